/** What was understood of a story that was read from plain text, part by part in the order of the page, for a person to check. */
import type { BlockType, Credit, Opening } from '../article/model.js';
import type { ArticleInit } from '../contract/store.js';

export type Part = 'kicker' | 'headline' | 'deck' | 'standfirst' | 'opening' | 'credits' | 'keywords' | BlockType;
export interface Understood {
  part: Part;
  /** Lines of the headline, people, paragraphs, keywords…; 1 for parts of which there is one. */
  count: number;
  /** The first of it, for a hint. */
  text: string;
}

/** Blocks in the order in which they are named. */
const BLOCKS = ['paragraph', 'crosshead', 'pullquote', 'picture', 'brief', 'refer', 'qr'] as const satisfies readonly BlockType[];

export function understood(init: ArticleInit): Understood[] {
  const found: Understood[] = [];
  const add = (part: Part, count: number, text: string): void => void (count > 0 && found.push({ part, count, text }));
  const head = (init.headline ?? []).filter((line) => line.trim() !== '');
  add('kicker', init.kicker ? 1 : 0, init.kicker ?? '');
  add('headline', head.length, head[0] ?? '');
  add('deck', init.deck ? 1 : 0, init.deck ?? '');
  add('standfirst', init.standfirst ? 1 : 0, init.standfirst ?? '');
  found.push(...understoodOpening(init.opening ?? null, init.credits ?? []));
  const body = init.body ?? [];
  for (const type of BLOCKS) {
    const blocks = body.filter((block) => block.type === type);
    add(type, blocks.length, blocks[0]?.runs.map((run) => run.text).join('') ?? '');
  }
  add('keywords', init.keywords?.length ?? 0, init.keywords?.join(' ') ?? '');
  return found;
}

/** The opening with its fields said (来源 地点 日期 讯), and the people. */
export function understoodOpening(opening: Opening | null, credits: readonly Credit[]): Understood[] {
  const fields = opening ? openingFields(opening) : [];
  return [
    ...(fields.length > 0 ? [{ part: 'opening' as const, count: 1, text: fields.join(' ') }] : []),
    ...(credits.length > 0
      ? [{ part: 'credits' as const, count: credits.length, text: credits.map(({ role, name }) => `${role} ${name}`).join('，') }]
      : []),
  ];
}

function openingFields({ source, place, date, kind, cut }: Opening): string[] {
  // A line of credits carries a source but is no opening.
  if (place === '' && date === null && kind === null) return [];
  const day = date ? (date.month === null ? `${date.day}日` : `${date.month}-${date.day}`) : '';
  return [cut ? '据' : '', source, place, day, kind ?? ''].filter((field) => field !== '');
}
