/** Style sheets as they are sent: without what only their authors read. A fifth of the bytes, and a phone waits for them before it paints. */

const between = (css: string): string =>
  css
    .replace(/\s*\n\s*/g, '\n')
    .replace(/(?<=[{;,])\n|;?\n(?=\})/g, '')
    .replace(/ ?\{/g, '{')
    .replace(/([{;][\w-]+): /g, '$1:')
    .replace(/, /g, ',');

/** Drops comments, indents, line ends inside rules and spaces that part nothing; strings stay to the letter. */
export const squeezeCss = (css: string): string =>
  css
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\*[^]*?\*\//g, (part) => (part.startsWith('/*') ? '' : part))
    .split(/("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/)
    .map((part, i) => (i % 2 === 1 ? part : between(part)))
    .join('')
    .trimStart();
