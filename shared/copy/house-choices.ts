/** The choices of 本报排法 as a person makes them, and the form id they make. What a choice does not name stays as it is in the id. */
import { houseForm, houseParts } from './house-opening.js';
import { readEnForm, readZhForm, writeEnForm, writeZhForm, type ZhForm } from './form.js';

/** A choice's values, the usual one first. */
export const HOUSE_CHOICES = {
  wrap: ['none', 'square'],
  brackets: ['full', 'half', 'none'],
  gap: ['none', 'half', 'full'],
  role: ['none', 'space', 'colon'],
  names: ['space', 'comma', 'full'],
  two: ['close', 'half', 'full'],
  each: ['once', 'each'],
  line: ['paper', 'role', 'square'],
  lineTwo: ['close', 'half', 'full'],
  date: ['short', 'ap', 'long', 'dlong'],
  dash: ['em', 'en', 'hyphen', 'double'],
} as const;
export type HouseChoice = keyof typeof HOUSE_CHOICES;
export type HouseValue<C extends HouseChoice> = (typeof HOUSE_CHOICES)[C][number];
export type HouseChoices = { [C in HouseChoice]: HouseValue<C> };

const BRACKETS = { full: '（）', half: '()', none: '-' } as const;
const GAPS = { none: '', half: ' ', full: '\u3000' } as const;
const ROLE = { none: '', space: ' ', colon: '：' } as const;
const NAMES = { space: ' ', comma: '、', full: '\u3000' } as const;
const TWO = { close: '', half: ' ', full: '\u3000' } as const;
const DASH = { em: ' — ', en: ' – ', hyphen: ' - ', double: ' -- ' } as const;

/** The key of a value; the first when the id says something no choice makes. */
function keyOf<K extends string>(table: Readonly<Record<K, string>>, value: string): K {
  const keys = Object.keys(table) as K[];
  return keys.find((key) => table[key] === value) ?? keys[0]!;
}

export function readHouse(id: string): HouseChoices {
  const parts = houseParts(id);
  const [zh, by, en] = [readZhForm(parts.zh), readZhForm(parts.by), readEnForm(parts.en)];
  return {
    wrap: zh.wrap === '' ? 'none' : 'square',
    brackets: keyOf(BRACKETS, zh.brackets),
    gap: keyOf(GAPS, zh.gap ?? (zh.brackets === '-' ? ' ' : '')),
    role: keyOf(ROLE, zh.roleGaps[0] ?? ''),
    names: keyOf(NAMES, zh.nameGaps[0] ?? ' '),
    two: keyOf(TWO, zh.inner[0] ?? ''),
    each: zh.sizes[0] === '1' ? 'each' : 'once',
    line: by.lead !== '' ? 'square' : by.employer[0] === '1' ? 'paper' : 'role',
    lineTwo: keyOf(TWO, by.inner[0] ?? ''),
    date: HOUSE_CHOICES.date.find((style) => style === en.date) ?? 'short',
    dash: keyOf(DASH, en.dash),
  };
}

/** The id with one choice made. */
export function withChoice<C extends HouseChoice>(id: string, choice: C, value: HouseValue<C>): string {
  const parts = houseParts(id);
  const now: HouseChoices = { ...readHouse(id), [choice]: value };
  const zh = readZhForm(parts.zh);
  const by = readZhForm(parts.by);
  const en = readEnForm(parts.en);
  const usual = now.brackets === 'none' ? 'half' : 'none';
  // Brackets bring their own usual space, and credits without them end in 报道：.
  const gap = choice === 'brackets' ? usual : now.gap;
  Object.assign(zh, {
    wrap: now.wrap === 'square' ? '【】' : '',
    brackets: BRACKETS[now.brackets],
    verb: now.brackets === 'none' ? '报道：' : '',
    gap: gap === usual ? null : GAPS[gap],
    roleGaps: [ROLE[now.role]],
    nameGaps: [NAMES[now.names]],
    inner: [TWO[now.two]],
    sizes: [now.each === 'each' ? '1' : '*'],
  } satisfies Partial<ZhForm>);
  Object.assign(by, {
    lead: now.line === 'square' ? '□' : '',
    employer: now.line === 'role' ? ['0'] : ['1', '0'],
    nameGaps: zh.nameGaps,
    inner: [TWO[now.lineTwo]],
  } satisfies Partial<ZhForm>);
  en.date = now.date;
  en.dash = DASH[now.dash];
  return houseForm({ zh: writeZhForm(zh) || 'zh', by: writeZhForm(by), en: writeEnForm(en), enby: parts.enby });
}
