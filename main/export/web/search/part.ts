/** A part of the search index: the stories of some issues, numbered through, as the files that a reader's browser loads. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { encode } from '../../../../shared/search/codec.js';
import { packIssues, shardOf, type PartFile, type PartIssue } from '../../../../shared/search/format.js';
import { Index, isHan, type Fields, type Packed } from '../../../../shared/search/postings.js';

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

export interface PartText {
  /** From the site's root. */
  path: string;
  text: string;
}

/** The name of the part that holds just these issues. */
export const keyOf = (issues: readonly SearchIssue[]): string =>
  createHash('sha256')
    .update(JSON.stringify([FORMAT, SHARD, issues.map(({ dir, date, stories, texts }) => [dir, date, stories, texts])]))
    .digest('hex')
    .slice(0, 12);

type Shards = Pick<PartFile, 'han' | 'words'>;
const ShardsSchema: z.ZodType<Shards> = z.object({ han: z.number().int().min(0), words: z.string() });

export const partPath = (key: string): string => `search/${key}/part.js`;
const call = (name: 'part' | 'add', ...values: unknown[]): string =>
  `paperSearch.${name}(${values.map((value) => JSON.stringify(value)).join(',')});\n`;
const shardPaths = (key: string, { han, words }: Shards): string[] => [
  ...Array.from({ length: han }, (_, i) => `search/${key}/h${i}.js`),
  ...(words === '' ? [] : words.split(' ')).map((_, i) => `search/${key}/w${i}.js`),
];

/** All files of a part by its `part.js`; undefined when that says nothing. */
export function filesOf(key: string, file: string | undefined): string[] | undefined {
  const data = /^paperSearch\.part\("\w+",(.*)\);\n$/s.exec(file ?? '')?.[1];
  if (data === undefined) return undefined;
  try {
    return [...shardPaths(key, ShardsSchema.parse(JSON.parse(data))), partPath(key)];
  } catch {
    return undefined;
  }
}

export interface MadePart {
  key: string;
  /** `part.js` last: a part is known by it, so one that was left half is none. */
  files: PartText[];
  /** Folders of issues whose words could not be read. */
  lost: string[];
}

/** Collects stories in the order of their numbers. */
export class Part {
  private readonly index = new Index();
  private doc = 0;
  private readonly issues: { lost: boolean }[] = [];

  /**
   * The next issue. One whose words are lost (undefined) keeps its numbers, or the others' would name the wrong stories. O(length), about half a
   * millisecond for a thousand characters.
   */
  add(stories: number, fields: readonly Fields[] | undefined): void {
    for (const [i, story] of (fields ?? []).slice(0, stories).entries()) this.index.add(this.doc + i, story);
    this.doc += stories;
    this.issues.push({ lost: fields === undefined });
  }

  /**
   * The part of just the issues that were added. One that lacks somebody's words has another name than the whole one: each export tries again
   * to make that.
   */
  made(issues: readonly SearchIssue[]): MadePart {
    const key = keyOf(issues.map((issue, i) => (this.issues[i]!.lost ? { ...issue, texts: '' } : issue)));
    const lost = issues.filter((_, i) => this.issues[i]!.lost).map(({ dir }) => dir);
    return { key, files: this.files(key, issues), lost };
  }

  private files(key: string, issues: readonly PartIssue[]): PartText[] {
    const han: Entry[] = [];
    const words: Entry[] = [];
    let bytes = 0;
    for (const [token, packed] of this.index.packed()) {
      if (!isHan(token)) words.push([token, packed]);
      else bytes += sizeOf(han[han.push([token, packed]) - 1]!);
    }
    const shards: Entry[][] = Array.from({ length: Math.ceil(bytes / SHARD) }, () => []);
    for (const entry of han) shards[shardOf(entry[0], shards.length)]!.push(entry);
    const ordered = inOrder(words);

    const part: PartFile = { han: shards.length, words: ordered.map((shard) => shard[0]![0]).join(' '), ...packIssues(issues) };
    const all = [...shards, ...ordered];
    const files = shardPaths(key, part).map((path, i) => ({ path, text: shardScript(path, all[i]!) }));
    files.push({ path: partPath(key), text: call('part', key, part) });
    return files;
  }
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
