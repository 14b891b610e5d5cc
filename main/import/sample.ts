/**
 * The sample newsroom: two invented papers, one in Chinese and one in English, built through the same calls and operations that a
 * person's work makes. No prepared database. Their texts are `resources/sample/stories*`/`*.txt`: `key: value` lines, a line `---`, then
 * the story as plain text (see `shared/copy/plain.ts`).
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as Y from 'yjs';
import { z } from 'zod';
import { ARTICLE_STATES, GENRES, PRIORITIES, type ArticleState, type Block } from '../../shared/article/model.js';
import { readArticle } from '../../shared/article/doc.js';
import { setBlockAttrs, setMeta } from '../../shared/article/ops.js';
import { DatelineError } from '../../shared/contract/errors.js';
import { PersonSchema, REGISTRY_ID, type ArticleInit, type StoreClient } from '../../shared/contract/store.js';
import { storyFromText } from '../../shared/copy/plain.js';
import { HeadWishSchema } from '../../shared/issue/model.js';
import { addPage, placeArticle, setFrame, setIssueMeta, setKeywords } from '../../shared/issue/ops.js';
import { makePages } from '../../shared/issue/templates.js';
import { defaultPublication } from '../../shared/newsroom/defaults.js';
import { putPerson, putSections } from '../../shared/newsroom/doc.js';
import { ParagraphStyleSchema, PublicationSchema, STYLE_NAMES, type Publication } from '../../shared/newsroom/publication.js';

const ORIGIN = 'sample';

/** The papers, the one that opens first at the front. */
const PAPERS = ['paper.json', 'paper-en.json'];

const PaperSchema = z.strictObject({
  /** Folder of its stories. */
  stories: z.string(),
  /** What differs from a new newsroom's publication; of styles only what differs in each. */
  publication: PublicationSchema.partial()
    .extend({ styles: z.partialRecord(z.enum(STYLE_NAMES), ParagraphStyleSchema.partial()).optional() })
    .strict(),
  people: z.array(PersonSchema),
  issue: z.strictObject({
    id: z.string(),
    date: z.string(),
    number: z.number(),
    total: z.number(),
    keywords: z.array(z.string()),
    pages: z.array(
      z.strictObject({
        template: z.string(),
        label: z.string(),
        /** role → name */
        editors: z.record(z.string(), z.string()),
        /** slot of the template → name of the story's file */
        stories: z.record(z.string(), z.string()),
        /** slot of the template → file in `ads/` */
        ads: z.record(z.string(), z.string()).default({}),
        /** slot of the template → how its head stands */
        heads: z.record(z.string(), HeadWishSchema).default({}),
      }),
    ),
  }),
});

const FrontSchema = z.strictObject({
  section: z.string(),
  genre: z.enum(GENRES),
  state: z.enum(ARTICLE_STATES),
  keywords: z.string().transform((line) => line.split(/、|; /)),
  planned: z.coerce.number().int().min(0),
  language: z.enum(['zh', 'en']).default('zh'),
  slug: z.string().optional(),
  priority: z.enum(PRIORITIES).default('normal'),
  /** Head parts that plain text would not give away. */
  kicker: z.string().optional(),
  deck: z.string().optional(),
  /** Files of the stories that the refer line leads to. */
  refer: z.string().optional(),
  /** A file in `pictures/`; the five that follow are the picture's. */
  picture: z.string().optional(),
  caption: z.string().default(''),
  credit: z.string().optional(),
  rights: z.string().optional(),
  alt: z.string().optional(),
  span: z.coerce.number().int().optional(),
});

export interface SampleStory {
  init: ArticleInit;
  /** Names of story files. */
  refers: string[];
  state: ArticleState;
  picture: { file: string; block: Omit<Block, 'id'> } | null;
}

/** A story file's text in parts. Throws bad-input when its first lines are wrong: these files are ours, so it is a defect. */
export function readSampleStory(text: string, name: string): SampleStory {
  const cut = text.indexOf('\n---\n');
  const lines = text.slice(0, Math.max(cut, 0)).split('\n');
  const front = FrontSchema.safeParse(
    Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim()])),
  );
  if (cut < 0 || !front.success) throw new DatelineError('bad-input', { field: name }, `${name}: ${front.success ? 'no ---' : front.error.message}`);
  const { state, section, genre, keywords, planned, language, slug, priority, kicker, deck, refer, picture, caption, credit, rights, alt, span } =
    front.data;
  return {
    init: {
      ...storyFromText(text.slice(cut + 5)).init,
      section,
      genre,
      keywords,
      language,
      plannedLength: planned,
      slug: slug ?? name,
      priority,
      ...(kicker !== undefined && { kicker }),
      ...(deck !== undefined && { deck }),
    },
    refers: refer?.split(/\s+/) ?? [],
    state,
    picture: picture === undefined ? null : { file: picture, block: pictureBlock(caption, { credit, rights, alt, span }) },
  };
}

type PictureAttrs = Pick<z.output<typeof FrontSchema>, 'credit' | 'rights' | 'alt' | 'span'>;

function pictureBlock(caption: string, attrs: PictureAttrs): Omit<Block, 'id'> {
  const { credit, rights, alt, span } = attrs;
  return {
    type: 'picture',
    runs: [{ text: caption }],
    ...(credit !== undefined && { credit }),
    ...(rights !== undefined && { rights }),
    ...(alt !== undefined && { alt }),
    ...(span !== undefined && { span }),
  };
}

/** A picture story begins with its picture; elsewhere it follows the first paragraph. */
function withPicture(init: ArticleInit, block: Block): Block[] {
  const body = init.body ?? [];
  const at = init.genre === 'picture' ? 0 : 1;
  return [...body.slice(0, at), block, ...body.slice(at)];
}

/**
 * Builds the sample in an open newsroom and gives the first issue's id. Issues that are there already are left as they are.
 * `resources` is the folder that holds `sample/`.
 */
export async function buildSample(client: StoreClient, resources: string): Promise<{ issue: string }> {
  const dir = path.join(resources, 'sample');
  const papers = await Promise.all(PAPERS.map(async (file) => PaperSchema.parse(JSON.parse(await readFile(path.join(dir, file), 'utf8')))));
  const { issues } = await client.call('issues.list', {});
  const media = new Map<string, string>();
  // The first paper last: the desk's list begins with what changed last.
  for (const paper of papers.toReversed()) {
    if (issues.some((issue) => issue.id === paper.issue.id)) continue;
    const publication = publicationOf(paper.publication);
    await client.call('publication.save', { publication });
    await change(client, REGISTRY_ID, (doc) => {
      for (const person of paper.people) putPerson(doc, person, ORIGIN);
      putSections(doc, [...new Set(papers.flatMap((one) => one.publication.sections ?? []))], ORIGIN);
    });
    const take = async (folder: string, name: string): Promise<string> => {
      const key = `${folder}/${name}`;
      const known = media.get(key);
      if (known !== undefined) return known;
      const { id } = await client.call('media.put', { name, bytes: new Uint8Array(await readFile(path.join(dir, folder, name))) });
      media.set(key, id);
      return id;
    };
    const articles = await buildStories(client, path.join(dir, paper.stories), take);
    await buildIssue(client, paper.issue, publication, articles, take);
  }
  return { issue: papers[0]!.issue.id };
}

function publicationOf({ styles, ...plain }: z.output<typeof PaperSchema>['publication']): Publication {
  const base = defaultPublication();
  for (const name of STYLE_NAMES) Object.assign(base.styles[name], styles?.[name]);
  return PublicationSchema.parse({ ...base, ...plain });
}

/** Keeps a file of the sample's folder, once; gives its media id. */
type Take = (folder: string, name: string) => Promise<string>;

/** Every story with its picture; file name without `.txt` → article id. */
async function buildStories(client: StoreClient, dir: string, take: Take): Promise<Map<string, string>> {
  const articles = new Map<string, string>();
  const refers = new Map<string, string[]>();
  for (const file of (await readdir(dir)).filter((name) => name.endsWith('.txt')).sort()) {
    const name = file.slice(0, -'.txt'.length);
    const story = readSampleStory(await readFile(path.join(dir, file), 'utf8'), name);
    if (story.picture) {
      const { file: picture, block } = story.picture;
      story.init.body = withPicture(story.init, { id: 'picture', ...block, media: await take('pictures', picture) });
    }
    const { id } = await client.call('article.create', { init: story.init });
    // Written first, reviewed later: the history shows two entries, as for a story that went through the desk.
    if (story.state !== 'draft') await change(client, id, (doc) => setMeta(doc, { state: story.state }, ORIGIN));
    articles.set(name, id);
    if (story.refers.length > 0) refers.set(id, story.refers);
  }
  // A refer may lead to a story that was written after it.
  for (const [id, names] of refers) {
    const to = names.map((name) => articles.get(name) ?? name).join(' ');
    await change(client, id, (doc) => {
      for (const block of readArticle(doc, id).body) if (block.type === 'refer') setBlockAttrs(doc, block.id, { to }, ORIGIN);
    });
  }
  return articles;
}

async function buildIssue(
  client: StoreClient,
  plan: z.output<typeof PaperSchema>['issue'],
  publication: Publication,
  articles: ReadonlyMap<string, string>,
  take: Take,
): Promise<void> {
  const { id, date, number, total } = plan;
  await client.call('issue.create', { init: { id, publication: publication.id, date, number, total } });
  const made = makePages(
    plan.pages.map(({ template, label, editors }) => ({ template, label, editors: Object.entries(editors).map(([role, name]) => ({ role, name })) })),
    publication,
  );
  await change(client, id, (doc) => {
    for (const page of made.pages)
      addPage(
        doc,
        page,
        made.frames.filter((frame) => frame.page === page.id),
        ORIGIN,
      );
    setKeywords(doc, plan.keywords, ORIGIN);
    setIssueMeta(doc, { state: 'makeup' }, ORIGIN);
  });
  await change(client, id, (doc) => {
    plan.pages.forEach(({ stories, heads }, index) => {
      for (const [slot, name] of Object.entries(stories)) {
        const article = articles.get(name);
        if (article === undefined || !placeArticle(doc, `${made.pages[index]!.id}.${slot}`, article, ORIGIN))
          throw new DatelineError('bad-input', { field: plan.id }, `cannot place ${name} in ${slot}`);
      }
      for (const [slot, head] of Object.entries(heads))
        if (!setFrame(doc, `${made.pages[index]!.id}.${slot}`, { head }, ORIGIN))
          throw new DatelineError('bad-input', { field: plan.id }, `no slot ${slot}`);
    });
  });
  const ads: { frame: string; media: string }[] = [];
  for (const [index, page] of plan.pages.entries())
    for (const [slot, file] of Object.entries(page.ads)) ads.push({ frame: `${made.pages[index]!.id}.${slot}`, media: await take('ads', file) });
  if (ads.length === 0) return;
  await change(client, id, (doc) => {
    for (const { frame, media } of ads) {
      const name = made.frames.find((made) => made.id === frame)?.ad?.name ?? '';
      if (!setFrame(doc, frame, { ad: { media, name } }, ORIGIN)) throw new DatelineError('bad-input', { field: plan.id }, `no frame ${frame}`);
    }
  });
}

/** Opens a document, changes it, and appends what changed as one update. */
async function change(client: StoreClient, id: string, operation: (doc: Y.Doc) => void): Promise<void> {
  const { update } = await client.call('doc.open', { id });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const before = Y.encodeStateVector(doc);
  doc.transact(() => operation(doc), ORIGIN);
  await client.call('doc.append', { id, update: Y.encodeStateAsUpdate(doc, before), origin: ORIGIN });
}
