/**
 * A program run with what V8 compiled of it before. A command that ends well the first time leaves that beside the program, in
 * `.code/<command>/`; half of a short command's time is otherwise spent compiling. What does not fit (another V8, another build) is refused by V8
 * or not found by its name, and everything is compiled as ever. Nothing is lost when the folder is deleted or cannot be written.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

export interface Program {
  /** The folder of the built program. */
  dir: string;
  /** Its file there. */
  file: string;
  /** What the command may be called, the likeliest first. */
  names: readonly string[];
  /** Which of them is a command, by what the program exports: only for these anything is kept. */
  isCommand(name: string, exports: unknown): boolean;
}

export function startProgram({ dir, file, names, isCommand }: Program): void {
  const real = createRequire(path.join(dir, file));
  const shelf = path.join(dir, '.code');
  const folder = names.map((name) => path.join(shelf, name)).find((known) => fs.existsSync(known));

  const compiled: { script: vm.Script; kept: string }[] = [];
  const modules = new Map<string, { exports: unknown }>();
  let fresh = false;

  /** A piece of the program, as `require` would give it. */
  function load(name: string): unknown {
    const known = modules.get(name);
    if (known) return known.exports;
    const filename = path.join(dir, name);
    const { size, mtimeMs } = fs.statSync(filename);
    // V8 looks at the source's length only.
    const kept = `${name}-${size}-${Math.round(mtimeMs)}`;
    const cachedData = folder === undefined ? undefined : readIf(path.join(folder, kept));
    const before = '(function (exports, require, module, __filename, __dirname) {';
    const script = new vm.Script(`${before}${fs.readFileSync(filename, 'utf8')}\n})`, {
      filename,
      columnOffset: -before.length,
      ...(cachedData && { cachedData }),
      importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    fresh ||= !cachedData || script.cachedDataRejected === true;
    compiled.push({ script, kept });
    const module = { exports: {} };
    modules.set(name, module);
    const run = script.runInThisContext() as (...given: unknown[]) => void;
    run(module.exports, (id: string) => (id.startsWith('./') ? load(id.slice(2)) : (real(id) as unknown)), module, filename, dir);
    return module.exports;
  }

  const program = load(file);

  process.once('exit', (code) => {
    const name = names.find((one) => isCommand(one, program));
    if (code !== 0 || !fresh || name === undefined) return;
    // Written beside and put there whole: two commands may end in the same moment.
    const beside = path.join(shelf, `.${name}-${process.pid}`);
    try {
      fs.mkdirSync(beside, { recursive: true });
      for (const { script, kept } of compiled) fs.writeFileSync(path.join(beside, kept), script.createCachedData());
      fs.rmSync(path.join(shelf, name), { recursive: true, force: true });
      fs.renameSync(beside, path.join(shelf, name));
    } catch {
      fs.rmSync(beside, { recursive: true, force: true });
    }
  });
}

function readIf(file: string): Buffer | undefined {
  try {
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}
