/** What `import` and `articles` share: stories as the documented JSON, with their keywords. */
import type { StoreClient } from '../../shared/contract/store.js';
import { storyJson, type StoryJson } from '../../shared/copy/story-json.js';
import type { Context } from './command.js';

export interface Note {
  code: string;
  value: string;
  /** import: the file and the story it is about. */
  file?: string;
  article?: string;
  message: string;
}
export interface StoriesJson {
  articles: StoryJson[];
  /** Each once, in the order of the stories. */
  keywords: string[];
  notes: Note[];
}

/** `code:value` as a note with its sentence. */
export function noteOf(context: Context, text: string, about: { file?: string; article?: string } = {}): Note {
  const colon = text.indexOf(':');
  const code = colon < 0 ? text : text.slice(0, colon);
  const value = colon < 0 ? '' : text.slice(colon + 1);
  return { code, value, ...about, message: context.t(`note.${code}`, { value }) };
}

export async function storiesJson(client: StoreClient, ids: readonly string[], notes: Note[] = []): Promise<StoriesJson> {
  const articles: StoryJson[] = [];
  for (const id of ids) articles.push(storyJson(await client.call('article.get', { id })));
  return { articles, keywords: [...new Set(articles.flatMap((a) => a.keywords))], notes };
}

/** What stands for a story in a list: its headline, else the beginning of its text. */
export function titleOf(context: Context, story: Pick<StoryJson, 'headline' | 'body'>): string {
  const text = [...(story.body[0]?.text ?? '')];
  return story.headline.join(' ') || text.slice(0, 20).join('') + (text.length > 20 ? '…' : '') || context.t('cli.untitled');
}

export const rowOf = (context: Context, story: StoryJson): string =>
  context.t('cli.row', {
    id: story.id,
    words: story.counts.words,
    headline: titleOf(context, story),
    names: story.credits.map((c) => c.name).join(' '),
  });
