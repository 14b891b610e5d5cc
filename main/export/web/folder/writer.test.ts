import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DatelineError } from '../../../../shared/contract/errors.js';
import type { Owner, SiteFacts } from './manifest.js';
import { inOrder } from './rank.js';
import { makeSiteIn, openSite } from './writer.js';

// Nobody waits here until a file can be moved.
vi.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }));

const PAPER: Owner = { id: 'paper', name: '蓼河日报', url: 'https://liaohe.example.org' };

let dir: string;
let out: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-site-folder-'));
  out = path.join(dir, 'site');
});
afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(dir, { recursive: true });
});

type Files = Record<string, string>;
/** What stands in the folder, hidden files too. */
function held(below = ''): Files {
  return Object.fromEntries(
    fs.readdirSync(path.join(out, below), { withFileTypes: true }).flatMap((entry): [string, string][] => {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? Object.entries(held(name)) : [[name, fs.readFileSync(path.join(out, name), 'utf8')]];
    }),
  );
}
const pages = (): Files => Object.fromEntries(Object.entries(held()).filter(([name]) => name !== 'manifest.json'));

/** Exports one issue: its own files and those of the whole archive; the other issues' stay. */
async function put(issue: string, own: Files, shared: Files, owner = PAPER, newsroom?: string) {
  return makeSiteIn(await openSite(out, owner, newsroom), async (writer): Promise<SiteFacts> => {
    for (const { path: name } of writer.files.all()) if (/^\d{4}/.test(name) && !name.startsWith(`${issue}/`)) writer.keep(name);
    for (const [name, text] of Object.entries({ ...own, ...shared })) await writer.write(name, Buffer.from(text));
    const issues = [...writer.issues.filter(({ dir }) => dir !== issue), { id: `i-${issue}`, dir: issue, date: issue.slice(0, 10) }];
    return { publication: owner, front: `i-${issue}`, issues };
  });
}

const FIRST = { '2018-04-27/index.html': 'story/a.html story/b.html ../index.html', '2018-04-27/story/a.html': '../picture/a.jpg ../index.html', '2018-04-27/story/b.html': 'a.html', '2018-04-27/picture/a.jpg': '' }; // prettier-ignore
const SHARED = { 'index.html': '2018-04-27/index.html archive.html', 'archive.html': '2018-04-27/index.html', 'keyword/k.html': '../2018-04-27/story/a.html' }; // prettier-ignore
const SECOND = { '2018-04-28/index.html': 'story/c.html', '2018-04-28/story/c.html': '../picture/c.jpg ../../2018-04-27/story/a.html', '2018-04-28/picture/c.jpg': '' }; // prettier-ignore
const BOTH = { 'index.html': '2018-04-28/index.html archive.html', 'archive.html': '2018-04-28/index.html 2018-04-27/index.html', 'keyword/k.html': '../2018-04-27/story/a.html ../2018-04-28/story/c.html' }; // prettier-ignore
const first = () => put('2018-04-27', FIRST, SHARED);
const second = () => put('2018-04-28', SECOND, BOTH);

describe('a site that grows in its folder', () => {
  it('is the same whether it grew or not: an issue is added, the shared pages are new, the other issue stays', async () => {
    await first();
    const outcome = await second();
    expect(pages()).toEqual({ ...FIRST, ...SECOND, ...BOTH });
    expect(outcome).toMatchObject({ kept: 4, removed: 0 });
    expect(outcome.files.map((file) => file.path)).toEqual([...Object.keys({ ...SECOND, ...BOTH }).sort(), 'manifest.json']);
    const manifest = JSON.parse(held()['manifest.json']!) as { issues: unknown[]; files: { path: string }[] };
    expect(manifest.issues).toHaveLength(2);
    expect(manifest.files.map((file) => file.path)).toEqual(Object.keys(pages()).sort());
  });

  it('touches nothing that is as it shall be: an unchanged export moves no file', async () => {
    await first();
    await second();
    const before = new Map(Object.keys(held()).map((name) => [name, fs.statSync(path.join(out, name))]));
    const bytes = held();
    expect(await second()).toEqual({ files: [], kept: 11, removed: 0 });
    expect(held()).toEqual(bytes);
    for (const [name, stat] of before) expect([fs.statSync(path.join(out, name)).ino, fs.statSync(path.join(out, name)).mtimeMs], name).toEqual([stat.ino, stat.mtimeMs]); // prettier-ignore
    // One story is corrected: it, and nothing else.
    const corrected = await put('2018-04-28', { ...SECOND, '2018-04-28/story/c.html': 'corrected' }, BOTH);
    expect(corrected.files.map((file) => file.path)).toEqual(['2018-04-28/story/c.html', 'manifest.json']);
    for (const [name, stat] of before)
      if (name !== '2018-04-28/story/c.html' && name !== 'manifest.json') expect(fs.statSync(path.join(out, name)).mtimeMs, name).toBe(stat.mtimeMs);
  });

  it('writes again what of its own is gone or has another size', async () => {
    await first();
    fs.rmSync(path.join(out, '2018-04-27/story/a.html'));
    fs.writeFileSync(path.join(out, 'archive.html'), 'cut');
    const { files } = await first();
    expect(files.map((file) => file.path)).toEqual(['2018-04-27/story/a.html', 'archive.html', 'manifest.json'].slice(0, 3));
    expect(pages()).toEqual({ ...FIRST, ...SHARED });
  });

  it('takes its own away when they are written no more, and folders that they leave empty', async () => {
    await first();
    fs.writeFileSync(path.join(out, '2018-04-27/picture/mine.txt'), 'mine');
    const { 'keyword/k.html': _, ...shared } = SHARED;
    const outcome = await put('2018-04-27', { '2018-04-27/index.html': 'story/a.html', '2018-04-27/story/a.html': '' }, shared);
    expect(outcome.removed).toBe(3);
    expect(Object.keys(pages()).sort()).toEqual(['2018-04-27/index.html', '2018-04-27/picture/mine.txt', '2018-04-27/story/a.html', 'archive.html', 'index.html']); // prettier-ignore
    expect(fs.existsSync(path.join(out, 'keyword'))).toBe(false);
  });

  it('leaves somebody’s own files alone', async () => {
    await first();
    const mine = { CNAME: 'liaohe.example.org', '.git/HEAD': 'ref', 'assets/mine.css': 'a{}', '2018-04-27/notes.txt': 'mine' };
    for (const [name, text] of Object.entries(mine)) {
      fs.mkdirSync(path.dirname(path.join(out, name)), { recursive: true });
      fs.writeFileSync(path.join(out, name), text);
    }
    await second();
    await first();
    expect(held()).toMatchObject(mine);
  });

  it('begins beside what a host wants in the folder, and in no other folder that is not empty', async () => {
    fs.mkdirSync(path.join(out, '.git'), { recursive: true });
    fs.writeFileSync(path.join(out, 'CNAME'), 'liaohe.example.org');
    await first();
    expect(pages()).toEqual({ CNAME: 'liaohe.example.org', ...FIRST, ...SHARED });
    expect(fs.readdirSync(path.join(out, '.git'))).toEqual([]);
    fs.rmSync(out, { recursive: true });
    fs.mkdirSync(out);
    fs.writeFileSync(path.join(out, 'thesis.doc'), 'mine');
    await expect(first()).rejects.toMatchObject({ code: 'exists' });
    expect(held()).toEqual({ 'thesis.doc': 'mine' });
  });

  it('writes the same bytes for the same exports, wherever it is begun', async () => {
    await first();
    await second();
    const there = held();
    fs.rmSync(out, { recursive: true });
    fs.mkdirSync(out);
    fs.writeFileSync(path.join(out, 'CNAME'), 'x');
    await first();
    await second();
    expect(held()).toEqual({ CNAME: 'x', ...there });
  });
});

describe('a place that refuses', () => {
  const unchanged = async (attempt: () => Promise<unknown>, error: object): Promise<void> => {
    const before = held();
    await expect(attempt()).rejects.toMatchObject(error);
    expect(held()).toEqual(before);
  };
  const edit = (change: (manifest: Record<string, unknown>) => void): void => {
    const manifest = JSON.parse(held()['manifest.json']!) as Record<string, unknown>;
    change(manifest);
    fs.writeFileSync(path.join(out, 'manifest.json'), JSON.stringify(manifest));
  };

  it('another paper’s site is not written into; the same paper under a new name or address is', async () => {
    await first();
    for (const owner of [
      { ...PAPER, id: 'other' },
      { ...PAPER, name: '济宁日报', url: '' },
    ])
      await unchanged(() => put('2018-04-28', SECOND, BOTH, owner), { code: 'site-foreign', values: { path: out, name: '蓼河日报' } });
    await put('2018-04-28', SECOND, BOTH, { ...PAPER, name: '蓼河报' });
    await put('2018-04-28', SECOND, BOTH, { ...PAPER, name: '蓼河报', url: '' });
  });

  it('a site of a newer layout is left as it is', async () => {
    await first();
    edit((manifest) => (manifest.layout = 99));
    await unchanged(second, { code: 'site-newer', values: { found: 99, known: 1 } });
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['with a file outside', (text: string) => text.replace('"archive.html"', '"../archive.html"')],
    ['with a hidden file', (text: string) => text.replace('"archive.html"', '".git/config"')],
    ['with a checksum that is none', (text: string) => text.replace(/"sha256":"../, '"sha256":"zz')],
    ['without issues', (text: string) => text.replace('"issues"', '"issue"')],
  ])('a manifest %s is damaged', async (_, damage) => {
    await first();
    fs.writeFileSync(path.join(out, 'manifest.json'), damage(held()['manifest.json']!));
    await unchanged(second, { code: 'site-damaged', values: { path: path.join(out, 'manifest.json') } });
  });

  it('a manifest that is not ours, or a print package’s, is somebody’s', async () => {
    await first();
    edit((manifest) => (manifest.kind = 'print'));
    await unchanged(second, { code: 'exists' });
    fs.writeFileSync(path.join(out, 'manifest.json'), '{"name": "a web project"}');
    await unchanged(second, { code: 'exists' });
    fs.writeFileSync(path.join(out, 'manifest.json'), 'not even JSON');
    await unchanged(second, { code: 'exists' });
  });

  it('a package of one issue, as made before sites grew, is replaced as a whole', async () => {
    await first();
    edit((manifest) => delete manifest.layout);
    await second();
    expect(pages()).toEqual({ ...SECOND, ...BOTH });
  });

  it.each<[string, () => void, string]>([
    ['file', () => fs.writeFileSync(path.join(out, '2018-04-28'), 'mine'), '2018-04-28'],
    ['file of another content', () => (fs.mkdirSync(path.join(out, '2018-04-28')), fs.writeFileSync(path.join(out, '2018-04-28/index.html'), 'mine')), '2018-04-28/index.html'],
    ['folder', () => fs.mkdirSync(path.join(out, '2018-04-28/story/c.html'), { recursive: true }), '2018-04-28/story/c.html'],
    ['link to elsewhere', () => fs.symlinkSync(dir, path.join(out, '2018-04-28')), '2018-04-28'],
    ['folder in the place of our file', () => (fs.rmSync(path.join(out, 'archive.html')), fs.mkdirSync(path.join(out, 'archive.html'))), 'archive.html'],
  ])('somebody’s %s in the way is named and left', async (_, stand, name) => {
    await first();
    stand();
    const before = fs.readdirSync(out).sort();
    await expect(second()).rejects.toMatchObject({ code: 'site-taken', values: { path: path.join(out, name) } });
    expect(fs.readdirSync(out).sort()).toEqual(before);
  }); // prettier-ignore

  it('so is one that was put there while the export was under way', async () => {
    await first();
    const late = makeSiteIn(await openSite(out, PAPER), async (writer) => {
      for (const name of Object.keys({ ...FIRST, ...SHARED })) writer.keep(name);
      await writer.write('2018-04-28/index.html', Buffer.from('ours'));
      fs.mkdirSync(path.join(out, '2018-04-28'));
      fs.writeFileSync(path.join(out, '2018-04-28/index.html'), 'mine');
      return { publication: PAPER, front: '', issues: [] };
    });
    await expect(late).rejects.toMatchObject({ code: 'site-taken' });
    expect(pages()).toEqual({ ...FIRST, ...SHARED, '2018-04-28/index.html': 'mine' });
  });

  it('two exports at once: the later one is told, and the site is the earlier one’s', async () => {
    await first();
    const late = await openSite(out, PAPER);
    for (const { path: name } of late.files.all()) late.keep(name);
    await late.write('2018-04-29/index.html', Buffer.from('late'));
    await second();
    await expect(makeSiteIn(late, async () => ({ publication: PAPER, front: '', issues: [] }))).rejects.toMatchObject({ code: 'site-busy' });
    expect(pages()).toEqual({ ...FIRST, ...SECOND, ...BOTH });
  });

  it('a newsroom’s own folder, a file, a path that leaves the folder', async () => {
    await expect(put('2018-04-27', FIRST, SHARED, PAPER, dir)).rejects.toMatchObject({ code: 'export-in-newsroom' });
    fs.writeFileSync(out, 'mine');
    await expect(first()).rejects.toMatchObject({ code: 'exists' });
    fs.rmSync(out);
    await first();
    for (const name of ['../x', '/x', 'a\\b', './x', 'manifest.json']) await unchanged(() => put('2018-04-27', { [name]: '' }, SHARED), { code: 'bad-input' }); // prettier-ignore
    await unchanged(() => put('2018-04-27', FIRST, SHARED).then(async () => { const writer = await openSite(out, PAPER); try { await writer.write('a', Buffer.from('')); await writer.write('a', Buffer.from('')); } finally { await writer.abort(); } }), { code: 'unexpected' }); // prettier-ignore
  });

  it('cancelled before the update: everything is as it was', async () => {
    await first();
    await unchanged(
      async () =>
        makeSiteIn(await openSite(out, PAPER), async (writer) => {
          await writer.write('2018-04-28/index.html', Buffer.from('half'));
          throw new DatelineError('cancelled');
        }),
      { code: 'cancelled' },
    );
  });
});

const fail = (code: string) => Object.assign(new Error(code), { code });
type Change = 'renameSync' | 'linkSync' | 'unlinkSync' | 'mkdirSync' | 'writeFileSync' | 'rmSync' | 'rmdirSync' | 'copyFileSync';
const CHANGES: Change[] = ['renameSync', 'linkSync', 'unlinkSync', 'mkdirSync', 'writeFileSync', 'rmSync', 'rmdirSync', 'copyFileSync'];
/** Every change of the folder is counted, the staging of files too; from the n-th on all fail, as nothing happens any more after a kill. */
function endAt(n: number, code: string, only: (change: string, file: string) => boolean = () => true, once = false): { count: number } {
  const state = { count: 0 };
  const falls = (change: string, file: unknown): boolean => {
    if (!only(change, String(file))) return false;
    state.count++;
    return once ? state.count === n : state.count >= n;
  };
  for (const name of CHANGES) {
    const real = fs[name] as (...args: unknown[]) => unknown;
    vi.spyOn(fs, name).mockImplementation((...args: unknown[]) => {
      if (falls(name, args.at(name === 'renameSync' || name === 'linkSync' ? 1 : 0))) {
        // A file that is cut off in the middle.
        if (name === 'writeFileSync') real(args[0], String(args[1]).slice(0, 30), args[2]);
        throw fail(code);
      }
      return real(...args);
    });
  }
  for (const name of ['mkdir', 'writeFile'] as const) {
    const real = fs.promises[name] as (...args: unknown[]) => Promise<unknown>;
    vi.spyOn(fs.promises, name).mockImplementation((async (...args: unknown[]) => {
      if (falls(name, args[0])) throw fail(code);
      return real(...args);
    }) as never);
  }
  return state;
}

/** A site in which a page leads nowhere, as a reader would find it now. */
function brokenLinks(): string[] {
  const files = held();
  const seen = new Set<string>();
  const broken: string[] = [];
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const text = files[name];
    if (text === undefined) return;
    for (const link of text.split(' ').filter((word) => /\.(html|jpg)$/.test(word))) {
      const target = path.posix.join(path.posix.dirname(name), link);
      if (files[target] === undefined) broken.push(`${name} → ${link}`);
      visit(target);
    }
  };
  visit('index.html');
  return broken;
}

describe('whenever the process is killed', () => {
  /** Story b goes, its page tells so; c.jpg of the second issue is new, and the shared pages. */
  const { '2018-04-27/picture/a.jpg': _, ...rest } = FIRST;
  const LESS = { ...rest, '2018-04-27/story/a.html': '../index.html ../picture/n.jpg', '2018-04-27/picture/n.jpg': '', '2018-04-27/index.html': 'story/a.html' }; // prettier-ignore

  it.each([
    ['an issue is added', 'EIO', second, { ...FIRST, ...SHARED }, { ...FIRST, ...SECOND, ...BOTH }],
    ['a story is corrected and a picture goes', 'EIO', () => put('2018-04-27', LESS, SHARED), { ...FIRST, ...SHARED }, { ...LESS, ...SHARED }],
  ])('while %s, no page leads nowhere, and the next export finds the old site or the new one, whole', async (_name, code, update, old, now) => {
    let states = 0;
    const found = new Set<string>();
    for (let n = 1; ; n++) {
      fs.rmSync(out, { recursive: true, force: true });
      await first();
      const counted = endAt(n, code);
      const done = await update().then(() => true, () => false); // prettier-ignore
      vi.restoreAllMocks();
      if (done && counted.count < n) break;
      states++;
      expect(brokenLinks(), `killed at ${n}`).toEqual([]);
      // The process is no more: the next one finds what it left.
      vi.spyOn(process, 'kill').mockImplementation(() => {
        throw fail('ESRCH');
      });
      const later = fs.statSync(out).mtimeMs + 10_000;
      vi.spyOn(Date, 'now').mockReturnValue(later);
      const writer = await openSite(out, PAPER);
      await writer.abort();
      vi.restoreAllMocks();
      const is = pages();
      found.add(JSON.stringify(is) === JSON.stringify(sorted(old)) ? 'old' : JSON.stringify(is) === JSON.stringify(sorted(now)) ? 'new' : `half at ${n}`); // prettier-ignore
      // And the manifest says what is there.
      const { files } = JSON.parse(held()['manifest.json']!) as { files: { path: string; bytes: number }[] };
      expect(files.map((file) => [file.path, file.bytes])).toEqual(Object.entries(is).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => [name, text.length])); // prettier-ignore
    }
    expect([...found].sort()).toEqual(['new', 'old']);
    expect(states).toBeGreaterThan(20);
  });
  const sorted = (files: Files): Files => {
    // As `held` reads a folder.
    const there = path.join(dir, 'sorted');
    fs.rmSync(there, { recursive: true, force: true });
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(there, name)), { recursive: true });
      fs.writeFileSync(path.join(there, name), text);
    }
    const here = out;
    out = there;
    const read = held();
    out = here;
    return read;
  };

  it.each(['ENOSPC', 'EACCES'])('a live process that meets %s once puts everything back, wherever it is', async (code) => {
    const told = { ENOSPC: 'export-full', EACCES: 'no-permission' }[code];
    for (let n = 1; ; n++) {
      fs.rmSync(out, { recursive: true, force: true });
      await first();
      const before = held();
      // What is taken away at the end may stay: nothing depends on it. A move is tried again, so a refusal lasts.
      const counted = endAt(
        n,
        code,
        (change, file) => !/^rm/.test(change) && !(change === 'unlinkSync' && file.includes('.dateline')),
        code !== 'EACCES',
      );
      const error: unknown = await second().then(() => undefined, (thrown: unknown) => thrown); // prettier-ignore
      vi.restoreAllMocks();
      if (counted.count < n) break;
      if (error === undefined) continue;
      const unfinished = (error as DatelineError).code === 'site-unfinished';
      if (!unfinished) expect(error).toMatchObject({ code: told });
      else expect(code).toBe('EACCES');
      if (!unfinished) expect(held(), `${code} at ${n}`).toEqual(before);
      else expect(brokenLinks()).toEqual([]);
    }
  });

  it('what of a running process or another machine is being moved is not touched', async () => {
    await first();
    endAt(1, 'EIO', (change, file) => change === 'renameSync' && file.startsWith(out));
    await expect(second()).rejects.toMatchObject({ code: 'site-unfinished' });
    vi.restoreAllMocks();
    const before = held();
    await expect(second()).rejects.toMatchObject({ code: 'site-busy' });
    expect(held()).toEqual(before);
    // Ten minutes later it is nobody's, whatever runs under its number.
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 11 * 60_000);
    await second();
    expect(pages()).toEqual({ ...FIRST, ...SECOND, ...BOTH });
  });
});

it('goes to its places in an order in which nothing leads to what is not there', () => {
  expect(
    inOrder(['index.html', 'archive.html', 'keyword/k.html', '2018-04-27/index.html', '2018-04-27/story/a.html', 'assets/issues.js', 'assets/paper.css', '2018-04-27/page/01-900.webp', 'search/a.js', 'search.html', '2018-04-27-2/page/01.html']),
  ).toEqual(['2018-04-27/page/01-900.webp', 'assets/paper.css', 'search/a.js', '2018-04-27-2/page/01.html', '2018-04-27/story/a.html', '2018-04-27/index.html', 'keyword/k.html', 'archive.html', 'assets/issues.js', 'search.html', 'index.html']);
}); // prettier-ignore
