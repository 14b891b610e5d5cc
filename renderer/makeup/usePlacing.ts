/** What a person does to the page that is shown: place, take off, move, resize, undo. Each is one operation on the issue's document. */
import { useEffect, useMemo, useRef } from 'react';
import { placeArticle, setFrames } from '../../shared/issue/ops.js';
import type { Frame, GridBox } from '../../shared/issue/model.js';
import type { Grid } from '../../shared/newsroom/publication.js';
import { openLiveDoc, type LiveDoc } from '../ui/live-doc.js';
import { toast } from '../ui/toast.js';
import { sayNow } from '../ui/words.js';

/** The box moved or resized by whole columns and lines, kept on the type area; the same box when it cannot go. */
export function nudge(box: GridBox, grid: Grid, dCol: number, dLine: number, resize: boolean): GridBox {
  const clamp = (n: number, low: number, high: number) => Math.max(low, Math.min(high, n));
  return resize
    ? { ...box, cols: clamp(box.cols + dCol, 1, grid.columns - box.col), lines: clamp(box.lines + dLine, 2, grid.lines - box.line) }
    : { ...box, col: clamp(box.col + dCol, 0, grid.columns - box.cols), line: clamp(box.line + dLine, 0, grid.lines - box.lines) };
}

/** The frame next to `from` in a direction: nearest by centre, within a half-plane. */
export function neighbour(frames: readonly Frame[], from: Frame, direction: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'): Frame | undefined {
  const centre = (f: Frame) => ({ x: (f.box.col + f.box.cols / 2) * 12, y: f.box.line + f.box.lines / 2 });
  const at = centre(from);
  const along = (f: Frame) => {
    const c = centre(f);
    if (direction === 'ArrowLeft') return at.x - c.x;
    if (direction === 'ArrowRight') return c.x - at.x;
    return direction === 'ArrowUp' ? at.y - c.y : c.y - at.y;
  };
  const across = (f: Frame) =>
    direction === 'ArrowLeft' || direction === 'ArrowRight' ? Math.abs(centre(f).y - at.y) : Math.abs(centre(f).x - at.x);
  return frames.filter((f) => f.id !== from.id && along(f) > 0.5).sort((a, b) => along(a) + across(a) * 2 - (along(b) + across(b) * 2))[0];
}

export interface Placing {
  place(frame: string, article: string): void;
  takeOff(frame: string): void;
  move(boxes: readonly { id: string; box: GridBox }[]): void;
  /** Any other change of the issue, as one thought. */
  change(act: (live: LiveDoc) => void): void;
  /** A change of the issue and of stories, as one thought; the stories are opened first. */
  changeStories(articles: readonly string[], act: (issue: LiveDoc, stories: ReadonlyMap<string, LiveDoc>) => void): Promise<void>;
  undo(): void;
  redo(): void;
  /** The button of a sentence about what was just done: takes back that and nothing else. */
  takeBack(): { label: string; run(): void };
}

/** A thought to undo: every document that it touched. */
type Thought = readonly LiveDoc[];

export function usePlacing(live: LiveDoc): Placing {
  const stories = useRef(new Map<string, LiveDoc>());
  useEffect(() => {
    const held = stories.current;
    return () => {
      for (const story of held.values()) story.close();
      held.clear();
    };
  }, [live]);
  return useMemo(() => {
    const done: Thought[] = [];
    const undone: Thought[] = [];
    /** One undo entry in each document for one thought; documents that were not changed have none. */
    const one = (docs: Thought, act: () => void): void => {
      const before = docs.map((doc) => doc.undo.undoStack.length);
      for (const doc of docs) doc.undo.stopCapturing();
      act();
      for (const doc of docs) doc.undo.stopCapturing();
      const changed = docs.filter((doc, i) => doc.undo.undoStack.length > before[i]!);
      if (changed.length === 0) return;
      done.push(changed);
      undone.length = 0;
    };
    const change = (act: (doc: LiveDoc) => void): void => one([live], () => act(live));
    const openStory = async (id: string): Promise<[string, LiveDoc]> => {
      const held = stories.current.get(id) ?? (await openLiveDoc(id));
      stories.current.set(id, held);
      return [id, held];
    };
    return {
      place: (frame, article) => change((l) => placeArticle(l.doc, frame, article, 'makeup')),
      takeOff: (frame) => change((l) => placeArticle(l.doc, frame, null, 'makeup')),
      move: (boxes) =>
        change((l) =>
          setFrames(
            l.doc,
            boxes.map(({ id, box }) => ({ id, patch: { box: { ...box } } })),
            'makeup',
          ),
        ),
      change,
      async changeStories(articles, act) {
        const opened = new Map(await Promise.all(articles.map(openStory)));
        one([live, ...opened.values()], () => act(live, opened));
      },
      // What was done before this room was opened is in the issue's own history.
      undo() {
        const thought = done.pop() ?? [live];
        for (const doc of thought) doc.undo.undo();
        undone.push(thought);
      },
      takeBack() {
        const thought = done.at(-1);
        return {
          label: sayNow('makeup.undo'),
          run: () => (thought && done.at(-1) === thought ? this.undo() : toast.show(sayNow('makeup.undoLater'))),
        };
      },
      redo() {
        const thought = undone.pop();
        if (!thought) return void live.undo.redo();
        for (const doc of thought) doc.undo.redo();
        done.push(thought);
      },
    };
  }, [live]);
}
