/** `out/bench/main.cjs`. A process that is measured in the place of a command is started as the command line starts one (`main/cli/start.ts`). */
import { startProgram } from '../../main/cli/code-shelf.js';

const name = process.argv[5] ?? '';
startProgram({ dir: __dirname, file: 'program.cjs', names: name === 'web-site' ? [name] : [], isCommand: () => true });
