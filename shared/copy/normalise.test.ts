import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, withChanges, type ChangeKind, type NormaliseOptions } from './normalise.js';
import { PROTECTED } from './punctuation.js';

const zh: NormaliseOptions = { language: 'zh' };
const en: NormaliseOptions = { language: 'en' };
const done = (text: string, options: NormaliseOptions): string => withChanges(text, normalise(text, options));
const kinds = (text: string, options: NormaliseOptions): ChangeKind[] => normalise(text, options).map(({ kind }) => kind);
const han = (text: string): number => text.match(/\p{Script=Han}/gu)?.length ?? 0;
/** Stands for the program that sets spaces: what it does, told in two rules. */
const spacer = (text: string): string =>
  text
    .replace(/ *([，。：；！？（）]) */g, '$1')
    .replace(/(\p{Script=Han})(?=[A-Za-z0-9])|([A-Za-z0-9])(?=\p{Script=Han})/gu, '$& ')
    .trim();

describe('normalising Chinese copy', () => {
  it.each<[string, string, ChangeKind[]]>([
    ['25日,济宁召开会议.', '25日，济宁召开会议。', ['wide', 'wide']],
    ['他说:"今天好!"大家笑了', '他说：“今天好！”大家笑了', ['wide', 'quotes', 'wide', 'quotes']],
    ['他说："她说\'好\'。"', '他说：“她说‘好’。”', ['quotes', 'quotes', 'quotes', 'quotes']],
    ['一个"字', '一个"字', []],
    ['“甲"乙', '“甲”乙', ['quotes']],
    ['19"屏幕', '19"屏幕', []],
    ["它叫don't worry", '它叫don’t worry', ['quotes']],
    ['他--是--人', '他——是——人', ['dash', 'dash']],
    ['他—-是', '他——是', ['dash']],
    ['2018--2020', '2018--2020', []],
    ['等等...后来', '等等……后来', ['ellipsis']],
    ['等等......', '等等……', ['ellipsis']],
    ['等等。。。', '等等……', ['ellipsis']],
    ['等等…后来……好', '等等……后来……好', ['ellipsis']],
    ['２０２６年ＡＰＥＣ会', '2026年APEC会', ['narrow', 'narrow']],
    ['３．１４和１２：３０', '3.14和12:30', ['narrow', 'narrow']],
    ['增３％', '增3%', ['narrow']],
    ['<<意见>>和<办法>', '《意见》和《办法》', ['titles', 'titles', 'titles', 'titles']],
    ['a<b好>c', 'a<b好>c', []],
    ['10~20人', '10～20人', ['range']],
    ['共1,000元,增3.5%,时间12:30', '共1,000元，增3.5%，时间12:30', ['wide', 'wide']],
    ['见https://a.cn/x,y?z="1":2--3,谢谢', '见https://a.cn/x,y?z="1":2--3，谢谢', ['wide']],
    ['信箱a.b--c@d.com,请写', '信箱a.b--c@d.com，请写', ['wide']],
    ['He said "hi" to me', 'He said “hi” to me', ['quotes', 'quotes']],
    ['张　三，李四', '张　三，李四', []],
    ['', '', []],
  ])('%s', (text, out, what) => {
    expect(done(text, zh)).toBe(out);
    expect(kinds(text, zh)).toEqual(what);
  });

  it('takes of the program for spaces only what it may', () => {
    expect(done('你好 ，世界。 再见(真) 好', { ...zh, spacer })).toBe('你好，世界。再见（真）好');
    expect(kinds('于伟 王博文,好 ，好', { ...zh, spacer })).toEqual(['wide', 'spaces']);
    expect(done('在Windows系统2018年', { ...zh, spacer })).toBe('在 Windows 系统 2018 年');
    expect(kinds('在Windows系统', { ...zh, spacer })).toEqual(['gap', 'gap']);
    expect(done('见https://a.cn/x好', { ...zh, spacer: (t) => t.replace('a.cn', 'a. cn') })).toBe('见https://a.cn/x好');
    // One that changes words is not followed at all.
    expect(done('高新区 ，好', { ...zh, spacer: (t) => t.replace('高新', '经开').replace(' ', '') })).toBe('高新区 ，好');
    expect(done('好 ，好', { ...zh, spacer: () => '' })).toBe('好 ，好');
    expect(done('They said “hi”, 他说', { ...zh, spacer: (t) => t.replace(' “', '“') })).toBe('They said “hi”, 他说');
  });
});

describe('normalising English copy', () => {
  it.each<[string, string]>([
    ['He said, "Go."', 'He said, “Go.”'],
    ['"\'Yes,\' he said," she wrote', '“‘Yes,’ he said,” she wrote'],
    ["don't; the workers' hall; rock 'n' roll; the '90s", 'don’t; the workers’ hall; rock ’n’ roll; the ’90s'],
    ['He is 6\'2" tall', 'He is 6\'2" tall'],
    ['a 19" screen', 'a 19" screen'],
    ['one--two -- three', 'one—two — three'],
    ['one  two   three', 'one two three'],
    ['one , two .', 'one, two.'],
    ['wait ...', 'wait ...'],
    ['see https://a.com/"x"--y now', 'see https://a.com/"x"--y now'],
    ['Hello，world！', 'Hello, world!'],
    ['ＡＢＣ １２', 'ABC 12'],
    ['("quoted")', '(“quoted”)'],
  ])('%s', (text, out) => {
    expect(done(text, en)).toBe(out);
  });
});

describe('normalising anything', () => {
  const signs = fc.string({ unit: fc.constantFrom(...'济宁高区,.:;!?()“”‘’"\'Ab 12９Ａ、。（）》<>-—…~～\n𪚥/@％　'), maxLength: 50 });
  const options = fc.record({ language: fc.constantFrom('zh' as const, 'en' as const), spacer: fc.constantFrom(undefined, spacer) });
  it('is done once, keeps every Han, and leaves addresses alone', () => {
    fc.assert(
      fc.property(signs, options, (text, { language, spacer: spaces }) => {
        const how: NormaliseOptions = { language, ...(spaces && { spacer: spaces }) };
        const changes = normalise(text, how);
        for (let i = 1; i < changes.length; i++) expect(changes[i]!.start).toBeGreaterThanOrEqual(changes[i - 1]!.end);
        const once = withChanges(text, changes);
        expect(han(once)).toBe(han(text));
        expect(done(once, how)).toBe(once);
      }),
      { seed: 93, numRuns: 4000 },
    );
    fc.assert(
      fc.property(signs, signs, options, (before, after, { language }) => {
        const address = 'https://a.cn/x--"y"...z';
        const out = done(`${before}见${address}，${after}`, { language });
        expect(out).toContain(address);
        expect([...out.matchAll(PROTECTED)].some((m) => m[0].includes(address))).toBe(true);
      }),
      { seed: 94, numRuns: 500 },
    );
  });

  const seed = path.resolve(import.meta.dirname, '../../../shared/seed/front-page.txt');
  it.runIf(fs.existsSync(seed))('a real front page needs it once', () => {
    const lines = fs
      .readFileSync(seed, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    const out = lines.map((line) => done(line, zh));
    expect(out.join('')).not.toMatch(/\p{Script=Han}[,;:!?]|[,;!?]\p{Script=Han}/u);
    expect(out.map((line) => done(line, zh))).toEqual(out);
    expect(han(out.join(''))).toBe(han(lines.join('')));
  });
});
