/**
 * Begins parts of the index while the issues of a run are still being written, oldest first, so that they are nearly done when the last one is.
 * Both follow the cut (`cut.ts`) issue by issue; parts that come out otherwise in the end have other names and are made anew.
 */
import type { Fields } from '../../../../shared/search/postings.js';
import type { Aside, PartAside } from '../aside/work.js';
import { cut, RECENT, VOLUME, type Sizes } from './cut.js';
import { keyOf, type MadePart, type SearchIssue } from './part.js';
import { piecesOf, type Standing } from './standing.js';

export interface Begun {
  add(issue: SearchIssue, fields: readonly Fields[]): void;
  /** By their names; nothing is added any more. */
  parts(): ReadonlyMap<string, Promise<MadePart>>;
}

interface Given {
  issue: SearchIssue;
  fields: readonly Fields[];
}

/** All parts of an archive that begins with the first of these issues. */
export class Ahead implements Begun {
  private readonly made = new Map<string, Promise<MadePart>>();
  /** Of the volume that is not full yet: the steps that are full, which are in its part already. */
  private volume: { part: PartAside; issues: SearchIssue[] } | null = null;
  /** The step that is not full yet. Memory: the texts of `recent` stories. */
  private step: Given[] = [];
  private held = { volume: Infinity, step: Infinity };

  constructor(
    private readonly aside: Aside,
    private readonly sizes: Sizes = { volume: VOLUME, recent: RECENT },
  ) {}

  add(issue: SearchIssue, fields: readonly Fields[]): void {
    const { held, sizes } = this;
    const next = held.volume + issue.stories > sizes.volume;
    if (next || held.step + issue.stories > sizes.recent) {
      this.closeStep();
      held.step = 0;
    }
    if (next) {
      this.closeVolume();
      held.volume = 0;
    }
    this.step.push({ issue, fields });
    held.volume += issue.stories;
    held.step += issue.stories;
  }

  private closeStep(): void {
    if (this.step.length === 0) return;
    const volume = (this.volume ??= { part: this.aside.part(), issues: [] });
    for (const { issue, fields } of this.step) {
      volume.part.add(issue.stories, fields);
      volume.issues.push(issue);
    }
    this.step = [];
  }

  private closeVolume(): void {
    if (this.volume) this.finish(this.volume.part, this.volume.issues);
    this.volume = null;
  }

  private finish(part: PartAside, issues: readonly SearchIssue[]): void {
    const made = part.made(issues);
    // Whoever asks for it is told; nobody may.
    made.catch(() => undefined);
    this.made.set(keyOf(issues), made);
  }

  parts(): ReadonlyMap<string, Promise<MadePart>> {
    const newest = this.step;
    this.step = [];
    this.closeVolume();
    if (newest.length > 0) {
      const part = this.aside.part();
      for (const { issue, fields } of newest) part.add(issue.stories, fields);
      this.finish(part, newest.map(({ issue }) => issue)); // prettier-ignore
    }
    return this.made;
  }
}

/** The newest part of an archive that stands: the one that an issue more makes anew. The other parts it leaves as they are, nearly always. */
export class Newest implements Begun {
  private part: PartAside;
  private issues: SearchIssue[];

  /** @param all issues that the site has, oldest first */
  constructor(
    private readonly aside: Aside,
    private all: readonly SearchIssue[],
    standing: readonly Standing[] = [],
    private readonly sizes?: Sizes,
  ) {
    this.part = aside.part();
    this.issues = [...(cut(all, sizes).at(-1) ?? [])];
    const { whole, rest } = piecesOf(this.issues, standing);
    for (const part of whole) this.part.take(part);
    for (const { dir, stories } of rest) this.part.read(dir, stories);
  }

  /** O(issues). */
  add(issue: SearchIssue, fields: readonly Fields[]): void {
    this.all = [...this.all, issue];
    if (cut(this.all, this.sizes).at(-1)!.length !== this.issues.length + 1) {
      this.part = this.aside.part();
      this.issues = [];
    }
    this.part.add(issue.stories, fields);
    this.issues.push(issue);
  }

  parts(): ReadonlyMap<string, Promise<MadePart>> {
    const made = this.part.made(this.issues);
    made.catch(() => undefined);
    return new Map([[keyOf(this.issues), made]]);
  }
}
