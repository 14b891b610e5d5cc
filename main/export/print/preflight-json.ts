/** preflight.json: the findings for programs. The shape is stable; what is added later is added beside. */
import { pageNumber } from '../../../shared/issue/model.js';
import { boxRect } from '../../../shared/makeup/geometry.js';
import type { Problem, Rect } from '../../../shared/makeup/list.js';
import { blocks, countsOf } from '../../../shared/makeup/preflight.js';
import { sentenceOf } from '../../../shared/words/finding.js';
import type { LoadedIssue } from '../load.js';

export const PREFLIGHT_FORMAT = 'dateline-preflight/1';

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** The frame's rectangle on its page, pt from the trim's top left corner; undefined when the finding has no frame there. */
export function rectOf(
  { issue, publication }: Pick<LoadedIssue, 'issue' | 'publication'>,
  { page, frame }: Pick<Problem, 'page' | 'frame'>,
): Rect | undefined {
  const found = issue.frames.find((one) => one.id === frame && one.page === page);
  if (!found) return undefined;
  const { x, y, w, h } = boxRect(publication.grid, found.box);
  return { x: round(x), y: round(y), w: round(w), h: round(h) };
}

export function preflightJson(loaded: Pick<LoadedIssue, 'issue' | 'publication'>, found: readonly Problem[]): Record<string, unknown> {
  const { issue, publication } = loaded;
  return {
    format: PREFLIGHT_FORMAT,
    publication: { id: publication.id, name: publication.name },
    issue: { id: issue.id, number: issue.number, total: issue.total },
    date: issue.date,
    counts: countsOf(found),
    blocked: found.some(blocks),
    findings: found.map((problem) => {
      const { code, severity, page, frame, article, part, values, overruled } = problem;
      const rect = rectOf(loaded, problem);
      return {
        code,
        severity,
        ...(page !== undefined && { page: { id: page, number: pageNumber(issue, page) } }),
        ...(frame !== undefined && { frame }),
        ...(article !== undefined && { article }),
        ...(part !== undefined && { block: part }),
        ...(rect && { rect }),
        values,
        message: { zh: sentenceOf('zh', problem), en: sentenceOf('en', problem) },
        ...(overruled && { overruled }),
      };
    }),
  };
}
