/**
 * The sample newsroom: an invented paper, built through the same calls and operations that a person's work makes. No prepared database.
 * Its texts are `resources/sample/stories/*.txt`: `key: value` lines, a line `---`, then the story as plain text (see `shared/copy/plain.ts`).
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as Y from 'yjs';
import { z } from 'zod';
import { ARTICLE_STATES, GENRES, type ArticleState, type Block } from '../../shared/article/model.js';
import { setMeta } from '../../shared/article/ops.js';
import { DatelineError } from '../../shared/contract/errors.js';
import { PersonSchema, REGISTRY_ID, type ArticleInit, type StoreClient } from '../../shared/contract/store.js';
import { storyFromText } from '../../shared/copy/plain.js';
import { addPage, placeArticle, setIssueMeta, setKeywords } from '../../shared/issue/ops.js';
import { makePages } from '../../shared/issue/templates.js';
import { defaultPublication } from '../../shared/newsroom/defaults.js';
import { putPerson, putSections } from '../../shared/newsroom/doc.js';
import { PublicationSchema } from '../../shared/newsroom/publication.js';

const ORIGIN = 'sample';

const PaperSchema = z.strictObject({
  publication: PublicationSchema.partial().strict(),
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
      }),
    ),
  }),
});

const FrontSchema = z.strictObject({
  section: z.string(),
  genre: z.enum(GENRES),
  state: z.enum(ARTICLE_STATES),
  keywords: z.string().transform((line) => line.split('、')),
  planned: z.coerce.number().int().min(0),
  language: z.enum(['zh', 'en']).default('zh'),
  slug: z.string().optional(),
  /** A file in `pictures/`; the four that follow are the picture's. */
  picture: z.string().optional(),
  caption: z.string().default(''),
  credit: z.string().optional(),
  alt: z.string().optional(),
  span: z.coerce.number().int().optional(),
});

export interface SampleStory {
  init: ArticleInit;
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
  const { state, section, genre, keywords, planned, language, slug, picture, caption, credit, alt, span } = front.data;
  return {
    init: {
      ...storyFromText(text.slice(cut + 5)).init,
      section,
      genre,
      keywords,
      language,
      plannedLength: planned,
      slug: slug ?? name,
    },
    state,
    picture: picture === undefined ? null : { file: picture, block: pictureBlock(caption, { credit, alt, span }) },
  };
}

function pictureBlock(caption: string, attrs: { credit: string | undefined; alt: string | undefined; span: number | undefined }): Omit<Block, 'id'> {
  const { credit, alt, span } = attrs;
  return {
    type: 'picture',
    runs: [{ text: caption }],
    ...(credit !== undefined && { credit }),
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
 * Builds the sample in an open newsroom and gives its issue's id. A newsroom that has the sample's issue already is left as it is.
 * `resources` is the folder that holds `sample/`.
 */
export async function buildSample(client: StoreClient, resources: string): Promise<{ issue: string }> {
  const dir = path.join(resources, 'sample');
  const paper = PaperSchema.parse(JSON.parse(await readFile(path.join(dir, 'paper.json'), 'utf8')));
  const { issues } = await client.call('issues.list', {});
  if (issues.some((issue) => issue.id === paper.issue.id)) return { issue: paper.issue.id };

  const publication = { ...defaultPublication(), ...(paper.publication as Partial<typeof PublicationSchema._output>) };
  await client.call('publication.save', { publication });
  await change(client, REGISTRY_ID, (doc) => {
    for (const person of paper.people) putPerson(doc, person, ORIGIN);
    putSections(doc, publication.sections, ORIGIN);
  });

  const articles = await buildStories(client, dir);
  await buildIssue(client, paper.issue, publication.id, articles);
  return { issue: paper.issue.id };
}

/** Every story with its picture; file name without `.txt` → article id. */
async function buildStories(client: StoreClient, dir: string): Promise<Map<string, string>> {
  const articles = new Map<string, string>();
  const media = new Map<string, string>();
  const files = (await readdir(path.join(dir, 'stories'))).filter((file) => file.endsWith('.txt')).sort();
  for (const file of files) {
    const name = file.slice(0, -'.txt'.length);
    const story = readSampleStory(await readFile(path.join(dir, 'stories', file), 'utf8'), name);
    if (story.picture) {
      const { file: picture, block } = story.picture;
      const known =
        media.get(picture) ??
        (await client.call('media.put', { name: picture, bytes: new Uint8Array(await readFile(path.join(dir, 'pictures', picture))) })).id;
      media.set(picture, known);
      story.init.body = withPicture(story.init, { id: 'picture', ...block, media: known });
    }
    const { id } = await client.call('article.create', { init: story.init });
    // Written first, reviewed later: the history shows two entries, as for a story that went through the desk.
    if (story.state !== 'draft') await change(client, id, (doc) => setMeta(doc, { state: story.state }, ORIGIN));
    articles.set(name, id);
  }
  return articles;
}

async function buildIssue(
  client: StoreClient,
  plan: z.output<typeof PaperSchema>['issue'],
  publication: string,
  articles: ReadonlyMap<string, string>,
): Promise<void> {
  const { id, date, number, total } = plan;
  await client.call('issue.create', { init: { id, publication, date, number, total } });
  const made = makePages(
    plan.pages.map(({ template, label, editors }) => ({ template, label, editors: Object.entries(editors).map(([role, name]) => ({ role, name })) })),
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
    plan.pages.forEach(({ stories }, index) => {
      for (const [slot, name] of Object.entries(stories)) {
        const article = articles.get(name);
        if (article === undefined || !placeArticle(doc, `${made.pages[index]!.id}.${slot}`, article, ORIGIN))
          throw new DatelineError('bad-input', { field: 'paper.json' }, `cannot place ${name} in ${slot}`);
      }
    });
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
