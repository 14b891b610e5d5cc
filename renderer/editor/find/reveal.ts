/** Coming to a match: shown where it stands, the focus where it is; or with the caret on it. */
import { Transforms } from 'slate';
import { ReactEditor } from 'slate-react';
import type { BodyElement } from '../../../shared/article/slate.js';
import type { StoryEditor } from '../editor.js';
import { bringIntoSight, domRange, slatePoint } from './dom.js';
import type { Found } from './story-search.js';

const FIELD = { credit: 'picture-credit', alt: 'picture-alt' } as const;

/** Scrolls to the match. A match in the body becomes the editor's selection, so that undo and closing come back to it. */
export function reveal(found: Found, editor: StoryEditor, page: HTMLElement): void {
  const pane = page.parentElement!;
  page.querySelectorAll('[data-found]').forEach((element) => element.removeAttribute('data-found'));
  const { place, start, end } = found;
  if (place.in === 'block' && place.field === 'text') {
    Transforms.select(editor, { anchor: slatePoint(editor, place.index, start, true), focus: slatePoint(editor, place.index, end, false) });
    return bringIntoSight(pane, () => domRange(editor, place.index, start, end)?.getBoundingClientRect() ?? null);
  }
  const element = elementOf(found, editor, page);
  element?.setAttribute('data-found', '');
  bringIntoSight(pane, () => element?.getBoundingClientRect() ?? null, 1);
}

/** Puts the caret on the match: focus, and the match selected. */
export function goTo(found: Found, editor: StoryEditor, page: HTMLElement): void {
  page.querySelectorAll('[data-found]').forEach((element) => element.removeAttribute('data-found'));
  const { place, start, end } = found;
  if (place.in === 'block' && place.field === 'text') {
    Transforms.select(editor, { anchor: slatePoint(editor, place.index, start, true), focus: slatePoint(editor, place.index, end, false) });
    return ReactEditor.focus(editor);
  }
  const element = elementOf(found, editor, page);
  element?.focus();
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.setSelectionRange(start, end);
}

function elementOf({ place }: Found, editor: StoryEditor, page: HTMLElement): HTMLElement | null {
  if (place.in === 'head') return page.querySelector<HTMLElement>(`textarea[data-part="${place.part}"]`);
  if (place.in === 'credits') return page.querySelector<HTMLElement>('[data-opening]');
  if (place.field === 'text') return null;
  try {
    const block = ReactEditor.toDOMNode(editor, editor.children[place.index] as BodyElement);
    return block.querySelector<HTMLElement>(`[data-testid="${FIELD[place.field]}"]`);
  } catch {
    return null;
  }
}
