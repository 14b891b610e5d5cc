/** Who took a picture, by its credit line as printed. */
import { parseByline } from '../../../shared/copy/opening.js';

const BRACKETED = /^[^（(]*[（(]([^（()）]+)[）)]$/u;
const PHOTO_BY = /^(?:photo(?:graph)?s?|pictures?|images?)(?:\s+by\s+|\s*:\s*)(.+)$/iu;
/** What stands behind a slash or a comma is the agency. */
const AGENCY = /\s*[/,].*$/u;
const NAME = "\\p{Lu}[\\p{L}.'’-]*(?: \\p{Lu}[\\p{L}.'’-]*){1,3}";
const NAMED_WITH_AGENCY = new RegExp(`^(${NAME})\\s*/\\s*\\S`, 'u');

const names = (line: string): string[] => parseByline(line)?.credits.map(({ name }) => name) ?? [];

/**
 * 本报记者 刘可 摄 → 刘可 · 新华社发（刘可 摄） → 刘可 · Photo by Jane Doe / AP → Jane Doe. Only what is surely a name: 新华社发 and Xinhua
 * give none, and stand in the credit line alone.
 */
export function creatorsOf(credit: string): string[] {
  const line = credit.trim();
  const inside = BRACKETED.exec(line)?.[1];
  const by = PHOTO_BY.exec(line)?.[1]?.replace(AGENCY, '') ?? NAMED_WITH_AGENCY.exec(line)?.[1];
  for (const wording of [line, ...(inside === undefined ? [] : [inside.trim()]), ...(by === undefined ? [] : [`By ${by}`])]) {
    const found = names(wording);
    if (found.length > 0) return [...new Set(found)];
  }
  return [];
}
