import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Fields } from '../../../../shared/search/postings.js';
import { keyOf } from '../search/part.js';
import { root } from '../testing/make-site.js';
import { strokesFile } from '../workshop.js';
import { asideThread, type AsideThread } from './thread.js';
import { here } from './work.js';

const ADDRESSES = ['https://paper.example.org/2018-04-27/story/lead.html', 'https://paper.example.org/2018-04-27/'];
const story = (text: string): Fields => ({ head: [text.slice(0, 4)], mid: [], body: [text] });
const ISSUES = [
  { dir: '2018-04-26', date: '2018-04-26', stories: 2, texts: 'a' },
  { dir: '2018-04-27', date: '2018-04-27', stories: 1, texts: 'b' },
];

const TEXT = {
  path: 'story/a.html',
  language: 'zh',
  title: '智慧城市',
  kicker: '',
  page: '01',
  label: '要闻',
  head: [],
  mid: [],
  body: ['高新区的智慧城市'],
  more: [],
};

let site = '';
beforeAll(() => {
  site = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-aside-'));
  fs.mkdirSync(path.join(site, '2018-04-26/text'), { recursive: true });
  fs.writeFileSync(path.join(site, '2018-04-26/text/1.js'), `paperSearch.text("2018-04-26/1",${JSON.stringify(TEXT)});\n`);
});
afterAll(() => fs.rmSync(site, { recursive: true, force: true }));

let thread: AsideThread | undefined;
afterEach(() => thread?.end());

describe('the thread aside', () => {
  it('makes the same codes and the same parts of the index as here, several at once', async () => {
    thread = asideThread(site);
    const there = thread;
    const parts = [there, here()].map((aside) => {
      const [one, two] = [aside.part(), aside.part()];
      one.add(2, [story('招商引资工作会议'), story('The Jining bridge opened')]);
      two.add(1, [story('别的部分')]);
      one.add(1, [story('智慧城市')]);
      return Promise.all([two.made(ISSUES.slice(1)), one.made(ISSUES)]);
    });
    expect(await parts[0]).toEqual(await parts[1]);
    const whole = (await parts[0])![1];
    expect(whole).toMatchObject({ key: keyOf(ISSUES), lost: [] });
    expect(whole.files.at(-1)!.path).toBe(`search/${keyOf(ISSUES)}/part.js`);
    const [codes, own] = await Promise.all([there.codes(ADDRESSES), here().codes(ADDRESSES)]);
    expect(codes.map(({ svg }) => svg)).toEqual(own.map(({ svg }) => svg));
    codes.forEach(({ png }, i) => expect(Buffer.compare(png, own[i]!.png)).toBe(0));
    expect(await there.codes([])).toEqual([]);
  });

  it('puts words in the order that they have here', async () => {
    thread = asideThread(site);
    const words = ['重庆', '重点', 'AI', '5G', '园区', '一带一路', '', '园区'];
    for (const language of ['zh', 'en'] as const) {
      const order = await thread.order(words, language, strokesFile(path.join(root, 'resources')));
      expect(order).toEqual(await here().order(words, language, strokesFile(path.join(root, 'resources'))));
      for (const heads of [order.pinyin, order.strokes]) expect(heads.flatMap(({ entries }) => entries).sort()).toEqual([...words.keys()]);
    }
    await expect(thread.order(words, 'zh', path.join(site, 'no such table'))).rejects.toMatchObject({ code: 'unexpected' });
  });

  it('reads the words of older issues from the site, in their turn; those that are not there are told', async () => {
    thread = asideThread(site);
    const issues = [ISSUES[0]!, { dir: '2018-04-25', date: '2018-04-25', stories: 3, texts: 'c' }, ISSUES[1]!];
    const part = thread.part();
    part.read('2018-04-26', 1);
    part.read('2018-04-25', 3);
    part.add(1, [story('招商引资')]);
    const same = here().part();
    same.add(1, [{ head: ['智慧城市'], mid: [], body: ['高新区的智慧城市'] }]);
    same.add(3, undefined);
    same.add(1, [story('招商引资')]);
    const made = await part.made(issues);
    expect(made).toEqual(await same.made(issues));
    expect(made.lost).toEqual(['2018-04-25']);
    expect(made.key).not.toBe(keyOf(issues));
  });

  it('tells whoever waits when it is cancelled, and whoever asks afterwards', async () => {
    const cancel = new AbortController();
    thread = asideThread(site, cancel.signal);
    const waiting = thread.codes(ADDRESSES);
    cancel.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    await expect(thread.codes(ADDRESSES)).rejects.toMatchObject({ code: 'cancelled' });
    const part = thread.part();
    part.add(1, [story('太晚了')]);
    await expect(part.made(ISSUES)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('that cannot do something tells everybody, and nobody waits for ever', async () => {
    thread = asideThread(site);
    const part = thread.part();
    // Longer than any code holds: callers ask `fitsCode` first.
    const [failed, behind] = [thread.codes(['x'.repeat(3000)]), part.made(ISSUES)];
    await expect(failed).rejects.toMatchObject({ code: 'unexpected' });
    await expect(behind).rejects.toMatchObject({ code: 'unexpected' });
  });
});
