import { afterEach, describe, expect, it } from 'vitest';
import type { Fields } from '../../../../shared/search/postings.js';
import { asideThread, type AsideThread } from './thread.js';
import { here } from './work.js';

const ADDRESSES = ['https://paper.example.org/2018-04-27/story/lead.html', 'https://paper.example.org/2018-04-27/'];
const story = (text: string): Fields => ({ head: [text.slice(0, 4)], mid: [], body: [text] });
const ISSUES = [
  { dir: '2018-04-26', date: '2018-04-26', stories: 2 },
  { dir: '2018-04-27', date: '2018-04-27', stories: 1 },
];

let thread: AsideThread | undefined;
afterEach(() => thread?.end());

describe('the thread aside', () => {
  it('makes the same codes and the same parts of the index as here, several at once', async () => {
    thread = asideThread();
    const there = thread;
    const parts = [there, here()].map((aside) => {
      const [one, two] = [aside.part(), aside.part()];
      one.add(2, [story('招商引资工作会议'), story('The Jining bridge opened')]);
      two.add(1, [story('别的部分')]);
      one.add(1, [story('智慧城市')]);
      return Promise.all([two.files('b', ISSUES.slice(1)), one.files('a', ISSUES)]);
    });
    expect(await parts[0]).toEqual(await parts[1]);
    expect((await parts[0])![1].at(-1)!.path).toBe('search/a/part.js');
    const [codes, own] = await Promise.all([there.codes(ADDRESSES), here().codes(ADDRESSES)]);
    expect(codes.map(({ svg }) => svg)).toEqual(own.map(({ svg }) => svg));
    codes.forEach(({ png }, i) => expect(Buffer.compare(png, own[i]!.png)).toBe(0));
    expect(await there.codes([])).toEqual([]);
  });

  it('tells whoever waits when it is cancelled, and whoever asks afterwards', async () => {
    const cancel = new AbortController();
    thread = asideThread(cancel.signal);
    const waiting = thread.codes(ADDRESSES);
    cancel.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    await expect(thread.codes(ADDRESSES)).rejects.toMatchObject({ code: 'cancelled' });
    const part = thread.part();
    part.add(1, [story('太晚了')]);
    await expect(part.files('a', ISSUES)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('that cannot do something tells everybody, and nobody waits for ever', async () => {
    thread = asideThread();
    const part = thread.part();
    // Longer than any code holds: callers ask `fitsCode` first.
    const [failed, behind] = [thread.codes(['x'.repeat(3000)]), part.files('a', ISSUES)];
    await expect(failed).rejects.toMatchObject({ code: 'unexpected' });
    await expect(behind).rejects.toMatchObject({ code: 'unexpected' });
  });
});
