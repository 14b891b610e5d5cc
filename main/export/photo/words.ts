/** What is said of a picture, and where XMP and IIM keep it. '' and [] are nothing to say: what the file says of it itself then stays. */

export interface PhotoWords {
  language: 'zh' | 'en';
  /** As printed under the picture. */
  caption: string;
  /** The story's. */
  headline: string;
  /** Who took it: names alone. */
  creators: readonly string[];
  /** The credit line as printed: 本报记者 刘可 摄. */
  credit: string;
  /** Copyright notice. */
  rights: string;
  keywords: readonly string[];
  /** For readers who do not see it. */
  alt: string;
  /** The paper: stands only where the file names no source of its own, such as an agency. */
  source: string;
}

export const IIM = {
  keywords: 25,
  dateCreated: 55,
  timeCreated: 60,
  byline: 80,
  bylineTitle: 85,
  headline: 105,
  credit: 110,
  source: 115,
  copyright: 116,
  caption: 120,
  captionWriter: 122,
} as const;
export type IimField = (typeof IIM)[keyof typeof IIM];

/** Bytes, by the standard. */
export const IIM_LIMITS: Readonly<Record<IimField, number>> = {
  [IIM.keywords]: 64,
  [IIM.dateCreated]: 8,
  [IIM.timeCreated]: 11,
  [IIM.byline]: 32,
  [IIM.bylineTitle]: 32,
  [IIM.headline]: 256,
  [IIM.credit]: 32,
  [IIM.source]: 32,
  [IIM.copyright]: 128,
  [IIM.caption]: 2000,
  [IIM.captionWriter]: 32,
};

/** Fields of IIM by what is said; `taken` is the moment of the exposure, see `cleanExif`. */
export function iimFields(words: PhotoWords, taken: string | undefined): Map<IimField, string[]> {
  const fields = new Map<IimField, string[]>();
  const say = (field: IimField, ...values: readonly string[]): void => {
    const said = values.map((value) => value.trim()).filter((value) => value !== '');
    if (said.length > 0) fields.set(field, said);
  };
  say(IIM.caption, words.caption);
  // Who wrote the old caption did not write ours; nor is the old author's title the new author's.
  if (fields.has(IIM.caption)) fields.set(IIM.captionWriter, []);
  say(IIM.headline, words.headline);
  say(IIM.byline, ...words.creators);
  if (fields.has(IIM.byline)) fields.set(IIM.bylineTitle, []);
  say(IIM.credit, words.credit);
  say(IIM.copyright, words.rights);
  say(IIM.source, words.source);
  say(IIM.keywords, ...words.keywords);
  const at = taken === undefined ? null : /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:([+-]\d\d):(\d\d))?$/.exec(taken);
  if (at) say(IIM.dateCreated, at.slice(1, 4).join(''));
  // A time without its zone is none in IIM.
  if (at?.[7]) say(IIM.timeCreated, `${at.slice(4, 7).join('')}${at[7]}${at[8]}`);
  return fields;
}
