/**
 * The registry's Yjs document: Y.Maps `publications` (id → Y.Map of fields), `people` (name → { roles }), `sections` (name → { order }),
 * `spelling` (word → true: words that the newsroom spells so).
 * Reading never writes and never fails: a publication's field that is missing or wrong is read as the default publication's.
 */
import * as Y from 'yjs';
import type { Person } from '../contract/store.js';
import { defaultPublication } from './defaults.js';
import { PublicationSchema, type Publication } from './publication.js';

export const REGISTRY_VERSION = 1;

export interface Registry {
  version: number;
  /** By id. */
  publications: Publication[];
  /** By name. */
  people: Person[];
  /** In their order. */
  sections: string[];
  /** Words that count as spelt right, by code point. */
  words: string[];
}

const publicationsOf = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('publications');
const peopleOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('people');
const spellingOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('spelling');
const sectionsOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('sections');

/** A newsroom's registry. Without `init` it has the default publication and its sections, so that an issue can be made at once. */
export function newRegistryDoc(init?: { publications?: readonly Publication[]; people?: readonly Person[]; sections?: readonly string[] }): Y.Doc {
  const doc = new Y.Doc();
  const publications = init?.publications ?? (init ? [] : [defaultPublication()]);
  doc.transact(() => {
    doc.getMap('meta').set('version', REGISTRY_VERSION);
    for (const publication of publications) putPublication(doc, publication);
    for (const person of init?.people ?? []) putPerson(doc, person);
    putSections(doc, init?.sections ?? publications[0]?.sections ?? []);
  });
  return doc;
}

/** Saves a publication; only the fields that differ are written. */
export function putPublication(doc: Y.Doc, publication: Publication, origin?: unknown): void {
  doc.transact(() => {
    const all = publicationsOf(doc);
    let map = all.get(publication.id);
    if (!(map instanceof Y.Map)) {
      map = new Y.Map();
      all.set(publication.id, map);
    }
    for (const [key, value] of Object.entries(publication)) {
      if (key !== 'id' && (!map.has(key) || !same(map.get(key), value))) map.set(key, value);
    }
  }, origin);
}

/** Saves a person's roles; someone of the same name is the same person. */
export function putPerson(doc: Y.Doc, person: Person, origin?: unknown): void {
  const value = { roles: [...new Set(person.roles)] };
  if (person.name !== '' && !same(peopleOf(doc).get(person.name), value)) doc.transact(() => peopleOf(doc).set(person.name, value), origin);
}

export function removePerson(doc: Y.Doc, name: string, origin?: unknown): void {
  doc.transact(() => peopleOf(doc).delete(name), origin);
}

/** Takes a word into the newsroom's dictionary, as it is spelt. */
export function putWord(doc: Y.Doc, word: string, origin?: unknown): void {
  if (word.trim() !== '' && spellingOf(doc).get(word.trim()) !== true) doc.transact(() => spellingOf(doc).set(word.trim(), true), origin);
}

export function removeWord(doc: Y.Doc, word: string, origin?: unknown): void {
  doc.transact(() => spellingOf(doc).delete(word), origin);
}

/** Makes the newsroom's sections these, in this order. */
export function putSections(doc: Y.Doc, sections: readonly string[], origin?: unknown): void {
  doc.transact(() => {
    const map = sectionsOf(doc);
    const wanted = new Set(sections);
    for (const section of [...map.keys()]) if (!wanted.has(section)) map.delete(section);
    [...wanted].forEach((section, order) => {
      if (!same(map.get(section), { order })) map.set(section, { order });
    });
  }, origin);
}

/** The registry as plain data. */
export function readRegistry(doc: Y.Doc): Registry {
  const version = doc.getMap('meta').get('version');
  return {
    version: Number.isInteger(version) ? (version as number) : REGISTRY_VERSION,
    publications: [...publicationsOf(doc).entries()].map(([id, map]) => readPublication(id, map)).sort((a, b) => (a.id < b.id ? -1 : 1)),
    people: [...peopleOf(doc).entries()]
      .map(([name, value]) => ({ name, roles: strings((value as { roles?: unknown } | null)?.roles) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    sections: [...sectionsOf(doc).entries()]
      .map(([name, value]) => ({ name, order: Number((value as { order?: unknown } | null)?.order ?? 0) || 0 }))
      .sort((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1))
      .map(({ name }) => name),
    words: [...spellingOf(doc).entries()].flatMap(([word, value]) => (value === true ? [word] : [])).sort(),
  };
}

function readPublication(id: string, map: unknown): Publication {
  const base = defaultPublication();
  if (!(map instanceof Y.Map)) return { ...base, id };
  const shape = PublicationSchema.shape;
  const read: Record<string, unknown> = { ...base, id };
  for (const key of Object.keys(shape) as (keyof Publication)[]) {
    if (key === 'id' || !map.has(key)) continue;
    const value = map.get(key) as unknown;
    // Styles, faces, colours and genres that a later version added are taken from the default.
    const whole =
      key === 'styles' || key === 'faces' || key === 'palette' || key === 'creditsAt' ? { ...base[key], ...(value as object | null) } : value;
    const parsed = shape[key].safeParse(whole);
    if (parsed.success) read[key] = parsed.data;
  }
  return read as Publication;
}

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []);
/** Order of keys does not matter to JSON values kept field by field. */
const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
