// What Slate does at each key for features that this app does not use, left out as it is bundled. Both cost in proportion to the story:
// at 50,000 paragraphs some 100 ms at the beginning and end of each composition, and 50,000 arrays for the garbage collector at each key.
// The development server serves Slate as it is.
const CHANGES = {
  // A context for `useComposing`, which nothing here calls: when its value changes React asks every node of the page whether it reads it.
  'slate-react/dist/index.es.js': [
    [
      'React.createElement(ComposingContext.Provider, {\n    value: isComposing\n',
      'React.createElement(ComposingContext.Provider, {\n    value: false\n',
    ],
  ],
  // A list of decorations for each block, also when nothing is decorated. Nobody adds to them later, so that all can be the same.
  'slate-dom/dist/index.es.js': [
    [
      'const decorationsByChild = Array.from(node.children, () => []);\n  if (decorations.length === 0) {\n    return decorationsByChild;\n  }\n',
      'if (decorations.length === 0) {\n    return new Array(node.children.length).fill(decorations);\n  }\n  const decorationsByChild = Array.from(node.children, () => []);\n',
    ],
  ],
};

/** Plugin for the bundler. An update of Slate in which these lines read otherwise stops the build. */
export const slateSpeed = () => {
  const met = new Set();
  return {
    name: 'slate-speed',
    apply: 'build',
    transform(code, id) {
      const file = Object.keys(CHANGES).find((name) => id.replaceAll('\\', '/').endsWith(`node_modules/${name}`));
      if (!file) return null;
      for (const [from, to] of CHANGES[file]) {
        if (code.split(from).length !== 2) this.error(`${file} is not as scripts/slate-speed.mjs expects it: ${from.split('\n')[0]}`);
        code = code.replace(from, to);
      }
      met.add(file);
      return { code, map: null };
    },
    buildEnd(error) {
      const missed = Object.keys(CHANGES).filter((file) => !met.has(file));
      if (!error && missed.length > 0) this.error(`scripts/slate-speed.mjs found no ${missed.join(', ')}`);
    },
  };
};
