/** Bylines and datelines as printed, with the persons, the place and the day in them marked. */
import type { Credit, Opening } from '../../../shared/article/model.js';
import { xml, type Html } from '../web/html.js';

/** No source, 本报 and its like, or the paper's own name. */
export const isOwnSource = (source: string, paper: string): boolean => source.trim() === '' || /^本[报网刊台社]/u.test(source) || source === paper;

/** A name as it may be printed: 李岩 also as 李 岩. */
function findName(line: string, name: string, from: number): { from: number; to: number } | null {
  const at = line.indexOf(name, from);
  if (at >= 0) return { from: at, to: at + name.length };
  const characters = [...name];
  if (characters.length !== 2) return null;
  const spaced = new RegExp(characters.map((c) => c.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('[ \\u3000\\u00a0]{1,2}'), 'u');
  const match = spaced.exec(line.slice(from));
  return match && { from: from + match.index, to: from + match.index + match[0].length };
}

/** The line is kept to the letter; a person's role stands in the empty `function` beside the name. */
export function bylineXml(line: string, credits: readonly Credit[]): Html {
  const pieces: Html[] = [];
  let at = 0;
  for (const { role, name } of credits) {
    const found = name.trim() === '' ? null : findName(line, name, at);
    if (!found) continue;
    const person = xml`<person>${line.slice(found.from, found.to)}${role.trim() !== '' && xml`<function value="${role}"/>`}</person>`;
    pieces.push(xml`${line.slice(at, found.from)}${person}`);
    at = found.to;
  }
  return xml`${pieces}${line.slice(at)}`;
}

const ZH_DAY = /(?:[\d０-９]{1,2}月)?[\d０-９]{1,2}日/u;
const EN_DAY = /(?:[A-Z][A-Za-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][A-Za-z]{2,8}\.?)(?![\d\w])/u;

/** The day a story was filed, by the issue's: the last such day up to it. null where there is none. */
export function filedOn(date: Opening['date'], issueDate: string): string | null {
  if (!date) return null;
  const [year, month, day] = issueDate.split('-').map(Number) as [number, number, number];
  let [y, m] = [year, date.month ?? month];
  if (date.month === null && date.day > day) m -= 1;
  if (m === 0) [y, m] = [y - 1, 12];
  else if (date.month !== null && (m > month || (m === month && date.day > day))) y -= 1;
  const iso = `${y}-${String(m).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.getUTCDate() !== date.day ? null : iso;
}

/** The dateline is kept to the letter. */
export function datelineXml(line: string, opening: Opening, issueDate: string, language: 'zh' | 'en'): Html {
  const place = opening.place.trim();
  // 本报北京…: the place follows the source; LONDON, Nov 20 (Reuters): it comes first.
  const behind = line.startsWith(opening.source) ? opening.source.length : 0;
  const placeAt = place === '' ? -1 : line.indexOf(place, behind);
  const afterPlace = placeAt < 0 ? 0 : placeAt + place.length;
  const day = opening.date ? (ZH_DAY.exec(line.slice(afterPlace)) ?? EN_DAY.exec(line.slice(afterPlace))) : null;
  const filed = filedOn(opening.date, issueDate);
  const head = placeAt < 0 ? xml`${line.slice(0, afterPlace)}` : xml`${line.slice(0, placeAt)}<location>${place}</location>`;
  if (!day) return xml`${head}${line.slice(afterPlace)}`;
  const from = afterPlace + day.index;
  const zone = language === 'zh' ? '+0800' : '+0000';
  const date = filed === null ? xml`<story.date>${day[0]}</story.date>` : xml`<story.date norm="${filed.replaceAll('-', '')}T000000${zone}">${day[0]}</story.date>`; // prettier-ignore
  return xml`${head}${line.slice(afterPlace, from)}${date}${line.slice(from + day[0].length)}`;
}
