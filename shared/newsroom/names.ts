/**
 * Names that a newsroom knows: people, places, organisations. In the registry document as Y.Map `names`: key → { name, kind, note }; the
 * key is made of all three, so that the same entry made at two desks is one and homonyms (二 李岩 with different notes) stay apart.
 * As text: a line each, `李岩 person 市教育局局长`, parted by tabs or, when pasted, by commas.
 */
import type * as Y from 'yjs';
import { z } from 'zod';

export const NAME_KINDS = ['person', 'place', 'organisation'] as const;
export type NameKind = (typeof NAME_KINDS)[number];
export const NameSchema = z.object({ name: z.string().min(1).max(80), kind: z.enum(NAME_KINDS), note: z.string().max(200) });
export type Name = z.infer<typeof NameSchema>;

const namesOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('names');

/** Names hold no line breaks and no tabs, and one space at most where they hold any. */
const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim();
export const tidyName = ({ name, kind, note }: Name): Name => ({ name: tidy(name), kind, note: tidy(note) });
export const nameKey = ({ name, kind, note }: Name): string => `${kind}\t${name}\t${note}`;

/** Adds and removes entries; what is there already is not written again. */
export function changeNames(doc: Y.Doc, { put, remove }: { put: readonly Name[]; remove: readonly Name[] }, origin?: unknown): void {
  doc.transact(() => {
    const map = namesOf(doc);
    const kept = put.map(tidyName).filter(({ name }) => name !== '');
    const keys = new Set(kept.map(nameKey));
    for (const name of remove) if (!keys.has(nameKey(tidyName(name)))) map.delete(nameKey(tidyName(name)));
    for (const name of kept) if (!map.has(nameKey(name))) map.set(nameKey(name), name);
  }, origin);
}

/** By name, then kind, then note. What is no name is passed over. */
export function readNames(doc: Y.Doc): Name[] {
  return [...namesOf(doc).values()]
    .flatMap((value) => {
      const parsed = NameSchema.safeParse(value);
      return parsed.success ? [parsed.data] : [];
    })
    .sort((a, b) => (nameKey(a) < nameKey(b) ? -1 : 1))
    .sort((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1));
}

const KIND_WORDS: Record<string, NameKind> = {
  person: 'person',
  place: 'place',
  organisation: 'organisation',
  organization: 'organisation',
  人名: 'person',
  人: 'person',
  人物: 'person',
  地名: 'place',
  地点: 'place',
  地: 'place',
  机构: 'organisation',
  机构名: 'organisation',
  单位: 'organisation',
};

export const namesToText = (names: readonly Name[]): string =>
  names.map(({ name, kind, note }) => `${name}\t${kind}\t${note}`.trimEnd() + '\n').join('');

/**
 * Names out of pasted lines: `name`, `name <tab> note`, `name <tab> kind <tab> note`; 、，, may stand for the tab where a line has none.
 * `kind` is for lines that do not say theirs. Too long ones are left out and counted.
 */
export function namesFromText(text: string, kind: NameKind): { names: Name[]; leftOut: number } {
  const names = new Map<string, Name>();
  let leftOut = 0;
  for (const line of text.split(/\r\n?|\n/)) {
    if (line.trim() === '') continue;
    const [first = '', ...more] = line.split(line.includes('\t') ? '\t' : /[,，]/u).map(tidy);
    const said = more[0] === undefined ? undefined : KIND_WORDS[more[0].toLowerCase()];
    const name = tidyName({ name: first, kind: said ?? kind, note: (said ? more.slice(1) : more).filter(Boolean).join('，') });
    if (NameSchema.safeParse(name).success) names.set(nameKey(name), name);
    else leftOut++;
  }
  return { names: [...names.values()], leftOut };
}
