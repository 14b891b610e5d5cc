/** The record of this issue; as `issue.json` also for other programs. */
import { pictureKey } from '../../../shared/article/model.js';
import { printByline, printOpening } from '../../../shared/copy/opening.js';
import { RECORD_VERSION, type IssueRecord, type StoryRecord } from './record.js';
import type { Story } from './site.js';
import type { Variants, View } from './view.js';

/** The widths a page is looked at in. */
const files = (variants: Variants | undefined): Variants['files'] => variants?.light ?? variants?.files ?? [];

export function recordOf(view: Pick<View, 'site' | 'pictures'>): IssueRecord {
  const { site } = view;
  const { issue, publication } = site;
  const story = (s: Story): StoryRecord => ({
    id: s.id,
    path: s.path,
    language: s.article.language,
    kicker: s.article.kicker,
    headline: s.article.headline,
    title: s.title,
    deck: s.article.deck,
    summary: s.summary,
    opening: printOpening(s.article.opening, [], null).trim(),
    byline: printByline(s.article.opening, s.article.credits),
    credits: s.article.credits,
    section: s.article.section,
    genre: s.article.genre,
    keywords: s.keywords.map(({ word }) => word),
    words: s.counts.words,
    pages: s.pages.map(({ number }) => number),
    pictures: s.pictures.flatMap((block) => {
      const variants = view.pictures.photos.get(pictureKey(block.media!, block.crop));
      return variants
        ? [
            {
              files: variants.files,
              ...(variants.light && { light: variants.light }),
              caption: block.runs.map(({ text }) => text).join(''),
              credit: block.credit ?? '',
              alt: block.alt ?? '',
            },
          ]
        : [];
    }),
    ...(s.article.corrections && { corrections: s.article.corrections.map(({ date, note }) => ({ date, note })) }),
  });
  return {
    version: RECORD_VERSION,
    publication: { name: publication.name, nameEn: publication.nameEn, language: publication.language, url: publication.url },
    issue: { id: issue.id, date: issue.date, number: issue.number, total: issue.total },
    dir: site.dir,
    path: site.path,
    pages: site.pages.map((page) => ({
      number: page.number,
      label: page.label,
      path: page.path,
      width: page.list.width,
      height: page.list.height,
      pictures: files(view.pictures.pages.get(page.id)),
      regions: page.regions.map((region) => ({
        kind: region.kind,
        outline: region.outline,
        ...(region.kind === 'story' && {
          polygons: region.polygons.map((ring) => ring.map(([x, y]): [number, number] => [x, y])),
          story: region.story.id,
        }),
        ...(region.kind === 'keyword' && { keyword: region.keyword.word, path: region.keyword.path }),
        ...(region.kind === 'code' && { link: region.link }),
      })),
      stories: page.stories.map(({ id }) => id),
    })),
    stories: site.stories.map(story),
    keywords: site.keywords.map(({ word, path, stories }) => ({ keyword: word, path, stories: stories.map(({ id }) => id) })),
  };
}

export const issueJson = (record: IssueRecord): string => `${JSON.stringify(record)}\n`;
