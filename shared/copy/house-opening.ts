/**
 * 本报排法: how a publication prints openings and where its credits stand. An opening whose form is '' and credits whose place is null
 * follow the house; a form or a place of a story's own stays.
 */
import type { Article, CreditsAt, Opening } from '../article/model.js';
import { formParts, isEnglishPart } from './form.js';

export interface HouseOpening {
  /** Parts of the form id, see `form.ts`, joined by `|`: zh 讯头, by 署名行, en dateline, enby By …; a part that is missing is the usual one. */
  openingForm: string;
  /** Where the credits stand, by genre. */
  creditsAt: Readonly<Record<Article['genre'], CreditsAt>>;
}
export const NO_HOUSE: HouseOpening = {
  openingForm: '',
  creditsAt: { news: 'opening', feature: 'headline', picture: 'tail', comment: 'headline', brief: 'opening' },
};

export interface HouseParts {
  zh: string;
  by: string;
  en: string;
  enby: string;
}

export function houseParts(id: string): HouseParts {
  const parts: HouseParts = { zh: 'zh', by: 'by', en: 'en', enby: 'enby' };
  for (const part of id.split('|')) {
    const name = /^(zh|by|en|enby)(?=;|$)/.exec(part)?.[1] as keyof HouseParts | undefined;
    if (name) parts[name] = part;
  }
  return parts;
}

/** The id of these parts; usual ones are left out. */
export const houseForm = (parts: HouseParts): string =>
  (['zh', 'by', 'en', 'enby'] as const)
    .filter((name) => parts[name] !== name && parts[name] !== '')
    .map((name) => parts[name])
    .join('|');

type Story = Pick<Article, 'opening' | 'credits' | 'creditsAt' | 'genre' | 'language'>;

/** An English story has no 讯 and no 电. */
const english = (story: Pick<Story, 'language'>, opening: Opening | null): boolean => story.language === 'en' && (opening?.kind ?? null) === null;

/** A line of credits and nothing else. */
const onlyByline = ({ form, place, date, kind }: Opening): boolean =>
  formParts(form).opening === null && place === '' && date === null && kind === null;

function resolved(story: Story, house: HouseParts): Opening | null {
  const { opening } = story;
  const inEnglish = english(story, opening);
  const usualBy = inEnglish ? house.enby : house.by;
  if (!opening) {
    // Credits without an opening: only a line of the house's own needs a form to be printed by.
    if (story.credits.length === 0 || usualBy === 'by' || usualBy === 'enby') return null;
    return { source: '', place: '', date: null, kind: null, cut: false, form: usualBy };
  }
  const parts = formParts(opening.form);
  const byline = parts.byline === null || parts.byline === 'by' || parts.byline === 'enby' ? usualBy : parts.byline;
  const own = parts.opening === '' ? (inEnglish ? house.en : house.zh) : parts.opening;
  const form = onlyByline(opening) ? byline : [own ?? (inEnglish ? house.en : house.zh), byline].join('|');
  return { ...opening, form };
}

/** The story as it is printed in this house. The same object when it has nothing to follow. O(credits). */
export function inHouse<S extends Story>(story: S, house: HouseOpening): S {
  const opening = resolved(story, houseParts(house.openingForm));
  const creditsAt = story.creditsAt ?? (story.credits.length > 0 ? house.creditsAt[story.genre] : null);
  if (opening?.form === story.opening?.form && creditsAt === story.creditsAt) return story;
  return { ...story, opening, creditsAt };
}

/** The form that a story keeps of an opening that was read: '' where the copy stands in the house's form, its own where it does not. */
export function keptForm(form: string, house: HouseOpening): string {
  const own = houseParts(house.openingForm);
  const { opening, byline } = formParts(form);
  if (opening === null) return form;
  const plain = opening === '' ? 'zh' : opening;
  const kept = plain === (isEnglishPart(plain) ? own.en : own.zh) ? '' : plain;
  const line = byline === own.by || byline === own.enby ? null : byline;
  return line === null ? kept : `${kept}|${line}`;
}

/** What 按本报排法 writes: the fields stay, form and place become the house's. */
export function asHouse(story: Pick<Story, 'opening' | 'creditsAt'>): { opening: Opening | null; creditsAt: null } {
  const { opening } = story;
  const english = opening !== null && isEnglishPart(formParts(opening.form).byline);
  return { opening: opening && { ...opening, form: onlyByline(opening) ? (english ? 'enby' : 'by') : '' }, creditsAt: null };
}
