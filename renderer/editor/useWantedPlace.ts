/** Leads to the block that another room asked for (a finding of preflight), once the story is there. */
import { useEffect, type RefObject } from 'react';
import { Editor, Transforms } from 'slate';
import { ReactEditor } from 'slate-react';
import type { BodyElement } from '../../shared/article/slate.js';
import { useWantedPlace as usePlace, wantPlace } from '../ui/wanted-place.js';
import type { Bound } from './editor.js';

export function useWantedPlace(article: string, bound: Bound | null, page: RefObject<HTMLElement | null>): void {
  const wanted = usePlace((state) => state.wanted);
  useEffect(() => {
    if (!bound || wanted?.article !== article) return;
    // After the editor has drawn its blocks.
    const frame = requestAnimationFrame(() => {
      wantPlace(null);
      const field = page.current?.querySelector<HTMLTextAreaElement>(`textarea[data-part="${CSS.escape(wanted.part)}"]`);
      if (field) return field.focus();
      const { editor } = bound;
      const at = editor.children.findIndex((child) => (child as BodyElement).id === wanted.part);
      if (at < 0) return;
      Transforms.select(editor, Editor.start(editor, [at]));
      ReactEditor.focus(editor);
      ReactEditor.toDOMNode(editor, editor.children[at]!).scrollIntoView({ block: 'center' });
    });
    return () => cancelAnimationFrame(frame);
  }, [article, bound, page, wanted]);
}
