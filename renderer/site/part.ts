/** One part of the archive: loads what a query needs of its index, and no more. */
import { shardOf, unpackIssues, type PartFile, type PartIssue, type PartName } from '../../shared/search/format.js';
import { match, union, type Matches } from '../../shared/search/match.js';
import { isHan, type Posting } from '../../shared/search/postings.js';
import type { Need, Phrase } from '../../shared/search/query.js';
import type { Files } from './files.js';

/** Tokens that are loaded at once. If so few stories are left then that their texts are looked at anyway, the rest is not loaded. */
const BATCH = 3;
const FEW = 10;
/** A word that is begun is looked for in so many shards at most. */
const BEGUN_SHARDS = 3;
/** From so many letters on. */
const BEGUN_LETTERS = 2;

/** Where a story stands: its issue, and its place there from 1. */
export interface StoryPlace {
  issue: PartIssue;
  nth: number;
}

interface Opened {
  file: PartFile;
  /** The first word of each shard of words. */
  words: string[];
  issues: PartIssue[];
  /** Number of each issue's first story. */
  begins: number[];
}

export class Part {
  readonly name: PartName;
  private readonly files: Files;
  private opened: Opened | undefined;

  constructor(name: PartName, files: Files) {
    this.name = name;
    this.files = files;
  }

  private async open(): Promise<Opened> {
    if (this.opened) return this.opened;
    const file = await this.files.part(this.name.key);
    const issues = unpackIssues(file);
    let begin = 0;
    const begins = issues.map(({ stories }) => (begin += stories) - stories);
    return (this.opened = { file, words: file.words === '' ? [] : file.words.split(' '), issues, begins });
  }

  /** After `search`. */
  placeOf(doc: number): StoryPlace {
    const { issues, begins } = this.opened!;
    let [low, high] = [0, begins.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (begins[middle]! <= doc) low = middle;
      else high = middle - 1;
    }
    return { issue: issues[low]!, nth: doc - begins[low]! + 1 };
  }

  async search(phrases: readonly Phrase[]): Promise<Matches> {
    const wanted = new Map(phrases.flatMap(({ needs }) => needs.map((need) => [keyOf(need), need] as const)));
    const rest = [...wanted.values()];
    const loaded = new Map<string, Posting>();
    for (;;) {
      const batch = rest.splice(0, BATCH);
      const lists = await Promise.all(batch.map((need) => this.posting(need)));
      batch.forEach((need, i) => loaded.set(keyOf(need), lists[i]!));
      const matches = match(phrases, (need) => loaded.get(keyOf(need)), this.name.stories);
      if (rest.length === 0 || matches.found.length <= FEW) return matches;
    }
  }

  private async posting({ token, begun }: Need): Promise<Posting> {
    const { file, words } = await this.open();
    const { key } = this.name;
    if (isHan(token)) {
      if (file.han === 0) return new Map();
      return (await this.files.shard(key, `h${shardOf(token, file.han)}`)).posting(token) ?? new Map();
    }
    // The last shard whose first word is not behind the token.
    let first = words.length - 1;
    while (first > 0 && words[first]! > token) first--;
    if (first < 0) return new Map();
    if (!begun || token.length < BEGUN_LETTERS) return (await this.files.shard(key, `w${first}`)).posting(token) ?? new Map();
    let end = first + 1;
    while (end < words.length && end < first + BEGUN_SHARDS && words[end]!.startsWith(token)) end++;
    const shards = await Promise.all(words.slice(first, end).map((_, i) => this.files.shard(key, `w${first + i}`)));
    return union([new Map(), ...shards.flatMap((shard) => shard.begun(token))]);
  }
}

const keyOf = ({ token, begun }: Need): string => token + (begun ? '*' : '');
