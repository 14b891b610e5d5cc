import * as Y from 'yjs';
import type { Article } from '../../shared/article/model.js';
import { DatelineError } from '../../shared/contract/errors.js';
import { replaceStories } from '../../shared/issue/makeup.js';
import { pageNumber } from '../../shared/issue/model.js';
import { proposePages } from '../../shared/makeup/auto/index.js';
import { withLoadedFaces } from '../import/loaded-faces.js';
import { openFaces } from '../store/faces.js';
import { connect } from '../store/index.js';
import { numberOption, textOption, using, wrongUse, type Command } from './command.js';
import { composedJson, loadFor } from './composed.js';
import { findIssue } from './issues.js';

export const issueMakeup: Command = {
  name: 'issue makeup',
  options: {
    issue: { type: 'string', value: 'ID' },
    page: { type: 'string', value: 'N' },
    articles: { type: 'string', value: 'ID…', many: true },
    pick: { type: 'string', value: 'N' },
    dry: { type: 'boolean' },
  },
  required: ['articles'],
  example: '--newsroom daily.newsroom --page 2 --articles ID ID ID',
  async run(context) {
    const number = numberOption(context, 'page', 1, 999) ?? 1;
    const pick = numberOption(context, 'pick', 1, 5) ?? 1;
    const ids = textOption(context, 'articles').split(/[,，、\s]+/).filter(Boolean); // prettier-ignore
    if (ids.length === 0) throw wrongUse(context, 'cli.wrong.bad', { option: '--articles', value: '', want: context.t('cli.want.articles') });
    return using(await connect(context.newsroom(), { author: context.author }), async (client) => {
      const id = await findIssue(context, client);
      const loaded = await loadFor(context, client, id);
      const page = loaded.issue.pages[number - 1];
      if (!page) throw new DatelineError('not-found', { what: context.t('cli.what.page', { page: number, count: loaded.issue.pages.length }) });
      const stories: Article[] = [];
      for (const article of ids) stories.push(await client.call('article.get', { id: article }));
      // A story that stands on another page would become one that jumps.
      const elsewhere = loaded.issue.frames.find((frame) => frame.page !== page.id && frame.article !== null && ids.includes(frame.article));
      if (elsewhere) {
        const { headline, kicker } = stories.find(({ id: story }) => story === elsewhere.article)!;
        const values = { headline: headline.join(' ') || kicker || elsewhere.article!, page: pageNumber(loaded.issue, elsewhere.page) };
        throw new DatelineError('placed-elsewhere', values);
      }
      const media = new Map<string, { width: number; height: number }>(loaded.media);
      for (const { media: file } of stories.flatMap(({ body }) => body))
        if (file && !media.has(file)) await client.call('media.get', { id: file }).then((found) => media.set(file, found), () => undefined); // prettier-ignore
      const faces = new Map((await withLoadedFaces(openFaces(context.fonts), client)).tables().map((face) => [face.id, face]));
      const { issue, publication, articles } = loaded;
      const proposals = proposePages({ issue, publication, faces, media, page: page.id, stories, articles });
      const chosen = proposals[pick - 1];
      if (!chosen) throw new DatelineError('not-found', { what: context.t('cli.what.proposal', { pick, count: proposals.length }) });
      if (context.options['dry'] !== true) {
        const doc = new Y.Doc();
        Y.applyUpdate(doc, (await client.call('doc.open', { id })).update);
        const before = Y.encodeStateVector(doc);
        replaceStories(doc, page.id, chosen.frames);
        await client.call('doc.append', { id, update: Y.encodeStateAsUpdate(doc, before), origin: 'cli' });
      }
      const told = proposals.map(({ frames, ...rest }) => ({
        ...rest,
        frames: frames.map(({ id: frame, slot, box, article }) => ({ id: frame, slot, box, article })),
      }));
      return {
        json: { applied: context.options['dry'] === true ? null : pick, proposals: told, issue: await composedJson(context, client, id) },
        lines: proposals.flatMap(({ score, fill, perStory, reasons }, i) => [
          context.t(i === pick - 1 && context.options['dry'] !== true ? 'cli.makeup.applied' : 'cli.makeup.proposal', {
            number: i + 1, score, fill: Math.round(fill * 1000) / 10, over: perStory.reduce((sum, { oversetLines }) => sum + oversetLines, 0),
          }),
          ...reasons.filter(({ code }) => code !== 'base').map(({ code, points, values }) => `  ${points > 0 ? '+' : ''}${points}  ${context.t(`auto.${code}`, values)}`),
        ]), // prettier-ignore
      };
    });
  },
};
