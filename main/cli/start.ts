/** `out/cli/main.cjs`, the executable entry: runs the program beside it with what V8 compiled of it before. */
import { startProgram } from './code-shelf.js';

const args = process.argv.slice(2);
startProgram({
  dir: __dirname,
  file: 'program.cjs',
  // `export print …` → `export-print`, else `export`.
  names: [args.slice(0, 2), args.slice(0, 1)].map((words) => words.join('-')).filter((name) => /^[a-z]+(-[a-z]+)?$/.test(name)),
  isCommand: (name, program) => (program as typeof import('./main.js')).COMMANDS.some((command) => command.name === name.replace('-', ' ')),
});
