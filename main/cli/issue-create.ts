import { makePages, TEMPLATES } from '../../shared/issue/templates.js';
import { DatelineError } from '../../shared/contract/errors.js';
import { connect } from '../store/index.js';
import { numberOption, textOption, using, wrongUse, type Command } from './command.js';
import { composedJson } from './composed.js';

const MOST_PAGES = 64;

export const issueCreate: Command = {
  name: 'issue create',
  options: {
    date: { type: 'string', value: 'YYYY-MM-DD' },
    number: { type: 'string', value: 'N' },
    total: { type: 'string', value: 'N' },
    pages: { type: 'string', value: 'N' },
    labels: { type: 'string', value: 'A,B,…' },
    publication: { type: 'string', value: 'ID' },
    template: { type: 'string', value: 'NAME' },
  },
  required: ['date'],
  example: '--newsroom daily.newsroom --date 2026-11-23 --pages 4 --labels 要闻,综合,民生,副刊',
  async run(context) {
    const date = textOption(context, 'date');
    if (!isDate(date)) throw wrongUse(context, 'cli.wrong.bad', { option: '--date', value: date, want: context.t('cli.want.date') });
    const count = numberOption(context, 'pages', 1, MOST_PAGES) ?? 4;
    const number = numberOption(context, 'number', 0, 99_999) ?? 0;
    const total = numberOption(context, 'total', 0, 9_999_999) ?? 0;
    const labels = textOption(context, 'labels').split(/[,，、]/);
    return using(await connect(context.newsroom(), { author: context.author }), async (client) => {
      const { publications } = await client.call('publications.list', {});
      const wanted = textOption(context, 'publication');
      const publication = wanted === '' ? publications[0] : publications.find((p) => p.id === wanted);
      if (!publication) throw new DatelineError('not-found', { what: wanted || 'publication' });
      // One name is the front page's; the others keep the usual template. Several, with commas, are the pages' in order.
      const known = [...publication.templates, ...TEMPLATES];
      const templates = textOption(context, 'template').split(/[,，、]/).map((name) => name.trim()).filter(Boolean); // prettier-ignore
      for (const name of templates)
        if (!known.some((template) => template.id === name || template.name === name))
          throw wrongUse(context, 'cli.wrong.bad', {
            option: '--template',
            value: name,
            want: known.map((template) => template.name ?? template.id).join(' · '),
          });
      const templateId = (i: number): string => {
        const name = templates[i];
        return known.find((template) => template.id === name || template.name === name)?.id ?? (i === 0 ? 'front' : 'inside');
      };
      const wantedPages = Array.from({ length: count }, (_, i) => ({ template: templateId(i), label: labels[i]?.trim() ?? '' }));
      const { id } = await client.call('issue.create', {
        init: { publication: publication.id, date, number, total, ...makePages(wantedPages, publication) },
      });
      return { json: await composedJson(context, client, id), lines: [context.t('cli.issueCreated', { id, date, pages: count })] };
    });
  },
};

/** A day that exists. */
function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
