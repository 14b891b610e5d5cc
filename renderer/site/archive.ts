/** A query over the archive: newest part first, as far as asked; results in order, with the words in which they were found. */
import { hitsIn, snippetOf, type Term } from '../../shared/search/tokens.js';
import type { PartName, StoryText } from '../../shared/search/format.js';
import type { Match } from '../../shared/search/match.js';
import { parseQuery, type Phrase } from '../../shared/search/query.js';
import type { Files } from './files.js';
import { Part, type StoryPlace } from './part.js';

/** A query goes on to older parts until it has been through so many stories; then a person is asked. */
const ENOUGH = 2048;

export type Order = 'best' | 'new';

export interface Result {
  story: StoryText;
  /** Address from the site's root. */
  path: string;
  date: string;
  /** Hits between U+E000 and U+E001. */
  snippet: string;
  /** A deck or keyword in which the words stand, where nothing else that is shown has them. */
  also: string;
}

interface Candidate extends Match, StoryPlace {
  sure: boolean;
}

export class Search {
  readonly phrases: readonly Phrase[];
  private readonly files: Files;
  private readonly order: Order;
  private readonly year: string;
  /** Not yet looked through, newest first. */
  private readonly parts: Part[];
  private candidates: Candidate[] = [];
  private shown = new Set<Candidate>();
  private dropped = 0;
  /** Date of the oldest issue that was looked through. */
  since = '';

  /** @param year four digits, or '' for all */
  constructor(files: Files, names: readonly PartName[], query: string, order: Order, year: string) {
    this.files = files;
    this.order = order;
    this.year = year;
    this.phrases = parseQuery(query);
    this.parts = names
      .filter(({ from, to }) => year === '' || (from.slice(0, 4) <= year && to.slice(0, 4) >= year))
      .map((name) => new Part(name, files));
  }

  /** Stories found so far; exact unless `about`. */
  get count(): number {
    return this.candidates.length - this.dropped;
  }
  get about(): boolean {
    return this.candidates.some((one) => !one.sure && !this.shown.has(one));
  }
  /** Of those not yet shown, how many. */
  get left(): number {
    return this.candidates.length - this.shown.size;
  }
  /** What has not been looked through yet. */
  get older(): { stories: number; from: string; to: string } | undefined {
    const rest = this.parts.map(({ name }) => name);
    return rest.length === 0
      ? undefined
      : { stories: rest.reduce((sum, { stories }) => sum + stories, 0), from: rest[rest.length - 1]!.from, to: rest[0]!.to };
  }

  /** Looks through the next parts. What is already shown stays where it is. */
  async go(): Promise<void> {
    if (this.phrases.length === 0) return;
    for (let through = 0; through < ENOUGH && this.parts.length > 0;) {
      const part = this.parts[0]!;
      const { found, sure } = await part.search(this.phrases);
      this.parts.shift();
      through += part.name.stories;
      this.since = part.name.from;
      for (const one of found) {
        const place = part.placeOf(one.doc);
        if (this.year === '' || place.issue.date.startsWith(this.year)) this.candidates.push({ ...one, ...place, sure });
      }
    }
    const newest = (a: Candidate, b: Candidate): number =>
      a.issue.date === b.issue.date
        ? a.issue.dir === b.issue.dir
          ? a.nth - b.nth
          : a.issue.dir < b.issue.dir
            ? 1
            : -1
        : a.issue.date < b.issue.date
          ? 1
          : -1;
    this.candidates.sort(this.order === 'new' ? newest : (a, b) => b.score - a.score || newest(a, b));
  }

  /** The next results, at most `most`. */
  async next(most: number): Promise<Result[]> {
    const results: Result[] = [];
    while (results.length < most) {
      const batch = this.candidates.filter((one) => !this.shown.has(one)).slice(0, most - results.length);
      if (batch.length === 0) break;
      const made = await Promise.all(batch.map((one) => this.result(one)));
      for (const one of batch) this.shown.add(one);
      for (const result of made)
        if (result) results.push(result);
        else this.dropped++;
    }
    return results;
  }

  /** undefined when the story has not all phrases after all. */
  private async result({ issue, nth, at, sure }: Candidate): Promise<Result | undefined> {
    const story = await this.files.story(issue.dir, nth);
    const terms = this.phrases.map(({ term }) => term);
    const head = [story.title, story.kicker, ...story.head];
    const texts = [...story.mid, ...story.body];
    const missing = (): boolean => !terms.every((term) => [...head, ...texts].some((text) => has(text, term)));
    const piece = story.more.filter((begin) => begin <= at).length;
    if (piece > 0) texts.push(...(await this.files.more(issue.dir, nth, piece)));
    // What the index does not tell has to be looked for.
    for (let i = 1; i <= story.more.length && (!sure || at < 0) && missing(); i++)
      if (i !== piece) texts.push(...(await this.files.more(issue.dir, nth, i)));
    if (!sure && missing()) return undefined;
    const shown = [story.title, story.kicker, ...texts];
    const also = story.head.find((text) => terms.some((term) => has(text, term) && !shown.some((other) => has(other, term)))) ?? '';
    return { story, path: `${issue.dir}/${story.path}`, date: issue.date, snippet: snippet(texts, terms, story.language === 'en' ? 180 : 90), also };
  }
}

const has = (text: string, term: Term): boolean => hitsIn(text, [term], 1).length > 0;

/** From the text that has most of the words; the story's beginning where they only stand in its head. */
function snippet(texts: readonly string[], terms: readonly Term[], length: number): string {
  const most = texts.map((text) => terms.filter((term) => has(text, term)).length);
  const best = Math.max(0, ...most);
  if (best > 0) return snippetOf([texts[most.indexOf(best)]!], terms, length) ?? '';
  const first = [...(texts.find((text) => text !== '') ?? '')];
  return first.slice(0, length).join('') + (first.length > length ? '…' : '');
}
