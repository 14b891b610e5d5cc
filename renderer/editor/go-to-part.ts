/** Goes to a part of a story: a field of the head, the opening's card, the nth block of a kind, the keywords beside it. */
import { Editor, Transforms } from 'slate';
import { ReactEditor } from 'slate-react';
import { HEAD_PARTS } from '../../shared/article/doc.js';
import type { BodyElement } from '../../shared/article/slate.js';
import type { Part } from '../../shared/copy/understood.js';
import type { Bound } from './editor.js';

interface Wanted {
  part: Part;
  /** From 0. */
  nth: number;
  bound: Bound;
  page: HTMLElement | null;
  openOpening(): void;
}

export function goToPart({ part, nth, bound, page, openOpening }: Wanted): void {
  if (HEAD_PARTS.some((head) => head === part)) return page?.querySelector<HTMLTextAreaElement>(`textarea[data-part="${part}"]`)?.focus();
  if (part === 'opening' || part === 'credits') return openOpening();
  if (part === 'keywords') return document.querySelector<HTMLInputElement>('[data-testid="keyword-input"]')?.focus();
  const { editor } = bound;
  const places = editor.children.flatMap((child, i) => ((child as BodyElement).type === part ? [i] : []));
  const at = places[Math.min(nth, places.length - 1)];
  if (at === undefined) return;
  Transforms.select(editor, Editor.start(editor, [at]));
  ReactEditor.focus(editor);
  ReactEditor.toDOMNode(editor, editor.children[at]!).scrollIntoView({ block: 'center' });
}
