/** `text/`: each story as plain text and as NITF, and the whole issue in page order as one text, for an archive to search and read. */
import path from 'node:path';
import { pageNumber } from '../../../shared/issue/model.js';
import { placesOf } from '../../../shared/makeup/places.js';
import { croppedSize } from '../../../shared/makeup/pictures.js';
import { say } from '../../../shared/words/index.js';
import { nitf } from '../wire/nitf.js';
import type { PrintedStory } from './stories.js';
import { numberOf, type PrintPart, type PrintWork } from './work.js';

export const textPart = (work: PrintWork): PrintPart => ({
  steps: 1,
  async make() {
    await work.next(say(work.locale, 'print.step.text'));
    for (const story of work.stories) {
      await work.write(story.file, Buffer.from(story.text, 'utf8'));
      await work.write(story.nitf, Buffer.from(nitfOf(work, story), 'utf8'));
    }
    await work.write(issueFile(work), Buffer.from(issueText(work), 'utf8'));
  },
  facts: () => ({ text: issueFile(work) }),
});

const issueFile = ({ loaded }: PrintWork): string => `text/${loaded.issue.date}.txt`;

function nitfOf({ loaded }: PrintWork, story: PrintedStory): string {
  const { issue, publication, articles, media } = loaded;
  const uses = new Map(story.pictures.map((use) => [use.block, use]));
  return nitf({
    article: articles.get(story.id)!,
    publication,
    issue,
    pages: issue.pages.flatMap((page) => {
      const number = pageNumber(issue, page.id);
      return story.pages.includes(number) ? [{ number, label: page.label }] : [];
    }),
    places: placesOf(issue),
    picture: ({ id }) => {
      const use = uses.get(id);
      const file = use && media.get(use.media);
      if (!file) return undefined;
      const { width, height } = croppedSize(file, use.crop);
      const source = path.posix.relative(path.posix.dirname(story.nitf), use.file);
      return { source, type: file.type, width: Math.round(width), height: Math.round(height), rights: use.words.rights };
    },
  });
}

const RULE = '-'.repeat(16);

/** Each story once, on the first of the pages asked for that it stands on; headings say the page. */
function issueText({ loaded: { issue, publication }, lists, stories, locale, loaded }: PrintWork): string {
  const numbers = say(locale, 'print.report.issue', { total: issue.total || '', number: issue.number || '', pages: issue.pages.length });
  const told = new Set<string>();
  const pages = lists.map((list) => {
    const number = numberOf({ loaded }, list);
    const here = stories.filter(({ id, pages: on }) => on.includes(number) && !told.has(id));
    for (const { id } of here) told.add(id);
    const heading = say(locale, 'print.report.page', { page: number, label: issue.pages.find(({ id }) => id === list.page)!.label });
    return [`${heading}\n${'='.repeat(16)}\n`, here.map(({ text }) => text).join(`\n${RULE}\n\n`)].filter((part) => part !== '').join('\n');
  });
  return [`${publication.name} ${issue.date}\n${numbers}\n`, ...pages].join('\n\n');
}
