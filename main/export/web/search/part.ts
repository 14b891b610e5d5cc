/** A part of the search index: the stories of some issues, numbered through, as the files that a reader's browser loads. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { decode, encode } from '../../../../shared/search/codec.js';
import { packIssues, shardOf, type PartFile, type PartIssue } from '../../../../shared/search/format.js';
import { Index, isHan, type Fields, type Packed } from '../../../../shared/search/postings.js';

/** Raised when the files' meaning changes: every part is then made again. */
const FORMAT = 2;
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

/** What a script calls its function with. @throws SyntaxError, ZodError when it is no such script */
function valuesIn<T>(schema: z.ZodType<T>, name: 'part' | 'add', script: string): T {
  return schema.parse(JSON.parse(`[${new RegExp(`^paperSearch\\.${name}\\((.*)\\);\\n$`, 's').exec(script)?.[1] ?? ''}]`));
}

/** All files of a part by its `part.js`; undefined when that says nothing. */
export function filesOf(key: string, file: string | undefined): string[] | undefined {
  try {
    const [, shards] = valuesIn(z.tuple([z.string(), ShardsSchema]), 'part', file ?? '');
    return [...shardPaths(key, shards), partPath(key)];
  } catch {
    return undefined;
  }
}

const ShardSchema = z.tuple([z.string(), z.string(), z.string(), z.string()]);
/** The tokens of a shard by its script. @throws when it is none */
export function shardIn(script: string): Entry[] {
  const [, tokens, lengths, lists] = valuesIn(ShardSchema, 'add', script);
  const [names, numbers] = [tokens.split(' '), decode(lengths)];
  let at = 0;
  const entries = numbers.map((length, i): Entry => [names[i] ?? '', { placed: (length & 1) === 1, text: lists.slice(at, (at += length >> 1)) }]);
  if (names.length !== numbers.length || at !== lists.length) throw new SyntaxError('a shard does not hold what it says');
  return entries;
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
   * The whole of a part that stands, as the next issues: of so many stories each, with these tokens. O(tokens), and the length of those that are
   * here already.
   */
  take(issues: readonly Pick<SearchIssue, 'stories'>[], tokens: Iterable<Entry>): void {
    for (const [token, packed] of tokens) this.index.append(token, packed, this.doc);
    for (const { stories } of issues) {
      this.doc += stories;
      this.issues.push({ lost: false });
    }
  }

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
    // However the part came about.
    for (const shard of shards) shard.sort(byToken);
    const ordered = inOrder(words);

    const part: PartFile = { han: shards.length, words: ordered.map((shard) => shard[0]![0]).join(' '), ...packIssues(issues) };
    const all = [...shards, ...ordered];
    const files = shardPaths(key, part).map((path, i) => ({ path, text: shardScript(path, all[i]!) }));
    files.push({ path: partPath(key), text: call('part', key, part) });
    return files;
  }
}

export type Entry = [token: string, packed: Packed];
const byToken = ([a]: Entry, [b]: Entry): number => (a < b ? -1 : 1);
const sizeOf = ([token, { text }]: Entry): number => Buffer.byteLength(token) + text.length + 3;

/** Words by code units, cut where a shard is full. */
function inOrder(words: Entry[]): Entry[][] {
  const shards: Entry[][] = [];
  let room = 0;
  for (const entry of words.sort(byToken)) {
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
