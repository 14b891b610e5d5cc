/** What the composed pages show: text that does not fit, frames that are empty, pictures too small, faces that lack something. One pass over the items. */
import { pageNumber } from '../../issue/model.js';
import type { PageList, Problem } from '../list.js';
import { croppedSize } from '../pictures.js';
import { headlineOf, type PreflightInput } from './input.js';

/** dpi below which a picture prints soft on newsprint; see the press's own sheet. */
const LEAST_DPI = 200;

/** pt below which text in several inks shows every move of the paper; presses want it in one. */
const SMALL_TEXT = 14;

export function ofPages(input: PreflightInput): Problem[] {
  const { issue, articles, lists, media } = input;
  const found: Problem[] = [];
  for (const list of lists) {
    const number = pageNumber(issue, list.page);
    found.push(
      ...list.problems.map((p) => ({
        ...p,
        page: list.page,
        values: {
          page: number,
          ...p.values,
          ...(p.article && { headline: headlineOf(articles.get(p.article)) }),
          ...(p.code === 'missing-glyph' && { face: faceLacking(input, p) }),
        },
      })),
    );
    for (const fit of list.fits) {
      const at = { page: list.page, frame: fit.frame };
      const slot = issue.frames.find((f) => f.id === fit.frame)?.slot ?? '';
      // A story that is gone leaves its frame empty; that is the composer's own finding.
      const gone = list.problems.some(({ code, frame }) => code === 'no-such-article' && frame === fit.frame);
      if (fit.article === null && !gone) found.push({ code: 'empty-frame', severity: 'warning', ...at, values: { page: number, slot } });
      else if (fit.article !== null && fit.oversetLines > 0)
        found.push({
          code: 'overset',
          severity: 'error',
          ...at,
          article: fit.article,
          values: { page: number, headline: headlineOf(articles.get(fit.article)), lines: fit.oversetLines, chars: fit.oversetChars },
        });
    }
    found.push(...ofType(list, number, input));
    for (const item of list.items) {
      if (item.kind !== 'picture') continue;
      const at = { page: list.page, frame: item.source.frame, ...(item.source.article && { article: item.source.article }) };
      const headline = headlineOf(articles.get(item.source.article ?? ''));
      const file = media.get(item.media);
      const size = file && croppedSize(file, item.crop);
      // A picture without a file is the composer's own finding.
      if (size) {
        const dpi = Math.floor(Math.min((size.width / item.w) * 72, (size.height / item.h) * 72));
        if (dpi < LEAST_DPI)
          found.push({ code: 'picture-resolution', severity: 'warning', ...at, values: { page: number, headline, dpi, least: LEAST_DPI } });
      }
    }
  }
  return [...found, ...locked(input)];
}

/** The name of the face in which a character was set that it does not have; '' when it is not known here. */
function faceLacking({ lists, faces }: PreflightInput, { frame, article, part, values }: Problem): string {
  const character = String(values['character']);
  for (const list of lists)
    for (const item of list.items)
      if (
        item.kind === 'glyphs' &&
        item.text.includes(character) &&
        (article === undefined ? item.source.frame === frame : item.source.article === article && (part === undefined || item.source.part === part))
      ) {
        const face = faces?.get(item.face);
        return face ? `${face.family} ${face.weight}` : item.face;
      }
  return '';
}

/** Faces on the pages whose licence keeps them out of a PDF, each once. */
function locked({ lists, faces }: PreflightInput): Problem[] {
  if (!faces) return [];
  const used = new Set(lists.flatMap((list) => list.items.flatMap((item) => (item.kind === 'glyphs' ? [item.face] : []))));
  return [...used].flatMap((id) => {
    const face = faces.get(id);
    return face && !face.embeddable
      ? [{ code: 'face-not-embeddable', severity: 'error' as const, values: { face: `${face.family} ${face.weight}` } }]
      : [];
  });
}

/** What only the set type shows: a headline squeezed to its least size, small type in several inks. Once for each frame and part. */
function ofType(list: PageList, number: string, { publication, articles }: PreflightInput): Problem[] {
  const found = new Map<string, Problem>();
  const least = publication.styles.headline.minSize;
  for (const item of list.items) {
    if (item.kind !== 'glyphs') continue;
    const { frame, article, part } = item.source;
    const add = (code: string, severity: Problem['severity'], values: Problem['values']): void => {
      const key = `${code} ${frame} ${part ?? ''}`;
      if (!found.has(key))
        found.set(key, {
          code,
          severity,
          page: list.page,
          frame,
          ...(article && { article }),
          ...(part && { part }),
          values: { page: number, ...values },
        });
    };
    if (part === 'headline' && least !== undefined && item.size <= least)
      add('headline-at-least-size', 'note', { headline: headlineOf(articles.get(article ?? '')), size: item.size });
    // What a plate of its own prints is in one ink.
    const [c, m, y] = item.color[4] ? [0, 0, 0] : item.color;
    if (item.size < SMALL_TEXT && [c, m, y].filter((ink) => ink > 0).length > 1 && item.text.trim() !== '')
      add('small-coloured-text', 'warning', {
        text: [...item.text.trim()].slice(0, 12).join(''),
        size: Math.round(item.size * 10) / 10,
        least: SMALL_TEXT,
      });
  }
  return [...found.values()];
}
