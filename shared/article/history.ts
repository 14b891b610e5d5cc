/**
 * What two moments of a story differ in, and whose change it was. Both are read with the ordinary readers; every character keeps its
 * identity in Yjs (client and clock), so what was typed and what was taken out is known exactly, not guessed from the texts.
 */
import * as Y from 'yjs';
import { COMPARED_FIELDS, type ComparedBlock, type ComparedRun, type Comparison } from '../contract/history.js';
import { countText } from '../copy/count.js';
import { printByline, printOpening } from '../copy/opening.js';
import { bodyText, headText, HEAD_PARTS, placeBody, readArticle, type PlacedBlock } from './doc.js';
import type { DraftBlock, DraftRun } from './marks.js';
import type { Article, Block, Run } from './model.js';
import { MARK_KEYS } from './model.js';
import { signatureOf } from './suggest.js';
import { runsBetween } from './text.js';
import { diffText } from '../makeup/text-diff.js';

/** A stretch of characters with one person behind it; `by` null = unchanged between the two moments. */
export interface Trace {
  len: number;
  by: string | null;
}

/** Who put in and who took out characters between the two moments, by their identity. Traces cover `len` characters without gaps. */
export interface Traces {
  added(client: number, clock: number, len: number): Trace[];
  removed(client: number, clock: number, len: number): Trace[];
}

/**
 * What is only suggested is no part of either story. Words of a suggestion that was accepted are its author's; words that go were taken out
 * by who accepted it. O(length of both stories), and more for blocks that were rewritten (see text-diff).
 */
export function compareArticles(before: Y.Doc, after: Y.Doc, traces: Traces): Comparison {
  const byOf = (suggestion: string): string => (signatureOf(after, suggestion) ?? signatureOf(before, suggestion))?.by ?? '';
  const head = Object.fromEntries(
    HEAD_PARTS.map((part) => {
      const [a, b] = [headText(before, part), headText(after, part)];
      return [part, refine(runsOf(merge(tokens(a, asBlock(a), traces.removed, byOf), tokens(b, asBlock(b), traces.added, byOf))))];
    }),
  ) as Comparison['head'];
  const [a, b] = [bodyText(before), bodyText(after)];
  const body = pairMoved(blocksOf(merge(tokens(a, placeBody(a), traces.removed, byOf), tokens(b, placeBody(b), traces.added, byOf))));
  for (const block of body) block.runs = refine(block.runs);
  return { head, body, fields: compareFields(readArticle(before, 'a'), readArticle(after, 'a')), people: totals(head, body) };
}

/** A head part as one block without an embed. */
const asBlock = (text: Y.Text): PlacedBlock[] => [
  { start: -1, length: text.length, block: { id: '~', type: 'paragraph', runs: [{ text: text.toJSON() }] } },
];

/**
 * A block's beginning, or text of one run that one person is behind. `waits`: only suggested, so no part of the story; by whom.
 */
type Token = ({ block: Block } | { run: Run }) & { by: string | null; waits: string | null };
type Text = Extract<Token, { run: Run }>;

const printedRun = ({ ins: _, del: __, notes: ___, ...run }: DraftRun): Run => run;
const printedBlock = ({ ins: _, del: __, runs, ...block }: DraftBlock): Block => ({ ...block, runs: runs.map(printedRun) });

/** The characters of a text in order, with who is behind each. */
function tokens(text: Y.Text, placed: readonly PlacedBlock[], trace: Traces['added'], byOf: (suggestion: string) => string): Token[] {
  const behind = flatTraces(text, trace);
  const found: Token[] = [];
  let cursor = 0;
  /** Traces from a flat index on; indices only grow. */
  const at = (index: number): { by: string | null; rest: number } => {
    while (cursor + 1 < behind.length && behind[cursor + 1]!.at <= index) cursor++;
    const piece = behind[cursor];
    return piece ? { by: piece.by, rest: piece.at + piece.len - index } : { by: null, rest: Infinity };
  };
  const signed = (id: string | undefined): string | null => (id === undefined ? null : byOf(id));
  for (const { block, start } of placed) {
    if (start >= 0) found.push({ block: printedBlock(block), by: at(start).by, waits: signed(block.ins) });
    let flat = start + 1;
    for (const run of block.runs) {
      for (let offset = 0; offset < run.text.length;) {
        const { by, rest } = at(flat);
        const part = run.text.slice(offset, offset + rest);
        found.push({ run: { ...printedRun(run), text: part }, by, waits: signed(run.ins) });
        offset += part.length;
        flat += part.length;
      }
    }
  }
  return found;
}

/** The text's characters and embeds in order with who is behind them, by flat index. */
function flatTraces(text: Y.Text, trace: Traces['added']): { at: number; len: number; by: string | null }[] {
  const found: { at: number; len: number; by: string | null }[] = [];
  let at = 0;
  for (let item = (text as unknown as { _start: Y.Item | null })._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue;
    for (const { len, by } of trace(item.id.client, item.id.clock, item.length)) {
      const last = found.at(-1);
      if (last?.by === by) last.len += len;
      else found.push({ at, len, by });
      at += len;
    }
  }
  return found;
}

type Step = { change: ComparedRun['change']; by: string | null } & ({ block: Block; was?: Block } | { run: Run });

/** Both texts as one: characters that are in both stand in the same order in both, for Yjs moves nothing. */
function merge(before: readonly Token[], after: readonly Token[]): Step[] {
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  /** Characters of the token at i or j that are used up. */
  let [a, b] = [0, 0];
  const push = (token: Token, change: 'added' | 'removed', from: number): void => {
    if (token.waits !== null) return;
    if ('block' in token) steps.push({ block: token.block, change, by: token.by });
    else steps.push({ run: { ...token.run, text: token.run.text.slice(from) }, change, by: token.by });
  };
  while (i < before.length || j < after.length) {
    const old = before[i];
    const now = after[j];
    const gone = old !== undefined && old.by !== null;
    const came = now !== undefined && now.by !== null;
    // Words added at the end of a block come before the block that went after it.
    if (gone && !('block' in old && came && 'run' in now)) {
      push(old, 'removed', a);
      [i, a] = [i + 1, 0];
    } else if (came) {
      push(now, 'added', b);
      [j, b] = [j + 1, 0];
    } else if (old === undefined || now === undefined || 'block' in old !== 'block' in now) {
      // Only a text that was made otherwise than by its updates comes here; what is left is shown as it is.
      if (now !== undefined) push({ ...now, by: '' }, 'added', b);
      if (now !== undefined) [j, b] = [j + 1, 0];
      else [i, a] = [i + 1, 0];
    } else if ('block' in old && 'block' in now) {
      if (old.waits === null && now.waits === null) steps.push({ block: now.block, was: old.block, change: 'kept', by: null });
      else if (now.waits === null) steps.push({ block: now.block, change: 'added', by: old.waits });
      else if (old.waits === null) steps.push({ block: old.block, change: 'removed', by: now.waits });
      [i, j] = [i + 1, j + 1];
    } else {
      const [x, y] = [old as Text, now as Text];
      const n = Math.min(x.run.text.length - a, y.run.text.length - b);
      const run = { ...y.run, text: y.run.text.slice(b, b + n) };
      // A suggestion that was taken is its author's words.
      if (y.waits === null) steps.push({ run, change: x.waits === null ? 'kept' : 'added', by: x.waits });
      else if (x.waits === null) steps.push({ run: { ...x.run, text: x.run.text.slice(a, a + n) }, change: 'removed', by: y.waits });
      [a, b] = [a + n, b + n];
      if (a === x.run.text.length) [i, a] = [i + 1, 0];
      if (b === y.run.text.length) [j, b] = [j + 1, 0];
    }
  }
  return steps;
}

const runsOf = (steps: readonly Step[]): ComparedRun[] => {
  const runs: ComparedRun[] = [];
  for (const step of steps) if ('run' in step) addRun(runs, asRun(step));
  return runs;
};

const asRun = ({ run, change, by }: Extract<Step, { run: Run }>): ComparedRun => ({ ...run, change, ...(by !== null && { by }) });

function addRun(runs: ComparedRun[], run: ComparedRun): void {
  if (run.text === '') return;
  const last = runs.at(-1);
  if (last && last.change === run.change && last.by === run.by && MARK_KEYS.every((key) => last[key] === run[key])) last.text += run.text;
  else runs.push({ ...run });
}

/** A paragraph's end that was taken out, so that two paragraphs are one now. */
export const JOINED = '¶';

function blocksOf(steps: readonly Step[]): ComparedBlock[] {
  const blocks: ComparedBlock[] = [];
  const begin = (block: Block, change: ComparedBlock['change'], by: string | null, was?: Block): void => {
    const { runs: _runs, ...rest } = block;
    const attrs = was ? compareAttrs(was, block) : [];
    blocks.push({
      ...rest,
      change,
      ...(by !== null && { by }),
      ...(was && was.type !== block.type && { was: was.type }),
      ...(attrs.length > 0 && { attrs }),
      runs: [],
    });
  };
  steps.forEach((step, index) => {
    if ('block' in step) {
      if (step.change !== 'removed' || goesWhole(steps, index)) return begin(step.block, step.change, step.by, step.was);
      if (blocks.length === 0) begin({ id: '~', type: 'paragraph', runs: [] }, 'kept', null);
      return addRun(blocks.at(-1)!.runs, { text: JOINED, change: 'removed', ...(step.by !== null && { by: step.by }) });
    }
    if (blocks.length === 0) begin({ id: '~', type: 'paragraph', runs: [] }, 'kept', null);
    addRun(blocks.at(-1)!.runs, asRun(step));
  });
  return blocks;
}

function compareAttrs(before: Block, after: Block): NonNullable<ComparedBlock['attrs']> {
  const said = (value: unknown): string => (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value));
  const of = ({ id: _id, type: _type, runs: _runs, ...attrs }: Block): Record<string, unknown> => attrs;
  const [a, b] = [of(before), of(after)];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .map((key) => ({ key, before: said(a[key]), after: said(b[key]) }))
    .filter((attr) => attr.before !== attr.after);
}

/** Whether nothing of a removed block's words is left. */
function goesWhole(steps: readonly Step[], index: number): boolean {
  for (let i = index + 1; i < steps.length; i++) {
    const step = steps[i]!;
    if ('block' in step) return true;
    if (step.change !== 'removed') return false;
  }
  return true;
}

/** A block that went in one place and came in another with the same id was moved: it is shown once, where it is now. */
function pairMoved(blocks: readonly ComparedBlock[]): ComparedBlock[] {
  const gone = new Map(blocks.filter((block) => block.change === 'removed').map((block) => [block.id, block]));
  const moved = new Set<ComparedBlock>();
  const paired = blocks.map((block, index) => {
    const old = block.change === 'added' ? gone.get(block.id) : undefined;
    if (!old || moved.has(old)) return block;
    moved.add(old);
    // Put down again where it was: only its words count.
    const beside = blocks.indexOf(old) === index - 1 || blocks.indexOf(old) === index + 1;
    return {
      ...block,
      change: beside ? ('kept' as const) : ('moved' as const),
      ...(old.type !== block.type && { was: old.type }),
      runs: [...old.runs.filter((run) => run.change === 'removed'), ...block.runs],
    };
  });
  return paired.filter((block) => !moved.has(block));
}

/** Where words were taken out and others put in, what both have in common stays: 研究 → 研究生 is 生 added. */
function refine(runs: readonly ComparedRun[]): ComparedRun[] {
  const refined: ComparedRun[] = [];
  for (let i = 0; i < runs.length;) {
    let end = i;
    while (end < runs.length && runs[end]!.change !== 'kept') end++;
    if (end === i) {
      addRun(refined, runs[i++]!);
      continue;
    }
    const changed = runs.slice(i, end);
    const removed = changed.filter((run) => run.change === 'removed');
    const added = changed.filter((run) => run.change === 'added');
    for (const run of removed.length > 0 && added.length > 0 ? align(removed, added) : changed) addRun(refined, run);
    i = end;
  }
  return refined;
}

function align(removed: readonly ComparedRun[], added: readonly ComparedRun[]): ComparedRun[] {
  const [before, after] = [joined(removed), joined(added)];
  const runs: ComparedRun[] = [];
  let at = 0;
  for (const edit of diffText(before, after)) {
    for (const { by: _by, ...run } of runsBetween(added, at, edit.after[0])) runs.push({ ...run, change: 'kept' });
    runs.push(...runsBetween(removed, ...edit.before), ...runsBetween(added, ...edit.after));
    at = edit.after[1];
  }
  for (const { by: _by, ...run } of runsBetween(added, at, after.length)) runs.push({ ...run, change: 'kept' });
  return runs;
}

const joined = (runs: readonly ComparedRun[]): string => runs.map((run) => run.text).join('');

const FIELDS: Record<(typeof COMPARED_FIELDS)[number], (article: Article) => string> = {
  opening: ({ opening, credits, creditsAt }) => printOpening(opening, creditsAt === 'opening' ? credits : [], creditsAt),
  credits: ({ opening, credits }) => printByline(opening, credits),
  keywords: ({ keywords }) => keywords.join('、'),
  section: ({ section }) => section,
  genre: ({ genre }) => genre,
  slug: ({ slug }) => slug,
  plannedLength: ({ plannedLength }) => (plannedLength === 0 ? '' : String(plannedLength)),
  priority: ({ priority }) => priority,
  state: ({ state }) => state,
  spiked: ({ spiked }) => (spiked ? 'yes' : ''),
  corrections: ({ corrections = [] }) => corrections.map(({ date, note }) => `${date} ${note}`).join('\n'),
};

const compareFields = (before: Article, after: Article): Comparison['fields'] =>
  COMPARED_FIELDS.flatMap((field) => {
    const [a, b] = [FIELDS[field](before), FIELDS[field](after)];
    return a === b ? [] : [{ field, before: a, after: b }];
  });

/** Most words first. */
function totals(head: Comparison['head'], body: readonly ComparedBlock[]): Comparison['people'] {
  const people = new Map<string, { name: string; added: number; removed: number }>();
  for (const { by } of body) if (by) people.set(by, { name: by, added: 0, removed: 0 });
  for (const { text, change, by } of [...Object.values(head).flat(), ...body.flatMap(({ runs }) => runs)]) {
    if (change === 'kept' || !by) continue;
    const person = people.get(by) ?? { name: by, added: 0, removed: 0 };
    people.set(by, person);
    person[change] += countText(text).words;
  }
  return [...people.values()].sort((a, b) => b.added + b.removed - a.added - a.removed || (a.name < b.name ? -1 : 1));
}
