/** QR codes whose address no code can hold: the composer leaves them out. One pass over blocks and frames. */
import { textOf } from '../../article/model.js';
import type { Problem } from '../list.js';
import { fitsCode } from '../qr-modules.js';
import { headlineOf, placeOf, type PreflightInput } from './input.js';

export function ofCodes({ issue, articles, publication }: PreflightInput): Problem[] {
  const fault = { code: 'code-too-long', severity: 'error' } as const;
  const found: Problem[] = [];
  for (const article of articles.values())
    for (const block of article.body)
      if (block.type === 'qr' && !fitsCode(block.url ?? ''))
        found.push({
          ...fault,
          ...placeOf(issue, article.id),
          part: block.id,
          values: { headline: headlineOf(article), caption: textOf(block.runs) },
        });
  for (const frame of issue.frames) {
    if (frame.kind !== 'qr') continue;
    for (const { caption, url } of frame.codes?.length ? frame.codes : publication.accounts)
      if (!fitsCode(url)) found.push({ ...fault, page: frame.page, frame: frame.id, values: { headline: '', caption } });
  }
  return found;
}
