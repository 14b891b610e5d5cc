/** The built command line and what V8 compiled of it: `out/cli` is copied, so that nothing else's is touched. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNewsroom } from '../store/index.js';

const root = path.resolve(import.meta.dirname, '../..');
let work = '';
beforeAll(() => {
  work = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-start-'));
  fs.cpSync(path.join(root, 'out/cli'), path.join(work, 'out/cli'), {
    recursive: true,
    filter: (from) => !from.endsWith('.map') && path.basename(from) !== '.code',
  });
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(work, 'node_modules'));
  createNewsroom(path.join(work, 'n'), { name: 'n', author: { name: '沈墨', role: '' } });
});
afterAll(() => fs.rmSync(work, { recursive: true, force: true }));

const run = (...args: string[]): string =>
  execFileSync(process.execPath, [path.join(work, 'out/cli/main.cjs'), ...args, '--newsroom', path.join(work, 'n'), '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
const shelf = (): string[] => {
  const at = path.join(work, 'out/cli/.code');
  return fs.existsSync(at) ? fs.readdirSync(at).sort() : [];
};
const kept = (name: string): string[] => fs.readdirSync(path.join(work, 'out/cli/.code', name)).map((file) => path.join(work, 'out/cli/.code', name, file)); // prettier-ignore

describe('the start of the command line', () => {
  it('keeps what was compiled by command, once it ended well, and only of commands', () => {
    expect(() => run('nonsense', 'words')).toThrow();
    expect(() => run('issue', 'show', '--issue', 'none')).toThrow();
    expect(shelf()).toEqual([]);
    const first = run('issue', 'list');
    expect(shelf()).toEqual(['issue-list']);
    const made = kept('issue-list').map((file) => fs.statSync(file).mtimeMs);
    expect(run('issue', 'list')).toBe(first);
    // Taken as it is: not made anew.
    expect(kept('issue-list').map((file) => fs.statSync(file).mtimeMs)).toEqual(made);
    run('articles');
    expect(shelf()).toEqual(['articles', 'issue-list']);
  });

  it('runs, and makes it anew, when it is damaged or of another build', () => {
    const first = run('issue', 'list');
    for (const file of kept('issue-list')) fs.writeFileSync(file, 'no code');
    expect(run('issue', 'list')).toBe(first);
    expect(kept('issue-list').every((file) => fs.statSync(file).size > 100)).toBe(true);

    const before = kept('issue-list');
    const program = path.join(work, 'out/cli/program.cjs');
    fs.appendFileSync(program, '\n// another build');
    expect(run('issue', 'list')).toBe(first);
    expect(kept('issue-list')).not.toEqual(before);
  });

  it('runs where nothing can be kept', () => {
    fs.rmSync(path.join(work, 'out/cli/.code'), { recursive: true });
    fs.writeFileSync(path.join(work, 'out/cli/.code'), '');
    expect(JSON.parse(run('issue', 'list'))).toEqual({ issues: [] });
  });
});
