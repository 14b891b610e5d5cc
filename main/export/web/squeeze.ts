/** Style sheets as they are sent: without what only their authors read. A third of the bytes, and a phone waits for them before it paints. */

/** Drops comments, indents and line ends inside rules; strings stay to the letter. */
export const squeezeCss = (css: string): string =>
  css
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\*[^]*?\*\//g, (part) => (part.startsWith('/*') ? '' : part))
    .replace(/\s*\n\s*/g, '\n')
    .replace(/(?<=[{;,])\n|;?\n(?=\})/g, '')
    .trimStart();
