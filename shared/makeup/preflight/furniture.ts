/**
 * What every issue must print. Chinese papers: the masthead with the items of 《报纸出版管理规定》's version record, page numbers (版序) on
 * every page, the editors on duty. Elsewhere what custom asks: a masthead with the date, a publisher named, a folio with the page's number.
 * Judged by the words that stand on the pages, not only by fields that are filled in. One pass over the items of furniture.
 */
import { pageNumber, type Frame, type Issue } from '../../issue/model.js';
import type { Publication } from '../../newsroom/publication.js';
import { printedDate } from '../furniture/dates.js';
import { printed } from '../furniture/printed.js';
import type { GlyphRun, PageList, Problem } from '../list.js';
import type { PreflightInput } from './input.js';

/** 刊号 主管 主办 出版 地址 电话 定价 印刷 发行. Elsewhere a publisher is named everywhere, and the rest is custom. */
const IMPRINT = {
  zh: ['cn', 'authority', 'organiser', 'publisher', 'address', 'phone', 'price', 'printer', 'distribution'],
  en: ['publisher'],
} as const;
type Field = (typeof IMPRINT)['zh'][number];

/** Not enough on an inside page's folio. */
const FRONT: ReadonlySet<string> = new Set(['name', 'date', 'total', 'number', 'pages']);

const bare = (text: string): string => text.replace(/\s/gu, '').toLowerCase();

export function ofFurniture({ issue, publication, lists }: PreflightInput): Problem[] {
  const found: Problem[] = [];
  const add = (code: string, values: Problem['values'], at: { page?: string; frame?: string } = {}): void => {
    found.push({ code, severity: 'warning', ...at, values });
  };
  const words = new Map<string, string>();
  for (const list of lists) wordsOf(list, issue.frames, words);
  const zh = publication.language === 'zh';

  for (const [i, page] of issue.pages.entries()) {
    const number = pageNumber(issue, page.id);
    const frames = (kind: Frame['kind']): Frame[] => issue.frames.filter((f) => f.page === page.id && f.kind === kind);
    const wanted = i === 0 ? 'masthead' : 'folio';
    if (frames(wanted).length === 0) add(`${wanted}-missing`, { page: number }, { page: page.id });
    for (const frame of frames('folio'))
      if (!(words.get(frame.id) ?? '').includes(bare(printed(publication).page(number))))
        add('folio-number', { page: number }, { page: page.id, frame: frame.id });
    // The front page's masthead names nobody; the others' folios do.
    const named = page.editors.some(({ name }) => name.trim() !== '');
    if (zh && (i > 0 || frames('folio').length > 0) && !named) add('editors-missing', { page: number }, { page: page.id });
  }

  if (issue.total === 0) add('number-missing', {});
  for (const field of IMPRINT[publication.language]) if (publication[field].trim() === '') add('imprint-missing', { field });
  const front = issue.pages[0];
  const masthead = front && issue.frames.find((frame) => frame.page === front.id && frame.kind === 'masthead');
  if (!front || !masthead || !words.has(masthead.id)) return found;
  const at = { page: front.id, frame: masthead.id };
  const all = [...words.values()].join('\n');
  const onFront = issue.frames.filter((frame) => frame.page === front.id).map((frame) => words.get(frame.id) ?? '').join('\n'); // prettier-ignore
  for (const [field, texts] of mustPrint(publication, issue))
    if (texts.some((text) => !(FRONT.has(field) ? onFront : all).includes(bare(text)))) add('imprint-unprinted', { field }, at);

  const list = lists.find((one) => one.page === front.id)!;
  const largest = nameplate(list, masthead.id, publication.name);
  const larger = list.items.find(
    (item): item is GlyphRun => item.kind === 'glyphs' && item.source.frame !== masthead.id && item.size >= largest && item.text.trim() !== '',
  );
  if (largest > 0 && larger)
    add(
      'masthead-small',
      { page: pageNumber(issue, front.id), size: largest, text: [...larger.text.trim()].slice(0, 12).join(''), other: larger.size },
      at,
    );
  return found;
}

/** pt in which the paper's name is set; 0 when it does not stand in the masthead. */
function nameplate(list: PageList, masthead: string, name: string): number {
  const first = [...name.trim()][0];
  const sizes = list.items.flatMap((item) =>
    item.kind === 'glyphs' && item.source.frame === masthead && first !== undefined && item.text.includes(first) ? [item.size] : [],
  );
  return Math.max(0, ...sizes);
}

/** What stands in furniture, by frame, without spaces; of frames whose page is composed. */
function wordsOf(list: PageList, frames: readonly Frame[], into: Map<string, string>): void {
  const furniture = new Set(frames.filter((frame) => frame.page === list.page && frame.kind !== 'story' && frame.kind !== 'ad').map(({ id }) => id));
  for (const id of furniture) into.set(id, '');
  for (const item of list.items) {
    const { frame } = item.source;
    if (item.kind === 'glyphs' && furniture.has(frame)) into.set(frame, into.get(frame)! + bare(item.text));
  }
}

type Printed = [field: Field | 'name' | 'date' | 'total' | 'number' | 'pages', texts: string[]];
/** Each item that is known and must be read somewhere in the furniture. What is not filled in is another finding. */
function mustPrint(publication: Publication, issue: Issue): Printed[] {
  const { year, month, day } = printedDate(issue.date);
  const shown = printed(publication);
  const filledIn = IMPRINT[publication.language].flatMap((field): Printed[] =>
    publication[field].trim() === '' ? [] : [[field, publication[field].trim().split(/\s+/u)]],
  );
  if (publication.language !== 'zh') return [['name', [publication.name]], ['date', [String(year), String(day)]], ...filledIn]; // prettier-ignore
  return [
    ['name', [publication.name]],
    ['date', [`${year}年${month}月`, String(day)]],
    ...(issue.total > 0 ? ([['total', [`总第${issue.total}期`]]] as Printed[]) : []),
    ...(issue.number > 0 ? ([['number', [`第${issue.number}期`]]] as Printed[]) : []),
    ['pages', [shown.pages(issue.pages.length)]],
    ...filledIn,
  ];
}
