/** The command 规范标点: for what is selected, else for the whole story. */
import { useState, type ReactNode } from 'react';
import { Editor, Range } from 'slate';
import { ReactEditor } from 'slate-react';
import { metaMap } from '../../../shared/article/doc.js';
import { useCommand } from '../../ui/commands.js';
import type { LiveDoc } from '../../ui/live-doc.js';
import type { Bound, StoryEditor } from '../editor.js';
import { selectionNow } from '../find/dom.js';
import { storyText } from '../find/useStorySearch.js';
import { NormaliseDialog } from './NormaliseDialog.js';
import { linesOf, type Line } from './survey.js';

/** The selection in the body, or in the field of the head that has the focus; null without one. */
function selectedLines(live: LiveDoc, editor: StoryEditor): Line[] | null {
  const all = linesOf(storyText(live, editor));
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement && field.dataset.part) {
    const [from, to] = [field.selectionStart, field.selectionEnd];
    return from === to
      ? null
      : all.filter(({ place }) => place.in === 'head' && place.part === field.dataset.part).map((line) => ({ ...line, from, to }));
  }
  const selection = selectionNow(editor);
  if (!selection || Range.isCollapsed(selection)) return null;
  const [start, end] = Range.edges(selection);
  const offset = (point: typeof start) => Editor.string(editor, { anchor: Editor.start(editor, [point.path[0]!]), focus: point }).length;
  const [first, last] = [start.path[0]!, end.path[0]!];
  const [from, to] = [offset(start), offset(end)];
  return all.flatMap((line) =>
    line.place.in === 'block' && line.place.field === 'text' && line.place.index >= first && line.place.index <= last
      ? [{ ...line, from: line.place.index === first ? from : 0, to: line.place.index === last ? to : line.to }]
      : [],
  );
}

/** `instead` is asked first: true when it took care of the command. @returns the dialog while it is open. */
export function useNormalise(live: LiveDoc, bound: Bound | null, instead: () => boolean): ReactNode {
  const [work, setWork] = useState<{ lines: Line[]; part: boolean } | null>(null);
  useCommand('edit.widen', () => {
    if (!bound || ReactEditor.isComposing(bound.editor) || instead()) return;
    const selected = selectedLines(live, bound.editor);
    setWork({ lines: selected ?? linesOf(storyText(live, bound.editor)), part: selected !== null });
  });
  if (!work || !bound) return null;
  return (
    <NormaliseDialog
      live={live}
      editor={bound.editor}
      lines={work.lines}
      part={work.part}
      language={metaMap(live.doc).get('language') === 'en' ? 'en' : 'zh'}
      onClose={() => setWork(null)}
    />
  );
}
