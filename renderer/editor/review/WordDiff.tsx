/** Two wordings as one line: what goes is struck, what comes is underlined. */
import { diffText } from '../../../shared/makeup/text-diff.js';

export function WordDiff({ before, after }: { before: string; after: string }) {
  const pieces: { kind: 'same' | 'del' | 'ins'; text: string }[] = [];
  let at = 0;
  for (const edit of diffText(before, after)) {
    pieces.push({ kind: 'same', text: before.slice(at, edit.before[0]) });
    pieces.push({ kind: 'del', text: before.slice(...edit.before) });
    pieces.push({ kind: 'ins', text: after.slice(...edit.after) });
    at = edit.before[1];
  }
  pieces.push({ kind: 'same', text: before.slice(at) });
  return (
    <>
      {pieces.map(({ kind, text }, i) => {
        if (text === '') return null;
        const shown = text.replaceAll('\n', ' ↵ ');
        return kind === 'ins' ? <ins key={i}>{shown}</ins> : kind === 'del' ? <del key={i}>{shown}</del> : <span key={i}>{shown}</span>;
      })}
    </>
  );
}
