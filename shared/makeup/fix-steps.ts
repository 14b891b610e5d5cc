/** The steps of a fix as plain data: what they make of a composer's input, and how they are written into the documents. */
import type * as Y from 'yjs';
import { bodyText, readDraft } from '../article/doc.js';
import { draftPlace } from '../article/draft.js';
import { textOf, type Block, type Run } from '../article/model.js';
import { deleteText, removeBlock, setBlockAttrs } from '../article/ops.js';
import type { Frame } from '../issue/model.js';
import { setFrames, type FramePatch } from '../issue/ops.js';
import type { ComposeInput } from './compose.js';

/** Where an article's text is cut: everything of the flow after this place goes; pictures stay, and `keep` blocks. */
export interface Cut {
  block: string;
  offset: number;
  keep: string[];
}
export type FixStep =
  | { on: 'frame'; frame: string; patch: FramePatch }
  | { on: 'cut'; article: string; cut: Cut }
  | { on: 'span'; article: string; block: string; cols: number };

/** The input as it would be after the steps. */
export function withFix(input: ComposeInput, steps: readonly FixStep[]): ComposeInput {
  let { issue, articles } = input;
  for (const step of steps) {
    if (step.on === 'frame')
      issue = { ...issue, frames: issue.frames.map((frame) => (frame.id === step.frame ? patched(frame, step.patch) : frame)) };
    else {
      const article = articles.get(step.article);
      if (!article) continue;
      const body =
        step.on === 'cut'
          ? cutBody(article.body, step.cut)
          : article.body.map((block) => (block.id === step.block ? { ...block, span: step.cols } : block));
      articles = new Map(articles).set(step.article, { ...article, body });
    }
  }
  return { ...input, issue, articles };
}

const patched = (frame: Frame, patch: FramePatch): Frame =>
  Object.fromEntries(
    Object.entries({ ...frame, ...patch }).filter(([key, value]) => key === 'article' || (value !== null && value !== undefined)),
  ) as Frame;

const stays = (block: Block, cut: Cut): boolean => block.type === 'picture' || cut.keep.includes(block.id);

/** The blocks that are left. A block of which nothing is left goes too. */
export function cutBody(body: readonly Block[], cut: Cut): Block[] {
  const at = body.findIndex((block) => block.id === cut.block);
  if (at < 0) return [...body];
  return body.flatMap((block, i) => {
    if (i < at || (i > at && stays(block, cut))) return [block];
    return i === at && cut.offset > 0 ? [{ ...block, runs: cutRuns(block.runs, cut.offset) }] : [];
  });
}
function cutRuns(runs: readonly Run[], length: number): Run[] {
  let left = length;
  return runs.flatMap((run) => {
    const text = run.text.slice(0, Math.max(0, left));
    left -= run.text.length;
    return text === '' ? [] : [{ ...run, text }];
  });
}

/** The frames' part of the steps, as one transaction. */
export function fixIssue(doc: Y.Doc, steps: readonly FixStep[], origin?: unknown): boolean {
  return setFrames(doc, steps.flatMap((step) => (step.on === 'frame' ? [{ id: step.frame, patch: step.patch }] : [])), origin); // prettier-ignore
}

/** An article's part of the steps, as one transaction. */
export function fixArticle(doc: Y.Doc, article: string, steps: readonly FixStep[], origin?: unknown): void {
  doc.transact(() => {
    for (const step of steps) {
      if (step.on === 'frame' || step.article !== article) continue;
      if (step.on === 'span') setBlockAttrs(doc, step.block, { span: step.cols }, origin);
      else cutDoc(doc, step.cut, origin);
    }
  }, origin);
}

function cutDoc(doc: Y.Doc, cut: Cut, origin: unknown): void {
  // The cut is a place of the printed text; what is suggested there goes with the words round it.
  const body = readDraft(bodyText(doc));
  const place = draftPlace(
    body.map(({ runs, ...block }) => ({ ...block, children: runs })),
    cut,
  );
  if (!place) return;
  const at = place.index;
  for (const block of body.slice(at + 1).toReversed()) if (!stays(block, cut)) removeBlock(doc, block.id, origin);
  const { id, runs } = body[at]!;
  if (cut.offset > 0) deleteText(doc, id, place.offset, textOf(runs).length, origin);
  else removeBlock(doc, id, origin);
}
