import { ARTICLE_STATES } from '../../shared/article/model.js';
import { connect } from '../store/index.js';
import { textOption, using, wrongUse, type Command } from './command.js';
import { rowOf, storiesJson } from './stories.js';

const MOST = 5000;

export const articles: Command = {
  name: 'articles',
  options: {
    query: { type: 'string', value: 'WORDS' },
    section: { type: 'string', value: 'NAME' },
    state: { type: 'string', value: 'STATE' },
    keyword: { type: 'string', value: 'WORD' },
  },
  example: '--newsroom daily.newsroom --query 高新区',
  async run(context) {
    const query = textOption(context, 'query');
    const section = textOption(context, 'section');
    const keyword = textOption(context, 'keyword');
    const wanted = textOption(context, 'state');
    const state = ARTICLE_STATES.find((s) => s === wanted);
    if (wanted !== '' && !state) throw wrongUse(context, 'cli.wrong.bad', { option: '--state', value: wanted, want: ARTICLE_STATES.join(' · ') });
    return using(await connect(context.newsroom(), { author: context.author }), async (client) => {
      const { articles: rows, total } = await client.call('articles.list', {
        ...(query && { query }),
        ...(section && { section }),
        ...(keyword && { keyword }),
        ...(state && { state }),
        limit: MOST,
      });
      const json = await storiesJson(
        client,
        rows.map((row) => row.id),
      );
      const counted = context.t('cli.articles', { count: rows.length, total: total > rows.length ? total : '' });
      return { json, lines: rows.length === 0 ? [context.t('cli.noArticles')] : [...json.articles.map((story) => rowOf(context, story)), counted] };
    });
  },
};
