/** The opening as the editor needs it: what is printed where, the forms one can choose from, and reading one from what is typed. */
import { setCredits, setMeta, setOpening } from '../../shared/article/ops.js';
import { CREDIT_ROLES, type Article, type Credit, type CreditsAt, type Opening } from '../../shared/article/model.js';
import { asHouse, inHouse, type HouseOpening } from '../../shared/copy/house-opening.js';
import { parseOpening, printByline, printOpening } from '../../shared/copy/opening.js';
import type { LiveDoc } from '../ui/live-doc.js';

export type OpeningParts = Pick<Article, 'opening' | 'credits' | 'creditsAt' | 'genre' | 'language'>;

/** The printed line at the head of the first paragraph, and the line of credits that stands elsewhere; '' = none. */
export function printed(parts: OpeningParts, house: HouseOpening): { line: string; byline: string; at: CreditsAt | null } {
  const { opening, credits, creditsAt } = inHouse(parts, house);
  return {
    line: printOpening(opening, credits, creditsAt),
    byline: creditsAt === 'opening' || creditsAt === null ? '' : printByline(opening, credits),
    at: creditsAt,
  };
}

/** Forms seen in print, read from examples rather than written down twice. */
const EXAMPLES = [
  '本报济宁4月26日讯（记者李岩）',
  '本报济宁4月26日讯(记者李岩)',
  '【本报济宁4月26日讯】（记者李岩）',
  '本报济宁4月26日讯 记者李岩报道：',
];
export const FORMS: readonly string[] = [...new Set(['', ...EXAMPLES.flatMap((text) => parseOpening(text)?.opening.form ?? [])])];

export const ROLES: readonly string[] = CREDIT_ROLES;

/** What a new opening begins with. `today`: the machine's date. */
export const newOpening = (language: Article['language'], today: Date): Opening => ({
  source: language === 'zh' ? '本报' : '',
  place: '',
  date: { month: today.getMonth() + 1, day: today.getDate() },
  kind: language === 'zh' ? '讯' : null,
  cut: false,
  form: '',
});

export function writeOpening(live: LiveDoc, parts: { opening?: Opening | null; credits?: readonly Credit[]; creditsAt?: CreditsAt | null }): void {
  live.doc.transact(() => {
    if (parts.opening !== undefined) setOpening(live.doc, parts.opening, live.origin);
    if (parts.credits !== undefined) setCredits(live.doc, parts.credits, live.origin);
    if (parts.creditsAt !== undefined) setMeta(live.doc, { creditsAt: parts.creditsAt }, live.origin);
  }, live.origin);
}

/** Nothing about the story's opening and credits is its own. */
export function followsHouse({ opening, creditsAt }: Pick<Article, 'opening' | 'creditsAt'>): boolean {
  const own = asHouse({ opening, creditsAt });
  return creditsAt === null && own.opening?.form === opening?.form;
}

/** Whether a character may end an opening that is typed. */
export const endsOpening = (typed: string): boolean => /[）)】：:讯电\u3000 ]$/u.test(typed);

/**
 * The opening that `text`, all that stands before the caret, is; null when it is none or not whole yet. A line of credits alone is not
 * enough: it may be the beginning of a sentence. 讯 alone waits for what follows it: a bracket or a space.
 */
export function typedOpening(text: string): ReturnType<typeof parseOpening> {
  const parsed = parseOpening(text);
  if (!parsed || parsed.rest !== '' || parsed.opening.kind === null) return null;
  if (parsed.credits.length === 0 && !/[\u3000 ]$/u.test(text)) return null;
  return parsed;
}
