/** A story as machines get it from `dateline import|articles --json`; described in docs/formats.md. */
import { z } from 'zod';
import {
  ARTICLE_STATES,
  BlockSchema,
  CorrectionSchema,
  CountsSchema,
  CREDITS_AT,
  CreditSchema,
  OpeningSchema,
  RunSchema,
  textOf,
  type Article,
} from '../article/model.js';
import { countArticle } from './count.js';

export const StoryBlockSchema = BlockSchema.omit({ id: true, runs: true }).extend({
  text: z.string(),
  /** Only when a part of the text is strong, emphasised or linked: the same text in runs. */
  runs: z.array(RunSchema).optional(),
});

export const StoryJsonSchema = z.object({
  id: z.string(),
  kicker: z.string(),
  headline: z.array(z.string()),
  deck: z.string(),
  /** Only when there is one. */
  standfirst: z.string().optional(),
  opening: OpeningSchema.nullable(),
  credits: z.array(CreditSchema),
  creditsAt: z.enum(CREDITS_AT).nullable(),
  body: z.array(StoryBlockSchema),
  keywords: z.array(z.string()),
  section: z.string(),
  state: z.enum(ARTICLE_STATES),
  /** Only when there is one. */
  corrections: z.array(CorrectionSchema.omit({ id: true })).optional(),
  counts: CountsSchema,
});
export type StoryJson = z.infer<typeof StoryJsonSchema>;

/** A headline that is empty is an empty list. Keys stand in one order, so that equal stories are equal bytes. */
export function storyJson(article: Article): StoryJson {
  return {
    id: article.id,
    kicker: article.kicker,
    headline: article.headline.filter((line) => line !== ''),
    deck: article.deck,
    ...(article.standfirst === '' ? {} : { standfirst: article.standfirst }),
    opening: article.opening,
    credits: article.credits,
    creditsAt: article.creditsAt,
    body: article.body.map(({ id: _, runs, type, ...attrs }) => ({
      type,
      text: textOf(runs),
      ...attrs,
      ...(runs.some((run) => run.strong || run.emphasis || run.link !== undefined) ? { runs } : {}),
    })),
    keywords: article.keywords,
    section: article.section,
    state: article.state,
    ...(article.corrections && { corrections: article.corrections.map(({ date, note }) => ({ date, note })) }),
    counts: countArticle(article),
  };
}
