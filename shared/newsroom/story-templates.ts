/**
 * Templates of stories: what a new story of a kind begins with. Five come with the program; a newsroom's own are saved from stories, in the
 * registry document as Y.Map `storyTemplates`: id → { name, init }.
 */
import type * as Y from 'yjs';
import { z } from 'zod';
import { newBlockId } from '../article/doc.js';
import { ArticleSchema, CREDIT_ROLES, type Article, type Block } from '../article/model.js';

/** What a template sets; words of the head and the body stand as they are to be overwritten. */
export const StoryTemplateInitSchema = ArticleSchema.pick({
  kicker: true,
  headline: true,
  deck: true,
  standfirst: true,
  opening: true,
  creditsAt: true,
  body: true,
  keywords: true,
  section: true,
  genre: true,
  language: true,
  plannedLength: true,
}).partial();
export type StoryTemplateInit = z.infer<typeof StoryTemplateInitSchema>;
export const StoryTemplateSchema = z.object({ id: z.string().min(1).max(100), name: z.string().min(1).max(80), init: StoryTemplateInitSchema });
export type StoryTemplate = z.infer<typeof StoryTemplateSchema>;

/** 消息 通讯 图片新闻 评论 简讯, by genre. */
export const TEMPLATE_KINDS = ['news', 'feature', 'picture', 'comment', 'brief'] as const satisfies readonly Article['genre'][];
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

const block = (type: Block['type'], text = ''): Block => ({ id: newBlockId(), type, runs: [{ text }] });

/** Skeletons and usual lengths (字数; English ones in words). */
const SKELETONS: Record<TemplateKind, { blocks: readonly Block['type'][]; length: { zh: number; en: number }; opening: boolean }> = {
  news: { blocks: ['paragraph'], length: { zh: 800, en: 400 }, opening: true },
  feature: {
    blocks: ['paragraph', 'crosshead', 'paragraph', 'crosshead', 'paragraph', 'crosshead', 'paragraph'],
    length: { zh: 2000, en: 1200 },
    opening: false,
  },
  picture: { blocks: ['picture', 'paragraph'], length: { zh: 200, en: 120 }, opening: true },
  comment: { blocks: ['paragraph', 'paragraph', 'paragraph'], length: { zh: 1000, en: 700 }, opening: false },
  brief: { blocks: ['brief'], length: { zh: 150, en: 80 }, opening: false },
};

export interface Today {
  language: Article['language'];
  /** The machine's date. */
  date: Date;
  /** Who writes; null = nobody said. */
  person: { name: string; role: string } | null;
}

/** What a story of a genre begins with. Credits stand where the house has them for the genre (creditsAt null). */
export function templateOf(kind: TemplateKind, { language, date, person }: Today) {
  const { blocks, length, opening } = SKELETONS[kind];
  const zh = language === 'zh';
  return {
    genre: kind,
    language,
    plannedLength: length[language],
    body: blocks.map((type) => block(type, type === 'brief' && zh ? '※' : '')),
    credits: creditsOf(person, language, kind === 'comment' ? '作者' : '记者'),
    creditsAt: null,
    opening: opening ? openingOf(language, date) : null,
  };
}

const openingOf = (language: Article['language'], date: Date): Article['opening'] => ({
  source: language === 'zh' ? '本报' : '',
  place: '',
  date: { month: date.getMonth() + 1, day: date.getDate() },
  kind: language === 'zh' ? '讯' : null,
  cut: false,
  form: '',
});

const creditsOf = (person: Today['person'], language: Article['language'], role: string): Article['credits'] =>
  person === null || person.name.trim() === ''
    ? []
    : [{ role: language === 'en' || role === '作者' ? '作者' : (CREDIT_ROLES.find((known) => known === person.role) ?? role), name: person.name }];

/** A template of a story: all that is not of one day or one person. `keepText`: the body's words too, else only its kinds of blocks. */
export function templateFrom(article: Article, id: string, name: string, keepText: boolean): StoryTemplate {
  const { kicker, headline, deck, standfirst, opening, creditsAt, keywords, section, genre, language, plannedLength } = article;
  return {
    id,
    name,
    init: {
      ...(keepText && { kicker, headline, deck, standfirst, keywords }),
      opening: opening && { ...opening, date: null },
      creditsAt,
      section,
      genre,
      language,
      plannedLength,
      // A picture of one day is no skeleton.
      body: article.body.map(({ id: _, type, runs, ...attrs }) => ({
        id: newBlockId(),
        type,
        runs: keepText ? runs : [{ text: '' }],
        ...(keepText && type !== 'picture' ? attrs : {}),
      })),
    },
  };
}

/** What a story made from a newsroom's own template begins with: its date and its person are of now, its blocks have ids of their own. */
export function initOf({ init }: StoryTemplate, today: Today): StoryTemplateInit & Pick<Article, 'credits'> {
  const language = init.language ?? today.language;
  const date = { month: today.date.getMonth() + 1, day: today.date.getDate() };
  return {
    ...init,
    ...(init.opening && { opening: { ...init.opening, date } }),
    ...(init.body && { body: init.body.map((one) => ({ ...one, id: newBlockId() })) }),
    credits: creditsOf(today.person, language, init.genre === 'comment' ? '作者' : '记者'),
  };
}

const templatesOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('storyTemplates');

/** By name. What is no template is passed over. */
export function readStoryTemplates(doc: Y.Doc): StoryTemplate[] {
  return [...templatesOf(doc).entries()]
    .flatMap(([id, value]) => {
      const parsed = StoryTemplateSchema.safeParse({ ...(typeof value === 'object' ? value : {}), id });
      return parsed.success ? [parsed.data] : [];
    })
    .sort((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1));
}

export function putStoryTemplate(doc: Y.Doc, { id, name, init }: StoryTemplate, origin?: unknown): void {
  doc.transact(() => templatesOf(doc).set(id, { name, init }), origin);
}

export function removeStoryTemplate(doc: Y.Doc, id: string, origin?: unknown): void {
  doc.transact(() => templatesOf(doc).delete(id), origin);
}
