/** The advertisements' PDFs of a package, each read once. */
import type { Issue } from '../../../shared/issue/model.js';
import type { Problem } from '../../../shared/makeup/list.js';
import type { PdfPage } from '../../store/pdf-page.js';
import { numberOf, type PrintWork } from './work.js';

export const adOf = (issue: Issue, frame: string): string => issue.frames.find(({ id }) => id === frame)?.ad?.name ?? '';

/** By media id; what a press should know of them is told to the work. */
export async function readAds(work: PrintWork): Promise<Map<string, PdfPage>> {
  const { issue, media, bytes } = work.loaded;
  const ads = new Map<string, PdfPage>();
  const tried = new Map<string, (at: Pick<Problem, 'page' | 'frame'>, values: Problem['values']) => Problem[]>();
  for (const list of work.lists)
    for (const item of list.items) {
      if (item.kind !== 'pdf') continue;
      const { frame } = item.source;
      let told = tried.get(item.media);
      if (!told) tried.set(item.media, (told = await readAd(item.media)));
      const name = adOf(issue, frame) || (media.get(item.media)?.name ?? item.media);
      work.found(...told({ page: list.page, frame }, { page: numberOf(work, list), name }));
    }
  return ads;

  async function readAd(id: string): Promise<(at: Pick<Problem, 'page' | 'frame'>, values: Problem['values']) => Problem[]> {
    try {
      // What reads PDFs is large: only where there are some.
      const [{ readPdfPage }, { checkAd }, { rehearse }] = await Promise.all([
        import('../../store/pdf-page.js'),
        import('./ad-check.js'),
        import('./ad-form.js'),
      ]);
      const page = await readPdfPage((await bytes(id)) ?? new Uint8Array(), id);
      const facts = checkAd(page);
      rehearse(page);
      ads.set(id, page);
      return (at, values) => [
        ...(facts.rgb ? [{ code: 'ad-rgb', severity: 'warning' as const, ...at, values }] : []),
        ...(facts.fonts.length > 0
          ? [{ code: 'ad-fonts', severity: 'warning' as const, ...at, values: { ...values, fonts: facts.fonts.join(', ') } }]
          : []),
      ];
    } catch {
      return (at, values) => [{ code: 'ad-unreadable', severity: 'error', ...at, values }];
    }
  }
}
