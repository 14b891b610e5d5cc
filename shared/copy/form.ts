/**
 * The form id of an opening: everything about its typography that its fields do not say, so that the same text comes back.
 *
 *   id    = '' | part ['|' part]            '' is the house form; a second part is the credit line that stands elsewhere
 *   part  = name (';' key '=' value)*       name: zh (讯头), by (署名行), en (dateline), enby (By …)
 *
 * Only what differs from the part's default is written. In values `_` is a space, `~` a full-width space, `` ` `` a no-break space, `^` a semicolon;
 * everything else stands for itself. A list is joined by `.` and its last item goes on for what follows; a map is `key:value` joined by `.`.
 *
 *   l  what leads the line: □                       w  brackets round the opening: 【】; with + they also hold the credits
 *   h  spaces after 据, source, place, date         d  digits: p padded (04月), f full width
 *   k  between opening and credits                  b  brackets of the credits: （）, (), - none
 *   p  spaces inside those brackets (two)           e  per group: 1 = the source stands before the role (本报记者)
 *   j  role → word printed for it (map)             r  per group: between role and first name
 *   n  between names                                s  between groups
 *   t  inside two-character names: 李 岩            g  most names a role is said for once; * = all that follow
 *   x  role → what follows the group's last name    v  what follows the credits, inside their brackets: 报道：
 *   u  what follows the brackets                    a  space before the body
 *
 * `en`: y date style, c before the date, o before the bracket, z the dash with its spaces. `enby`: l By, n and s as above, v the end.
 */
export interface ZhForm {
  type: 'zh' | 'by';
  lead: string;
  wrap: string;
  wrapAll: boolean;
  headGaps: string[];
  digits: '' | 'p' | 'f';
  /** null = as usual: nothing before brackets, a space without. */
  gap: string | null;
  brackets: string;
  pads: string[];
  employer: string[];
  words: Map<string, string>;
  roleGaps: string[];
  nameGaps: string[];
  groupGaps: string[];
  inner: string[];
  sizes: string[];
  suffix: Map<string, string>;
  verb: string;
  after: string;
  /** null = as usual: nothing after credits, a full-width space after a bare 讯 or 电. */
  trail: string | null;
}

export const zhForm = (type: 'zh' | 'by'): ZhForm => ({
  type,
  lead: '',
  wrap: '',
  wrapAll: false,
  headGaps: [''],
  digits: '',
  gap: null,
  brackets: type === 'zh' ? '（）' : '-',
  pads: [''],
  employer: type === 'zh' ? ['0'] : ['1', '0'],
  words: new Map(),
  roleGaps: [type === 'zh' ? '' : ' '],
  nameGaps: [' '],
  groupGaps: [' '],
  inner: [''],
  sizes: ['*'],
  suffix: new Map(),
  verb: '',
  after: '',
  trail: null,
});

const CODES: [string, string][] = [
  [' ', '_'],
  ['\u3000', '~'],
  ['\u00a0', '`'],
  [';', '^'],
];
/** Characters an id gives a meaning of its own: a text that has them among its separators has no form. */
export const UNSAYABLE = /[_~`^=|.\t\n\r]/;
const encode = (text: string): string => [...text].map((c) => CODES.find(([plain]) => plain === c)?.[1] ?? c).join('');
const decode = (text: string): string => [...text].map((c) => CODES.find(([, code]) => code === c)?.[0] ?? c).join('');

/** Drops repeats at a list's end: its last item goes on. */
const shorten = (list: readonly string[]): string[] => {
  const out = [...list];
  while (out.length > 1 && out.at(-1) === out.at(-2)) out.pop();
  return out;
};
/** The item of a list whose last one goes on. */
export const nth = (list: readonly string[], index: number): string => list[Math.min(index, list.length - 1)] ?? '';

type Field = { key: string; get(f: ZhForm): string | null; set(f: ZhForm, value: string): void };
const list = (key: string, name: 'headGaps' | 'pads' | 'employer' | 'roleGaps' | 'nameGaps' | 'groupGaps' | 'inner' | 'sizes'): Field => ({
  key,
  get: (f) =>
    shorten(f[name].length > 0 ? f[name] : [''])
      .map(encode)
      .join('.'),
  set: (f, value) => void (f[name] = value.split('.').map(decode)),
});
const map = (key: string, name: 'words' | 'suffix'): Field => ({
  key,
  get: (f) => [...f[name]].map(([role, text]) => `${encode(role)}:${encode(text)}`).join('.'),
  set: (f, value) =>
    void (f[name] = new Map(
      value
        .split('.')
        .filter((item) => item.includes(':'))
        .map((item) => [decode(item.slice(0, item.indexOf(':'))), decode(item.slice(item.indexOf(':') + 1))]),
    )),
});
const text = (key: string, name: 'lead' | 'gap' | 'brackets' | 'verb' | 'after' | 'trail'): Field => ({
  key,
  get: (f) => (f[name] === null ? null : encode(f[name])),
  set: (f, value) => void (f[name] = decode(value)),
});
const FIELDS: Field[] = [
  text('l', 'lead'),
  {
    key: 'w',
    get: (f) => f.wrap + (f.wrapAll ? '+' : ''),
    set: (f, value) => {
      f.wrapAll = value.endsWith('+');
      f.wrap = value.replace(/\+$/, '');
    },
  },
  list('h', 'headGaps'),
  { key: 'd', get: (f) => f.digits, set: (f, value) => void (f.digits = value === 'p' || value === 'f' ? value : '') },
  text('k', 'gap'),
  text('b', 'brackets'),
  list('p', 'pads'),
  list('e', 'employer'),
  map('j', 'words'),
  list('r', 'roleGaps'),
  list('n', 'nameGaps'),
  list('s', 'groupGaps'),
  list('t', 'inner'),
  list('g', 'sizes'),
  map('x', 'suffix'),
  text('v', 'verb'),
  text('u', 'after'),
  text('a', 'trail'),
];

export function writeZhForm(form: ZhForm): string {
  const usual = zhForm(form.type);
  const pairs = FIELDS.flatMap((field) => {
    const value = field.get(form);
    return value === null || value === field.get(usual) ? [] : [`;${field.key}=${value}`];
  });
  return pairs.length === 0 && form.type === 'zh' ? '' : form.type + pairs.join('');
}

/** Reads one part. Unknown keys and names are passed over: an id from a later version still prints, in the house form where it is not understood. */
export function readZhForm(part: string): ZhForm {
  const [name, ...pairs] = part.split(';');
  const form = zhForm(name === 'by' ? 'by' : 'zh');
  for (const pair of pairs) FIELDS.find((field) => field.key === pair.slice(0, pair.indexOf('=')))?.set(form, pair.slice(pair.indexOf('=') + 1));
  return form;
}

export interface EnForm {
  type: 'en' | 'enby';
  /** Before the date and before the bracket. */
  comma: string;
  open: string;
  /** short Nov · dot Nov. · long November · ap Nov. and March, Sept. ; d before it = day first (20 Nov). */
  date: string;
  dash: string;
  lead: string;
  nameGaps: string[];
  end: string;
}
export const enForm = (type: 'en' | 'enby'): EnForm => ({
  type,
  comma: ', ',
  open: ' ',
  date: 'short',
  dash: ' — ',
  lead: 'By ',
  nameGaps: [' and '],
  end: '',
});
const EN_FIELDS: [string, 'comma' | 'open' | 'date' | 'dash' | 'lead' | 'end'][] = [
  ['c', 'comma'],
  ['o', 'open'],
  ['y', 'date'],
  ['z', 'dash'],
  ['l', 'lead'],
  ['v', 'end'],
];
export function writeEnForm(form: EnForm): string {
  const usual = enForm(form.type);
  const pairs = EN_FIELDS.filter(([, name]) => form[name] !== usual[name]).map(([key, name]) => `;${key}=${encode(form[name])}`);
  const names = shorten(form.nameGaps).map(encode).join('.');
  if (names !== '_and_' && names !== '') pairs.push(`;n=${names}`);
  return form.type + pairs.join('');
}
export function readEnForm(part: string): EnForm {
  const [name, ...pairs] = part.split(';');
  const form = enForm(name === 'enby' ? 'enby' : 'en');
  for (const pair of pairs) {
    const key = pair.slice(0, pair.indexOf('='));
    const value = pair.slice(pair.indexOf('=') + 1);
    if (key === 'n') form.nameGaps = value.split('.').map(decode);
    const field = EN_FIELDS.find(([k]) => k === key);
    if (field) form[field[1]] = decode(value);
  }
  return form;
}

/** The parts of a form id by what they describe. */
export function formParts(id: string): { opening: string | null; byline: string | null } {
  let opening: string | null = null;
  let byline: string | null = null;
  for (const part of id.split('|')) {
    if (/^(by|enby)(;|$)/.test(part)) byline = part;
    else opening = part;
  }
  return { opening, byline };
}
export const isEnglishPart = (part: string | null): boolean => part !== null && /^en/.test(part);
