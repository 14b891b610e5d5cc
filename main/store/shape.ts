/**
 * Whether a document is one of ours. Readers forgive (what is no value of its field counts as absent), the store does not: an update
 * that writes a wrong kind of value is put aside, so that the log holds only documents that every desk reads alike.
 * What merges may leave behind (marks on embeds, text before the first embed, a frame without its page) is no fault.
 */
import * as Y from 'yjs';
import { z } from 'zod';
import { bodyText, headText, HEAD_PARTS, keywordMap, metaMap, notesText, openingMap, readArticle } from '../../shared/article/doc.js';
import { commentMap, commentSchema } from '../../shared/article/comments.js';
import { correctionMap, correctionPartSchema } from '../../shared/article/corrections.js';
import { proposalMap, ProposalSchema } from '../../shared/article/proposals.js';
import { SignatureSchema, suggestionMap } from '../../shared/article/suggest.js';
import { ARTICLE_VERSION, ArticleSchema, BLOCK_ATTR_KEYS, BlockSchema, CREDITS_AT, CreditSchema, OpeningSchema } from '../../shared/article/model.js';
import type { DocKind } from '../../shared/contract/store.js';
import { frameMap, issueKeywords, issueMeta, overruleMap, pageMap, readIssue } from '../../shared/issue/doc.js';
import { FrameSchema, ISSUE_VERSION, IssueSchema, OPTIONAL_FRAME_FIELDS, OverruleSchema, PageSchema } from '../../shared/issue/model.js';
import { readRegistry, REGISTRY_VERSION } from '../../shared/newsroom/doc.js';
import { PersonSchema } from '../../shared/contract/store.js';
import { NameSchema } from '../../shared/newsroom/names.js';
import { StoryTemplateSchema } from '../../shared/newsroom/story-templates.js';
import { applyWatched, type PlainRules } from './plain.js';
import { PaletteColorSchema, ParagraphStyleSchema, PublicationSchema } from '../../shared/newsroom/publication.js';

type Shape = Record<string, z.ZodType>;

/** A fault in words for the log, or null. Linear in the document's length. */
export function faultOf(kind: DocKind, doc: Y.Doc, id: string): string | null {
  // An update whose forerunners are missing would be acknowledged without being seen: nobody's words may wait in there.
  if (doc.store.pendingStructs || doc.store.pendingDs) return 'it builds on updates that are not in the log';
  try {
    return CHECKS[kind](doc, id);
  } catch (thrown) {
    // A root of another type than its field's (Yjs refuses to hand it out), or a reader that met what it cannot read.
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}

const CHECKS: Record<DocKind, (doc: Y.Doc, id: string) => string | null> = {
  article: (doc, id) => articleFault(doc) ?? parsed(ArticleSchema, readArticle(doc, id)),
  issue: (doc, id) => issueFault(doc) ?? parsed(IssueSchema, readIssue(doc, id)),
  registry: (doc) => registryFault(doc) ?? parsed(z.array(PublicationSchema), readRegistry(doc).publications),
};

const first = (error: z.ZodError): string => `${error.issues[0]?.path.join('.') ?? ''} ${error.issues[0]?.message ?? ''}`.trim();
function parsed(schema: z.ZodType, value: unknown): string | null {
  const result = schema.safeParse(value);
  return result.success ? null : first(result.error);
}

/** Checks the fields that are there; what is absent is the reader's to fill in. */
function mapFault(name: string, map: Y.Map<unknown>, shape: Shape): string | null {
  // A list written into a map's root is invisible to every reader.
  if ((map as unknown as { _start: unknown })._start !== null) return `${name} is no map`;
  for (const [key, schema] of Object.entries(shape)) {
    if (!map.has(key)) continue;
    const fault = parsed(schema, map.get(key));
    if (fault !== null) return `${name}.${key}: ${fault}`;
  }
  return null;
}

/** Checks every entry of a map of maps (or of plain values). */
function entriesFault(name: string, map: Y.Map<unknown>, check: (key: string, value: unknown) => string | null): string | null {
  if ((map as unknown as { _start: unknown })._start !== null) return `${name} is no map`;
  for (const [key, value] of map.entries()) {
    const fault = check(key, value);
    if (fault !== null) return fault;
  }
  return null;
}

const versionUpTo = (known: number) => z.number().int().min(1).max(known);

const ARTICLE_META: Shape = {
  ...pick(ArticleSchema.shape, ['section', 'genre', 'slug', 'language', 'plannedLength', 'priority', 'state', 'spiked', 'creditsAt']),
  version: versionUpTo(ARTICLE_VERSION),
};
const OPENING: Shape = {
  ...pick(OpeningSchema.shape, ['source', 'place', 'kind', 'cut', 'form']),
  present: z.boolean(),
  month: z.number().int().min(1).max(12).nullable(),
  day: z.number().int().min(1).max(31).nullable(),
  credits: z.array(CreditSchema),
};
const BLOCK: Shape = { ...pick(BlockSchema.shape, ['type', ...BLOCK_ATTR_KEYS]), ins: z.string(), del: z.string() };
const EmbedSchema = z.object({ id: z.string().min(1).max(200) });
const KeywordSchema = z.object({ order: z.number() });

function articleFault(doc: Y.Doc): string | null {
  for (const [part, text] of [...HEAD_PARTS.map((name) => [name, headText(doc, name)] as const), ['notes', notesText(doc)] as const]) {
    const fault = textFault(part, text, () => 'it holds something that is no text');
    if (fault !== null) return fault;
  }
  return (
    mapFault('meta', metaMap(doc), ARTICLE_META) ??
    mapFault('opening', openingMap(doc), OPENING) ??
    entriesFault('keywords', keywordMap(doc), (keyword, value) => parsed(KeywordSchema, value) && `keywords.${keyword} has no place`) ??
    entriesFault('suggestions', suggestionMap(doc), (key, value) =>
      key.endsWith('/seen') ? (value instanceof Uint8Array ? null : `suggestions.${key} is no state`) : parsed(SignatureSchema, value),
    ) ??
    entriesFault('proposals', proposalMap(doc), (_, value) => parsed(ProposalSchema, value)) ??
    entriesFault('comments', commentMap(doc), (key, value) => parsed(commentSchema(key), value)) ??
    entriesFault('corrections', correctionMap(doc), (key, value) => parsed(correctionPartSchema(key), value)) ??
    textFault('body', bodyText(doc), (embed, attributes) => {
      const fault = parsed(EmbedSchema, embed);
      if (fault !== null) return `a block without an id: ${fault}`;
      for (const [key, value] of Object.entries(attributes)) {
        const wrong = blockValueFault(key, value);
        if (wrong) return `a block's ${key}: ${wrong}`;
      }
      return null;
    })
  );
}

/** What is wrong with a block's value; null = nothing; undefined = the key means nothing to a block. */
function blockValueFault(key: string, value: unknown): string | null | undefined {
  const schema = Object.hasOwn(BLOCK, key) ? BLOCK[key] : undefined;
  // null is how Yjs takes an attribute away.
  return schema && (value === null ? null : parsed(schema, value));
}

/** What may come into an article's body without a look at the rest of it. */
const PLAIN: PlainRules = {
  embed: (embed) => parsed(EmbedSchema, embed) === null,
  format(key, value) {
    const fault = blockValueFault(key, value);
    return fault === undefined ? null : fault === null;
  },
};

/**
 * Applies an update to a document that is sound. @returns whether it still is for certain; false = only `faultOf` can tell. O(update).
 * @throws what Yjs throws at malformed bytes
 */
export function applySurely(kind: DocKind, doc: Y.Doc, update: Uint8Array): boolean {
  if (kind === 'article') return applyWatched(doc, update, PLAIN);
  Y.applyUpdate(doc, update);
  return false;
}

function textFault(name: string, text: Y.Text, checkEmbed: (embed: unknown, attributes: Record<string, unknown>) => string | null): string | null {
  if (Object.keys(text.getAttributes()).length > 0) return `${name} is no text`;
  for (const op of text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    if (typeof op.insert === 'string') continue;
    const fault = op.insert instanceof Y.AbstractType ? 'it holds a nested type' : checkEmbed(op.insert, op.attributes ?? {});
    if (fault !== null) return `${name}: ${fault}`;
  }
  return null;
}

const ISSUE_META: Shape = { ...pick(IssueSchema.shape, ['publication', 'date', 'number', 'total', 'state']), version: versionUpTo(ISSUE_VERSION) };
const PAGE: Shape = pick(PageSchema.shape, ['order', 'label', 'template', 'editors']);
const FRAME: Shape = pick(FrameSchema.shape, ['page', 'kind', 'box', 'slot', 'order', 'article', ...OPTIONAL_FRAME_FIELDS]);

const issueFault = (doc: Y.Doc): string | null =>
  mapFault('meta', issueMeta(doc), ISSUE_META) ??
  entriesFault('pages', pageMap(doc) as Y.Map<unknown>, (id, page) =>
    page instanceof Y.Map ? mapFault(`pages.${id}`, page, PAGE) : `pages.${id} is no page`,
  ) ??
  entriesFault('frames', frameMap(doc) as Y.Map<unknown>, (id, frame) =>
    frame instanceof Y.Map
      ? frame.has('box') && frame.has('page')
        ? mapFault(`frames.${id}`, frame, FRAME)
        : `frames.${id} has no place`
      : `frames.${id} is no frame`,
  ) ??
  entriesFault('overrules', overruleMap(doc), (key, value) => parsed(OverruleSchema, value) && `overrules.${key} names nobody`) ??
  parsed(z.array(z.string()), issueKeywords(doc).toArray());

const PUBLICATION: Shape = {
  ...PublicationSchema.shape,
  // Part by part: what a later version added to these is taken from the default.
  faces: z.record(z.string(), z.string()),
  styles: z.record(z.string(), ParagraphStyleSchema),
  palette: z.record(z.string(), PaletteColorSchema),
  creditsAt: z.record(z.string(), z.enum(CREDITS_AT)),
};

const registryFault = (doc: Y.Doc): string | null =>
  mapFault('meta', doc.getMap('meta'), { version: versionUpTo(REGISTRY_VERSION) }) ??
  entriesFault('publications', doc.getMap('publications'), (id, value) =>
    value instanceof Y.Map ? mapFault(`publications.${id}`, value, PUBLICATION) : `publications.${id} is no publication`,
  ) ??
  entriesFault('people', doc.getMap('people'), (name, value) => parsed(PersonSchema.pick({ roles: true }), value) && `people.${name} has no roles`) ??
  entriesFault('names', doc.getMap('names'), (key, value) => parsed(NameSchema, value) && `names.${key} is no name`) ??
  entriesFault(
    'storyTemplates',
    doc.getMap('storyTemplates'),
    (id, value) => parsed(StoryTemplateSchema.omit({ id: true }), value) && `storyTemplates.${id} is no template`,
  ) ??
  entriesFault('sections', doc.getMap('sections'), (name, value) => parsed(KeywordSchema, value) && `sections.${name} has no place`) ??
  entriesFault('spelling', doc.getMap('spelling'), (word, value) => (value === true ? null : `spelling.${word} is no word`));

function pick<T extends object, K extends keyof T>(shape: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, shape[key]])) as Pick<T, K>;
}
