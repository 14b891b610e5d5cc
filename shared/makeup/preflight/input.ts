/** What preflight reads, and what its rules share. */
import type { Article } from '../../article/model.js';
import { textOf } from '../../article/model.js';
import type { Issue } from '../../issue/model.js';
import type { Publication } from '../../newsroom/publication.js';
import type { FaceTable } from '../../typeset/face.js';
import type { PageList } from '../list.js';

/** What is still to be decided in a story: comments that nobody has closed, suggestions neither accepted nor rejected. */
export interface OpenReview {
  comments: number;
  suggestions: number;
}

export interface PreflightInput {
  issue: Issue;
  publication: Publication;
  articles: ReadonlyMap<string, Article>;
  lists: readonly PageList[];
  media: ReadonlyMap<string, { width: number; height: number }>;
  /** Signed stories that stand on no page of any issue; a person may have forgotten them. */
  unplaced?: readonly { id: string; headline: string }[];
  /** By story; one that is not among them has nothing to decide. */
  reviews?: ReadonlyMap<string, OpenReview>;
  /** Tables of the loaded faces, by id; absent = not known here, and nothing is said about them. */
  faces?: ReadonlyMap<string, FaceTable>;
}

/** What a story is called in a sentence: its headline, else what stands for one. */
export const headlineOf = (article: Article | undefined): string =>
  article?.headline.join('') ||
  article?.kicker ||
  article?.body
    .map((b) => textOf(b.runs))
    .find(Boolean)
    ?.slice(0, 16) ||
  '';

/** Where a story begins in the issue, as a finding names it. */
export const placeOf = (issue: Issue, article: string): { article: string; frame?: string; page?: string } => {
  const frame = issue.frames.find((f) => f.article === article);
  return { article, ...(frame && { frame: frame.id, page: frame.page }) };
};
