import * as Y from 'yjs';
import { DatelineError } from '../../shared/contract/errors.js';
import { placeArticle } from '../../shared/issue/ops.js';
import { connect } from '../store/index.js';
import { numberOption, textOption, using, wrongUse, type Command } from './command.js';
import { composedJson } from './composed.js';
import { findIssue, framesOn } from './issues.js';

export const issuePlace: Command = {
  name: 'issue place',
  options: {
    issue: { type: 'string', value: 'ID' },
    page: { type: 'string', value: 'N' },
    frame: { type: 'string', value: 'NAME' },
    article: { type: 'string', value: 'ID' },
  },
  required: ['page', 'frame'],
  example: '--newsroom daily.newsroom --page 1 --frame lead --article ID',
  async run(context) {
    const number = numberOption(context, 'page', 1, 999)!;
    const wanted = textOption(context, 'frame');
    const article = textOption(context, 'article') || null;
    return using(await connect(context.newsroom(), { author: context.author }), async (client) => {
      const id = await findIssue(context, client);
      const issue = await client.call('issue.get', { id });
      const page = issue.pages[number - 1];
      if (!page) throw new DatelineError('not-found', { what: context.t('cli.what.page', { page: number, count: issue.pages.length }) });
      const frames = framesOn(issue, page.id);
      const frame = frames.find((f) => f.id === wanted) ?? frames.find((f) => f.slot === wanted);
      if (!frame) {
        const names = frames.filter((f) => f.kind === 'story').map((f) => f.slot);
        throw new DatelineError('not-found', { what: context.t('cli.what.frame', { page: number, frame: wanted, frames: names.join(' · ') }) });
      }
      if (frame.kind !== 'story') throw wrongUse(context, 'cli.what.notStory', { frame: wanted });
      // Asked for before the frame is touched: an id that nobody has is an error here, not an empty frame in the paper.
      const story = article === null ? null : await client.call('article.get', { id: article });
      const doc = new Y.Doc();
      Y.applyUpdate(doc, (await client.call('doc.open', { id })).update);
      const before = Y.encodeStateVector(doc);
      placeArticle(doc, frame.id, article);
      const update = Y.encodeStateAsUpdate(doc, before);
      await client.call('doc.append', { id, update, origin: 'cli' });
      const at = { page: number, frame: frame.slot };
      return {
        json: await composedJson(context, client, id),
        lines: [
          story ? context.t('cli.placed', { ...at, headline: story.headline.join(' ') || context.t('cli.untitled') }) : context.t('cli.takenOff', at),
        ],
      };
    });
  },
};
