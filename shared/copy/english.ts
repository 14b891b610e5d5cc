/** English openings: `LONDON, Nov 20 (Reuters) -`, `WASHINGTON (AP) —`, `By JANE DOE`. */
import type { Credit, Opening } from '../article/model.js';
import { enForm, nth, readEnForm, UNSAYABLE, writeEnForm, type EnForm } from './form.js';

const LONG = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
/** Date styles, plainest first: where two print the same the first is kept. */
const STYLES: Record<string, (month: number) => string> = {
  short: (m) => LONG[m - 1]!.slice(0, 3),
  dot: (m) => (m === 5 ? 'May' : `${LONG[m - 1]!.slice(0, 3)}.`),
  sept: (m) => (m === 9 ? 'Sept' : LONG[m - 1]!.slice(0, 3)),
  /** As American agencies print it: long names short with a point, March to July in full, Sept. */
  ap: (m) => (m >= 3 && m <= 7 ? LONG[m - 1]! : m === 9 ? 'Sept.' : `${LONG[m - 1]!.slice(0, 3)}.`),
  long: (m) => LONG[m - 1]!,
  upper: (m) => LONG[m - 1]!.slice(0, 3).toUpperCase(),
};
const MONTH = '[A-Z][A-Za-z]{2,8}\\.?';
const PLACE = "[A-Z][A-Z.'’ /-]*[A-Z.](?:, [A-Z](?:\\.[A-Z]\\.|[a-z]+\\.?(?: [A-Z][a-z]+)?))?";
const DATELINE = new RegExp(
  `^(${PLACE})(?:(,? )(?:(${MONTH}) (\\d{1,2})|(\\d{1,2}) (${MONTH})))?(?:( ?)\\(([A-Z][A-Za-z .&'’-]{0,30})\\))?( ?(?:—|–|--|-)(?: |$))`,
  'u',
);
const WORD = "\\p{Lu}[\\p{L}.'’-]*";
const NAME = `${WORD}(?: (?:${WORD}|de|van|von|der|den|da|del|di|bin|al|la))*`;
const BYLINE = new RegExp(`^(By |BY |by )(${NAME}(?:(?:, and |, | and | AND | & )${NAME})*)([,;:]?[ ]*)$`, 'u');
const AND = /(, and |, | and | AND | & )/;

function dateOf(month: string, day: number, first: boolean): { month: number; style: string } | null {
  for (const [style, print] of Object.entries(STYLES))
    for (let m = 1; m <= 12; m++) if (print(m) === month && day >= 1 && day <= 31) return { month: m, style: (first ? 'd' : '') + style };
  return null;
}

/** null unless a source in brackets or a date makes it a dateline: `NASA — …` is a sentence. */
export function parseDateline(text: string): { opening: Opening; length: number } | null {
  const m = DATELINE.exec(text);
  if (!m) return null;
  const [whole, place, comma, monthA, dayA, dayB, monthB, open, source, dash] = m;
  const form = enForm('en');
  const month = monthA ?? monthB;
  const date = month !== undefined ? dateOf(month, Number(dayA ?? dayB), dayB !== undefined) : null;
  if ((month !== undefined && !date) || (!date && source === undefined)) return null;
  if (date) {
    form.comma = comma!;
    form.date = date.style;
  }
  if (source !== undefined) form.open = open!;
  form.dash = dash!;
  if (UNSAYABLE.test(form.dash + form.open)) return null;
  const opening: Opening = {
    source: source ?? '',
    place: place!,
    date: date ? { month: date.month, day: Number(dayA ?? dayB) } : null,
    kind: null,
    cut: false,
    form: writeEnForm(form),
  };
  return printDateline(opening) === whole ? { opening, length: whole.length } : null;
}

export function printDateline(opening: Opening, part = opening.form): string {
  const form = readEnForm(part);
  let out = opening.place;
  if (opening.date) {
    const first = form.date.startsWith('d') && form.date !== 'dot';
    const month = opening.date.month === null ? '' : (STYLES[first ? form.date.slice(1) : form.date] ?? STYLES['short']!)(opening.date.month);
    out += (out === '' ? '' : form.comma) + (first ? [opening.date.day, month] : [month, opening.date.day]).filter((x) => x !== '').join(' ');
  }
  if (opening.source !== '') out += (out === '' ? '' : form.open) + `(${opening.source})`;
  return out === '' ? '' : out + form.dash;
}

/** A line that is a byline and nothing else. Names stay in the case they are printed in: JANE McDOE cannot be told from its capitals. */
export function parseEnglishByline(line: string): { credits: Credit[]; part: string } | null {
  const m = BYLINE.exec(line);
  if (!m) return null;
  const pieces = m[2]!.split(AND);
  const form: EnForm = { ...enForm('enby'), lead: m[1]!, nameGaps: pieces.filter((_, i) => i % 2 === 1), end: m[3]! };
  if (form.nameGaps.length === 0) form.nameGaps = [' and '];
  const credits = pieces.filter((_, i) => i % 2 === 0).map((name) => ({ role: '作者', name }));
  const part = writeEnForm(form);
  return printEnglishByline(credits, part) === line ? { credits, part } : null;
}

export function printEnglishByline(credits: readonly Credit[], part: string): string {
  if (credits.length === 0) return '';
  const form = readEnForm(part);
  // A house list: commas between, the last sign before the last name.
  const gap = (i: number): string => (form.nameGaps.length > 1 || i === credits.length - 2 ? nth(form.nameGaps, i) : ', ');
  return form.lead + credits.map((c, i) => c.name + (i < credits.length - 1 ? gap(i) : '')).join('') + form.end;
}
