/** The index of the whole archive, in parts that are only made when there is none yet for just these issues. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { encode } from '../../../../shared/search/codec.js';
import { packIssues, shardOf, type PartFile, type PartIssue, type PartName } from '../../../../shared/search/format.js';
import { Index, isHan, type Fields, type Packed } from '../../../../shared/search/postings.js';
import { DatelineError } from '../../../../shared/contract/errors.js';
import { cut } from './cut.js';

/** Raised when the files' meaning changes: every part is then made again. */
const FORMAT = 1;
/**
 * What a shard holds, bytes. One is loaded for each two characters of a query and each part: what of it is other tokens is loaded for nothing.
 * Smaller ones are many small files, which hosts and file systems like less (`npm run bench -- search`: first-worst).
 */
const SHARD = 2500;

export interface SearchIssue extends PartIssue {
  /** Hash of its texts. */
  texts: string;
}

export interface SearchTask {
  /** All issues of the site with their texts, oldest first. */
  issues: readonly SearchIssue[];
  /** An issue's stories in reading order; undefined when they cannot be read: its stories then are not found. */
  fields(issue: SearchIssue): Promise<readonly Fields[] | undefined>;
  /** A file of the site as it was before this export. */
  read(path: string): Promise<string | undefined>;
  /** Leaves a file of the site as it is; false when there is none. */
  keep(path: string): Promise<boolean>;
  write(path: string, text: string): Promise<void>;
  signal?: AbortSignal | undefined;
  /** Stories in a volume and in the newest part; for tests. */
  sizes?: { volume: number; recent: number };
}

/** Newest first. O(text of the parts that are made): about half a millisecond for a thousand characters. */
export async function buildSearch(task: SearchTask): Promise<PartName[]> {
  const parts: PartName[] = [];
  for (const issues of cut(task.issues, task.sizes?.volume, task.sizes?.recent)) {
    const stories = issues.reduce((sum, issue) => sum + issue.stories, 0);
    if (stories === 0) continue;
    const key = keyOf(issues);
    if (!(await kept(task, key))) await makePart(task, key, issues);
    parts.unshift({ key, stories, from: issues[0]!.date, to: issues[issues.length - 1]!.date });
  }
  return parts;
}

const keyOf = (issues: readonly SearchIssue[]): string =>
  createHash('sha256')
    .update(JSON.stringify([FORMAT, SHARD, issues.map(({ dir, date, stories, texts }) => [dir, date, stories, texts])]))
    .digest('hex')
    .slice(0, 12);

const PartSchema: z.ZodType<Pick<PartFile, 'han' | 'words'>> = z.object({ han: z.number().int().min(0), words: z.string() });
const call = (name: 'part' | 'add', ...values: unknown[]): string =>
  `paperSearch.${name}(${values.map((value) => JSON.stringify(value)).join(',')});\n`;
const shardPaths = (key: string, { han, words }: Pick<PartFile, 'han' | 'words'>): string[] => [
  ...Array.from({ length: han }, (_, i) => `search/${key}/h${i}.js`),
  ...(words === '' ? [] : words.split(' ')).map((_, i) => `search/${key}/w${i}.js`),
];

/** Whether the site has this part already; then all its files stay. */
async function kept({ read, keep }: SearchTask, key: string): Promise<boolean> {
  const path = `search/${key}/part.js`;
  const data = /^paperSearch\.part\("\w+",(.*)\);\n$/s.exec((await read(path)) ?? '')?.[1];
  if (data === undefined) return false;
  let part: Pick<PartFile, 'han' | 'words'>;
  try {
    part = PartSchema.parse(JSON.parse(data));
  } catch {
    return false;
  }
  for (const file of [...shardPaths(key, part), path]) if (!(await keep(file))) return false;
  return true;
}

async function makePart({ fields, write, signal }: SearchTask, key: string, issues: readonly SearchIssue[]): Promise<void> {
  const index = new Index();
  let doc = 0;
  for (const issue of issues) {
    if (signal?.aborted) throw new DatelineError('cancelled');
    const stories = (await fields(issue)) ?? [];
    // One that lacks texts keeps its numbers, or the others' would name the wrong stories.
    for (const [i, story] of stories.slice(0, issue.stories).entries()) index.add(doc + i, story);
    doc += issue.stories;
  }

  const han: Entry[] = [];
  const words: Entry[] = [];
  let bytes = 0;
  for (const [token, packed] of index.packed()) {
    if (!isHan(token)) words.push([token, packed]);
    else bytes += sizeOf(han[han.push([token, packed]) - 1]!);
  }
  const shards: Entry[][] = Array.from({ length: Math.ceil(bytes / SHARD) }, () => []);
  for (const entry of han) shards[shardOf(entry[0], shards.length)]!.push(entry);
  const ordered = inOrder(words);

  const part: PartFile = { han: shards.length, words: ordered.map((shard) => shard[0]![0]).join(' '), ...packIssues(issues) };
  const all = [...shards, ...ordered];
  for (const [i, path] of shardPaths(key, part).entries()) await write(path, shardScript(path, all[i]!));
  // Last: a part is known by it, so one that was left half is none.
  await write(`search/${key}/part.js`, call('part', key, part));
}

type Entry = [token: string, packed: Packed];
const sizeOf = ([token, { text }]: Entry): number => Buffer.byteLength(token) + text.length + 3;

/** Words by code units, cut where a shard is full. */
function inOrder(words: Entry[]): Entry[][] {
  const shards: Entry[][] = [];
  let room = 0;
  for (const entry of words.sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (room <= 0) {
      shards.push([]);
      room = SHARD;
    }
    shards[shards.length - 1]!.push(entry);
    room -= sizeOf(entry);
  }
  return shards;
}

/** Tokens, the length of each one's list and whether it has places, then the lists in one. */
const shardScript = (path: string, entries: readonly Entry[]): string =>
  call(
    'add',
    path.slice('search/'.length, -'.js'.length),
    entries.map(([token]) => token).join(' '),
    encode(entries.map(([, { text, placed }]) => text.length * 2 + (placed ? 1 : 0))),
    entries.map(([, { text }]) => text).join(''),
  );
