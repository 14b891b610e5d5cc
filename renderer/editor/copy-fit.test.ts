import { describe, expect, it } from 'vitest';
import { ComposeCache, composeIssue } from '../../shared/makeup/compose.js';
import { frame, input, paragraph, story } from '../../shared/makeup/test-issue.js';
import { fitsByStory } from '../desk/desk-fits.js';
import { copyFit } from './copy-fit.js';

const TEXT = '会议指出，要提高站位，压实责任，把每一项工程办到群众心里去。';
const article = (times: number) => story('a', { body: [paragraph('b1', TEXT.repeat(times)), paragraph('b2', TEXT.repeat(times))] });
const FRAMES = [
  frame('f1', [0, 2, 0, 30]),
  frame('other', [2, 2, 0, 30], { article: 'x', order: 1 }),
  frame('f2', [0, 2, 0, 20], { page: 'p2', order: 2 }),
];

describe('the copy-fit of one story', () => {
  const pages = input([], []).issue.pages;
  const frames = FRAMES.map((one) => ({ ...one, page: one.page === 'p2' ? pages[1]!.id : pages[0]!.id }));
  const whole = (times: number) => input([article(times), story('x', { body: [paragraph('c', TEXT.repeat(40))] })], frames);

  it.each([1, 4, 12, 30])('is what the make-up room says, over all its frames (%i)', (times) => {
    const made = whole(times);
    const lists = composeIssue(made);
    const fit = copyFit(article(times), made, new ComposeCache())!;
    const own = lists.flatMap((list) => list.fits).filter((one) => one.article === 'a');
    expect(own).toHaveLength(2);
    expect([fit.lines, fit.capacity]).toEqual([own[0]!.lines + own[1]!.lines, own[0]!.capacity + own[1]!.capacity]);
    expect([fit.oversetLines, fit.oversetChars]).toEqual([own[1]!.oversetLines, own[1]!.oversetChars]);
    expect(fit.pages).toEqual(['01', '02']);
    const listed = fitsByStory(made.issue, new Map(lists.map((list) => [list.page, list.fits]))).get('a')!;
    expect([listed.state, listed.oversetLines, listed.spareLines]).toEqual([fit.state, fit.oversetLines, fit.spareLines]);
  });

  it('says where it turns the page and where it ends', () => {
    const long = copyFit(article(30), whole(30), new ComposeCache())!;
    expect(long.state).toBe('over');
    expect(long.turns).toEqual([{ block: 'b1', offset: expect.any(Number) as number, page: '02' }]);
    expect(long.end!.block >= long.turns[0]!.block).toBe(true);

    const short = copyFit(article(1), whole(1), new ComposeCache())!;
    expect(short).toMatchObject({ state: 'under', oversetLines: 0 });
  });

  it('is nothing for a story that stands nowhere, and follows a change with the same cache', () => {
    expect(copyFit(story('elsewhere'), whole(1), new ComposeCache())).toBeNull();
    const cache = new ComposeCache();
    copyFit(article(12), whole(12), cache);
    expect(copyFit(article(13), whole(12), cache)).toEqual(copyFit(article(13), whole(12), new ComposeCache()));
  });
});
