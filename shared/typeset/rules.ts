/**
 * What may not stand at a line's start or end (行首行尾禁则), at three levels.
 * The levels are those of CLREQ 3.1.3; the articles are those of GB/T 15834—2011, 5.1.
 */
import { Kind } from './classes.js';

export type BreakLevel = 'basic' | 'gbt' | 'strict';
const RANK: Readonly<Record<BreakLevel, number>> = { basic: 0, gbt: 1, strict: 2 };

interface Prohibition {
  kind: Kind;
  at: 'start' | 'end';
  /** The lowest level that knows the rule. */
  from: BreakLevel;
  source: string;
}

export const PROHIBITIONS: readonly Prohibition[] = [
  { kind: Kind.stop, at: 'start', from: 'basic', source: 'GB/T 15834 5.1.1–5.1.2: 点号不出现在一行之首' },
  { kind: Kind.latinStop, at: 'start', from: 'basic', source: 'the half-width forms of the same marks; % and ° belong to the number before' },
  { kind: Kind.close, at: 'start', from: 'basic', source: 'GB/T 15834 5.1.3: 标号的后一半不出现在一行之首' },
  { kind: Kind.latinClose, at: 'start', from: 'basic', source: 'the half-width forms of the same marks' },
  { kind: Kind.open, at: 'end', from: 'basic', source: 'GB/T 15834 5.1.3: 标号的前一半不出现在一行之末' },
  { kind: Kind.latinOpen, at: 'end', from: 'basic', source: 'the half-width forms of the same marks' },
  { kind: Kind.connector, at: 'start', from: 'basic', source: 'GB/T 15834 5.1.6: 连接号不出现在一行之首' },
  { kind: Kind.dot, at: 'start', from: 'basic', source: 'GB/T 15834 5.1.7: 间隔号不出现在一行之首' },
  { kind: Kind.slash, at: 'start', from: 'gbt', source: 'GB/T 15834 5.1.9: 分隔号不出现在一行之首或一行之末' },
  { kind: Kind.slash, at: 'end', from: 'gbt', source: 'GB/T 15834 5.1.9: 分隔号不出现在一行之首或一行之末' },
  { kind: Kind.dash, at: 'start', from: 'strict', source: 'CLREQ 3.1.3 严格处理: 破折号不出现在行首' },
  { kind: Kind.ellipsis, at: 'start', from: 'strict', source: 'CLREQ 3.1.3 严格处理: 省略号不出现在行首' },
  { kind: Kind.prefix, at: 'end', from: 'basic', source: 'a currency sign stays with its number' },
  { kind: Kind.unit, at: 'start', from: 'basic', source: 'a unit stays with its number' },
];

export interface Prohibited {
  start: Uint8Array;
  end: Uint8Array;
}

const tables = new Map<BreakLevel, Prohibited>();

/** Which kinds may not start or end a line at a level: 1 = may not. */
export function prohibited(level: BreakLevel): Prohibited {
  const known = tables.get(level);
  if (known) return known;
  const table: Prohibited = { start: new Uint8Array(32), end: new Uint8Array(32) };
  for (const { kind, at, from } of PROHIBITIONS) if (RANK[from] <= RANK[level]) table[at][kind] = 1;
  tables.set(level, table);
  return table;
}
