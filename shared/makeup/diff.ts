/**
 * Two proofs of one page: what moved, what changed, what came, what went. Things are known by what they show (story, part, frame),
 * never by where they stand, so a story that moved is a story that moved and not a page full of changed words.
 */
import { indexList, rectsOf, rectsOfPart, type Figure, type Index, type TextPart, type What } from './diff-index.js';
import type { PageList, Rect } from './list.js';
import { diffText, type Edit } from './text-diff.js';

export type { What } from './diff-index.js';

export const CHANGE_KINDS = ['came', 'went', 'moved', 'resized', 'text', 'size', 'shows', 'reset'] as const;
/**
 * moved: same size elsewhere · resized · text: its words · size: headline type larger or smaller · shows: another picture, another
 * address · reset: the same words in other lines, with no other change that would explain it.
 */
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface TextEdit extends Edit {
  removed: string;
  added: string;
}
export interface Change {
  kind: ChangeKind;
  what: What;
  frame: string;
  article?: string;
  /** Block id or head part. */
  part?: string;
  /** Where it stood, where it stands: pt on the page. Empty on the side where there is nothing to show. */
  before: Rect[];
  after: Rect[];
  /** moved, resized: by how much, pt. */
  dx?: number;
  dy?: number;
  dw?: number;
  dh?: number;
  /** text: by characters of the part. */
  edits?: TextEdit[];
  /** came, went: the words of a text. */
  text?: string;
  /** size: pt. shows: media ids or addresses. */
  was?: number | string;
  is?: number | string;
  /** The words are still in the story (or were before): they do not fit the frame. */
  overset?: true;
}

/** pt; less is rounding. */
const NEAR = 0.5;

/** In reading order of the page. Cost: O(items), and for each changed text O(length × edits), bounded. */
export function diffLists(before: PageList, after: PageList): Change[] {
  const a = indexList(before);
  const b = indexList(after);
  const changes: Change[] = [];
  const shifts = diffFrames(a, b, changes);
  diffTexts(a, b, shifts, changes);
  diffFigures(a, b, shifts, changes);
  return changes.sort((one, other) => order(one) - order(other));
}

const order = ({ before, after }: Change): number => {
  const rect = after[0] ?? before[0];
  return rect ? rect.y * 10_000 + rect.x : Infinity;
};

/** How a story's place changed; undefined in the map: it stands on one side only. */
interface Shift {
  dx: number;
  dy: number;
  resized: boolean;
}
type Shifts = Map<string, Shift>;

const idOf = (owner: { frame: string; article?: string }): string => (owner.article === undefined ? `frame ${owner.frame}` : owner.article);

function diffFrames(a: Index, b: Index, changes: Change[]): Shifts {
  const shifts: Shifts = new Map();
  for (const [article, story] of b.stories) {
    const was = a.stories.get(article);
    if (!was) changes.push({ kind: 'came', what: 'story', frame: story.frames[0]!, article, before: [], after: story.rects });
    else place(changes, shifts, { what: 'story', frame: story.frames[0]!, article }, was.rects, story.rects);
  }
  for (const [article, story] of a.stories)
    if (!b.stories.has(article)) changes.push({ kind: 'went', what: 'story', frame: story.frames[0]!, article, before: story.rects, after: [] });
  for (const [frame, rect] of b.furniture) {
    const was = a.furniture.get(frame);
    if (!was) changes.push({ kind: 'came', what: 'furniture', frame, before: [], after: [rect] });
    else place(changes, shifts, { what: 'furniture', frame }, [was], [rect]);
  }
  for (const [frame, rect] of a.furniture)
    if (!b.furniture.has(frame)) changes.push({ kind: 'went', what: 'furniture', frame, before: [rect], after: [] });
  return shifts;
}

function place(changes: Change[], shifts: Shifts, owner: Pick<Change, 'what' | 'frame' | 'article'>, before: Rect[], after: Rect[]): void {
  const [was, is] = [before[0]!, after[0]!];
  const [dx, dy] = [is.x - was.x, is.y - was.y];
  const [dw, dh] = [is.w - was.w, is.h - was.h];
  const alike = before.length === after.length && before.every((rect, i) => same(rect, after[i]!, dx, dy));
  const resized = !alike;
  shifts.set(idOf(owner), { dx, dy, resized });
  if (resized) changes.push({ kind: 'resized', ...owner, before, after, dx, dy, dw, dh });
  else if (far(dx) || far(dy)) changes.push({ kind: 'moved', ...owner, before, after, dx, dy });
}

const far = (distance: number): boolean => Math.abs(distance) > NEAR;
/** The same size, and moved by (dx, dy). */
const same = (a: Rect, b: Rect, dx: number, dy: number): boolean =>
  !far(b.x - a.x - dx) && !far(b.y - a.y - dy) && !far(b.w - a.w) && !far(b.h - a.h);

function ownerOf({ what, frame, article, part }: TextPart | Figure): Pick<Change, 'what' | 'frame' | 'article' | 'part'> {
  return { what, frame, ...(article !== undefined && { article }), ...(part !== undefined && { part }) };
}

function diffTexts(a: Index, b: Index, shifts: Shifts, changes: Change[]): void {
  /** Stories and frames of which something has been said that explains why their lines changed. */
  const explained = new Set([...changes.filter((c) => c.kind === 'resized').map((c) => c.article ?? `frame ${c.frame}`)]);
  const candidates: { id: string; was: TextPart; is: TextPart }[] = [];
  for (const [key, is] of b.texts) {
    const id = idOf(is);
    const shift = shifts.get(id);
    // A story that came or went is one change, not one for each of its paragraphs.
    if (!shift) continue;
    const was = a.texts.get(key);
    if (!was) {
      const overset = is.article !== undefined && a.fits.get(is.article)?.state === 'over' && is.what === 'text';
      changes.push({ kind: 'came', ...ownerOf(is), before: [], after: rectsOfPart(is), text: is.text, ...(overset && { overset }) });
      explained.add(id);
      continue;
    }
    if (was.text !== is.text) {
      changes.push(textChange(a, b, was, is));
      explained.add(id);
    }
    if (is.what === 'head' && far(is.size - was.size)) {
      changes.push({ kind: 'size', ...ownerOf(is), before: rectsOfPart(was), after: rectsOfPart(is), was: was.size, is: is.size });
      explained.add(id);
    }
    if (was.text === is.text && was.setting(0, 0) !== is.setting(shift.dx, shift.dy)) candidates.push({ id, was, is });
  }
  for (const [key, was] of a.texts) {
    const id = idOf(was);
    if (!shifts.has(id) || b.texts.has(key)) continue;
    const overset = was.article !== undefined && b.fits.get(was.article)?.state === 'over' && was.what === 'text';
    changes.push({ kind: 'went', ...ownerOf(was), before: rectsOfPart(was), after: [], text: was.text, ...(overset && { overset }) });
    explained.add(id);
  }
  for (const [key, is] of b.figures) {
    const was = a.figures.get(key);
    if (!was || far(is.w - was.w) || far(is.h - was.h)) explained.add(idOf(is));
  }
  for (const [key, was] of a.figures) if (!b.figures.has(key)) explained.add(idOf(was));
  const reset = new Map<string, Change>();
  for (const { id, was, is } of candidates) {
    if (explained.has(id)) continue;
    const known = reset.get(id);
    if (known) {
      known.before.push(...rectsOfPart(was));
      known.after.push(...rectsOfPart(is));
    } else {
      const { what, frame, article } = ownerOf(is);
      const change: Change = { kind: 'reset', what: what === 'furniture' ? what : 'story', frame, ...(article !== undefined && { article }), before: rectsOfPart(was), after: rectsOfPart(is) }; // prettier-ignore
      reset.set(id, change);
      changes.push(change);
    }
  }
}

function textChange(a: Index, b: Index, was: TextPart, is: TextPart): Change {
  const edits = diffText(was.text, is.text).map((edit): TextEdit => ({
    ...edit,
    removed: was.text.slice(...edit.before),
    added: is.text.slice(...edit.after),
  }));
  const overset = is.article !== undefined && is.what === 'text' && edits.every((edit) => beyond(edit, a, b, is));
  return {
    kind: 'text',
    ...ownerOf(is),
    before: edits.flatMap((edit) => rectsOf(was, ...edit.before)),
    after: edits.flatMap((edit) => rectsOf(is, ...edit.after)),
    edits,
    ...(overset && { overset }),
  };
}

/** Only the stretch behind a full frame's end is missing, on one side or the other: nobody touched the words. */
function beyond(edit: TextEdit, a: Index, b: Index, { article, part }: TextPart): boolean {
  const [short, at] = edit.added === '' ? [b, edit.after[1]] : edit.removed === '' ? [a, edit.before[1]] : [null, 0];
  const fit = short?.fits.get(article!);
  return fit?.state === 'over' && fit.end?.block === part && at >= fit.end!.offset;
}

function diffFigures(a: Index, b: Index, shifts: Shifts, changes: Change[]): void {
  for (const [key, is] of b.figures) {
    const shift = shifts.get(idOf(is));
    if (!shift) continue;
    const was = a.figures.get(key);
    const owner = ownerOf(is);
    if (!was) {
      changes.push({ kind: 'came', ...owner, before: [], after: [rectOf(is)] });
      continue;
    }
    const both = { ...owner, before: [rectOf(was)], after: [rectOf(is)] };
    if (was.shows !== is.shows) changes.push({ kind: 'shows', ...both, was: was.shows, is: is.shows });
    const { dx, dy } = shift;
    if (far(is.w - was.w) || far(is.h - was.h))
      changes.push({ kind: 'resized', ...both, dx: is.x - was.x, dy: is.y - was.y, dw: is.w - was.w, dh: is.h - was.h });
    // In a frame of another size everything stands elsewhere: that was said of the frame.
    else if (!shift.resized && (far(is.x - was.x - dx) || far(is.y - was.y - dy)))
      changes.push({ kind: 'moved', ...both, dx: is.x - was.x, dy: is.y - was.y });
  }
  for (const [key, was] of a.figures)
    if (shifts.has(idOf(was)) && !b.figures.has(key)) changes.push({ kind: 'went', ...ownerOf(was), before: [rectOf(was)], after: [] });
}

const rectOf = ({ x, y, w, h }: Rect): Rect => ({ x, y, w, h });
