/**
 * The text of a whole page, as a scanner or a page proof gives it → its stories. A text with one story is one story.
 * A story begins at the headline lines over its opening; a ※ brief is a story of its own; the lines round 点击关键词 are the keyword box.
 */
import { readLines, splitKeywords, type Line } from './lines.js';
import { storyFromLines, type PlainStory } from './plain.js';

/** Longest keyword of a keyword box, in characters. */
const KEYWORD_MAX = 12;

export function storiesFromText(text: string): PlainStory[] {
  const { lines, keywords, accounts } = takeKeywordBox(readLines(text));
  const starts = storyStarts(lines);
  const pieces = starts.map((start, i) => lines.slice(start, starts[i + 1] ?? lines.length)).filter((piece) => piece.length > 0);
  if (pieces.length === 0) return [storyFromLines([])];
  // A page's own lines after its last story are not that story's.
  const last = pieces.at(-1)!;
  if (accounts.length > 0 && pieces.length === 1) last.push(...accounts);
  const stories = pieces.map(storyFromLines);
  if (accounts.length > 0 && pieces.length > 1) stories[0]!.notes.push(`page-accounts:${accounts.map((line) => line.text).join('、')}`);
  if (keywords.length > 0) {
    // The box belongs to the lead; the other stories get those of its words that they use.
    stories.forEach((story, i) => {
      const words = i === 0 ? keywords : keywords.filter((k) => pieces[i]!.some((line) => line.text.includes(k)));
      story.init.keywords = [...new Set([...(story.init.keywords ?? []), ...words])];
    });
    stories[0]!.notes.push(`keyword-box:${keywords.length}`);
  }
  return stories;
}

/** The short lines before the invitation (点击关键词) up to the nearest line that is no keyword, and the invitation's second line (看…). */
function takeKeywordBox(lines: Line[]): { lines: Line[]; keywords: string[]; accounts: Line[] } {
  const openings = lines.filter((line) => line.kind === 'opening').length;
  const accounts = openings > 1 ? lines.filter((line) => line.kind === 'account') : [];
  const rest = openings > 1 ? lines.filter((line) => line.kind !== 'account') : lines;
  const invite = rest.findIndex((line) => line.kind === 'invite' && line.text.startsWith('点击关键词'));
  if (invite < 0) return { lines: rest, keywords: [], accounts };
  const isKeywords = (line: Line | undefined): line is Line =>
    line?.kind === 'short' && splitKeywords(line.text).every((word) => [...word].length <= KEYWORD_MAX);
  let from = invite;
  while (from > 0 && isKeywords(rest[from - 1])) from--;
  let to = invite + 1;
  if (rest[to]?.kind === 'short' && /^看/u.test(rest[to]!.text)) to++;
  // A box may also stand under its invitation.
  const keywords = rest.slice(from, invite).flatMap((line) => splitKeywords(line.text));
  if (keywords.length === 0)
    while (isKeywords(rest[to])) {
      keywords.push(...splitKeywords(rest[to]!.text));
      to++;
    }
  return { lines: [...rest.slice(0, from), ...rest.slice(to)], keywords: [...new Set(keywords)], accounts };
}

function storyStarts(lines: readonly Line[]): number[] {
  const starts = [0];
  const openings = lines.flatMap((line, i) => (line.kind === 'opening' ? [i] : []));
  for (const at of openings.slice(1)) {
    const start = headStart(lines, at, starts.at(-1)!);
    // An opening without a headline over it stays a paragraph of its story.
    if (start < at) starts.push(start);
  }
  if (openings.length > 1) {
    // ※ after a story's text is a brief of its own; what follows it up to the next story goes with it.
    lines.forEach((line, i) => {
      if (line.kind === 'brief' && i > 0 && !starts.includes(i)) starts.push(i);
    });
    starts.sort((a, b) => a - b);
  }
  return starts;
}

/** Where the head over an opening begins: at a kicker that ends in ——, else at most two headline lines; decks with a dash and bylines are not counted. */
function headStart(lines: readonly Line[], opening: number, floor: number): number {
  let start = opening;
  let headlines = 0;
  for (let i = opening - 1; i > floor; i--) {
    const line = lines[i]!;
    if (line.kind === 'byline' || line.kind === 'label') {
      start = i;
      continue;
    }
    if (line.kind !== 'short') break;
    if (/——$/u.test(line.text)) return i;
    if (!/^——/u.test(line.text) && ++headlines > 2) break;
    start = i;
  }
  return start;
}
