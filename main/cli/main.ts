/** The command line as a program: `start.ts` loads it. */
import { config } from 'zod';
import { run } from './index.js';

export { COMMANDS } from './index.js';

// A command asks each schema a few times: compiling a checker for it would take longer than it saves.
config({ jitless: true });

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());
// A reader that has seen enough (`dateline articles | head`) ends the pipe: no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

void run(process.argv.slice(2), { stdout: process.stdout, stderr: process.stderr, env: process.env, signal: stop.signal }).then((code) => {
  process.exitCode = code;
});
