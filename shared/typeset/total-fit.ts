/**
 * Breaking a paragraph as a whole (after Knuth and Plass, Breaking Paragraphs into Lines, 1981), with demerits for Chinese newspaper
 * lines: of all ways to break it the one whose lines together are opened and closed least. The line-by-line breaker goes first; its
 * lines are kept where nothing beats them, and what is found is never longer than they are: a newspaper counts lines.
 */
import { EPSILON, inkEnd, lineGive, lineWidth, weight, type BreakOptions, type SetLine } from './breaks.js';
import { hyphenWidth, Join, type Cells } from './cells.js';
import { Kind } from './classes.js';

/** Slack of a tenth of an em for each place between characters costs this much, growing with the square. */
const OPEN = 10;
/** A word space opened by half its least width costs about as much. */
const SPACE_UNIT = 0.2;
/** Compression to the last mark's blank costs this much. */
const CLOSE = 8;
const HYPHEN = 12;
const HYPHENS_RUNNING = 40;
/** What costs more than any row of honest lines: a ragged line, a lone character, a rule that yields. */
const FAULT = 5_000;

interface Sums {
  /** Places between characters that may open, and word spaces, before each cell. */
  places: Uint32Array;
  spaces: Uint32Array;
}

function sumsOf(c: Cells): Sums {
  const places = new Uint32Array(c.n + 1);
  const spaces = new Uint32Array(c.n + 1);
  for (let i = 0; i < c.n; i++) {
    const space = c.kind[i] === Kind.space;
    const open = i > 0 && !space && c.kind[i - 1] !== Kind.space && c.join[i] !== Join.word && c.join[i] !== Join.never;
    places[i + 1] = places[i]! + (open ? 1 : 0);
    spaces[i + 1] = spaces[i]! + (space ? 1 : 0);
  }
  return { places, spaces };
}

/** What a line costs, 0 = set solid. `room` is its measure without indent and hyphen, pt. O(1). */
function cost(c: Cells, sums: Sums, from: number, to: number, room: number, last: boolean): number {
  const slack = room - lineWidth(c, from, to);
  if (slack < -EPSILON) {
    const give = lineGive(c, from, to);
    return give <= 0 || -slack > give + EPSILON ? FAULT : CLOSE * (slack / give) ** 2;
  }
  if (last) return 0;
  const end = inkEnd(c, from, to);
  const size = c.spans[c.span[from]!]!.size;
  const places = sums.places[end]! - sums.places[Math.min(from + 1, end)]!;
  const spaces = sums.spaces[end]! - sums.spaces[from]!;
  const units = places * 0.1 + spaces * SPACE_UNIT;
  if (units === 0) return slack <= EPSILON ? 0 : FAULT;
  const opened = slack / size / units;
  return OPEN * opened * opened + (places > 0 && slack / places > c.loosest * size && spaces === 0 ? FAULT : 0);
}

/** Demerits of lines as they are. O(lines). */
export function demerits(c: Cells, lines: readonly SetLine[], measure: number, sums: Sums = sumsOf(c)): number {
  let sum = 0;
  let hyphens = 0;
  for (const line of lines) {
    const { from, to, indent, last, hyphen, yielded } = line;
    hyphens = hyphen ? hyphens + 1 : 0;
    sum += cost(c, sums, from, to, measure - indent - (hyphen ? hyphenWidth(c, to) : 0), last);
    sum += (hyphen ? HYPHEN : 0) + (hyphens > 1 ? HYPHENS_RUNNING : 0) + (yielded ? FAULT : 0);
  }
  return sum;
}

interface Node {
  demerits: number;
  lines: number;
  before: number;
  hyphen: boolean;
}

/** Lines this even are not looked at again: a tenth of the cost of 0.1 em a place in every line. */
const GOOD_ENOUGH = 1;

/**
 * Better lines than `greedy`, or `greedy` itself. O(cells × cells of a line): each cell looks as far as one line reaches, and most
 * paragraphs of pure Han are set solid already and cost one pass.
 */
export function totalFit(c: Cells, greedy: readonly SetLine[], options: BreakOptions): SetLine[] {
  const kept = greedy as SetLine[];
  const first = kept[0]!;
  const { measure } = options;
  const sums = sumsOf(c);
  const worth = demerits(c, kept, measure, sums);
  // Hard line ends split a paragraph into pieces that are each broken well enough line by line.
  if (worth <= GOOD_ENOUGH * kept.length || kept.some(({ last }, i) => last && i < kept.length - 1)) return kept;
  // The fewest lines may cost evenness; more lines than greedy are no choice. The second try counts every line dearly.
  for (const perLine of [0, FAULT / 10]) {
    const found = search(c, sums, first.from, options, first.indent, perLine);
    if (!found || found.length > kept.length) continue;
    return demerits(c, found, measure, sums) < worth - EPSILON ? found : kept;
  }
  return kept;
}

function search(c: Cells, sums: Sums, start: number, { measure, noLoneCharacter }: BreakOptions, indent: number, perLine: number): SetLine[] | null {
  const nodes = new Array<Node | undefined>(c.n - start + 1);
  nodes[0] = { demerits: 0, lines: 0, before: -1, hyphen: false };
  for (let from = start; from < c.n; from++) {
    const node = nodes[from - start];
    if (!node) continue;
    const inset = from === start ? indent : 0;
    const room = measure - inset + EPSILON;
    for (let to = from + 1; to <= c.n; to++) {
      const width = lineWidth(c, from, to);
      const least = width - lineGive(c, from, to);
      if (least > room) break;
      const end = to === c.n;
      const legal = end || c.join[to] === Join.free;
      const divided = !legal && c.hyphen?.[to] === 1;
      if (!legal && !divided) continue;
      // A line less than half full is never right unless it is the last.
      if (!end && width < room / 2) continue;
      const wide = divided ? hyphenWidth(c, to) : 0;
      if (least + wide > room) continue;
      let price = cost(c, sums, from, to, measure - inset - wide, end) + perLine;
      if (divided) price += HYPHEN + (node.hyphen ? HYPHENS_RUNNING : 0);
      if (end && noLoneCharacter && node.lines > 0 && weight(c, from, to) < 2) price += FAULT;
      if (end && node.hyphen) price += HYPHENS_RUNNING;
      const total = node.demerits + price;
      const at = to - start;
      const known = nodes[at];
      if (!known || total < known.demerits) nodes[at] = { demerits: total, lines: node.lines + 1, before: from, hyphen: divided };
    }
  }
  let at = c.n;
  let node = nodes[at - start];
  if (!node || node.demerits - node.lines * perLine >= FAULT) return null;
  const lines: SetLine[] = [];
  while (node && node.before >= 0) {
    const { before, hyphen } = node;
    const line: SetLine = { from: before, to: at, indent: before === start ? indent : 0, last: at === c.n, yielded: null };
    if (hyphen) line.hyphen = true;
    lines.push(line);
    at = before;
    node = nodes[at - start];
  }
  return lines.reverse();
}
