/** The sentence round a caret: from after the last full stop before it to the next one with its closing marks. O(length of the text). */
const END = /[。！？…!?]+["”’」』》）)\]]*|[.](?=["”’)\]]*(?:\s|$))["”’)\]]*/gu;

export function sentenceAt(text: string, caret: number): { from: number; to: number } {
  let from = 0;
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    // A caret right behind a full stop is still in the sentence that it ended, until something follows.
    if (end >= caret && !(end === caret && caret < text.length)) return { from: skipSpace(text, from), to: end };
    from = end;
  }
  return { from: skipSpace(text, from), to: text.length };
}

const skipSpace = (text: string, at: number): number => at + /^\s*/u.exec(text.slice(at))![0].length;
