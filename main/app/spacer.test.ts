import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { normalise, withChanges } from '../../shared/copy/normalise.js';
import { loadSpacer } from './spacer.js';

const spacer = loadSpacer(path.resolve(import.meta.dirname, '../../node_modules/@huacnlee/autocorrect/autocorrect_bg.wasm'));

describe('the program that sets spaces', () => {
  it.each([
    // Spaces beside full-width marks go, gaps between Han and Latin are offered, nothing else moves.
    ['你好 ，世界。 再见', '你好，世界。再见', ['spaces', 'spaces']],
    ['在Windows系统2018年', '在 Windows 系统 2018 年', ['gap', 'gap', 'gap', 'gap']],
    ['于伟 王博文', '于伟 王博文', []],
    ['张　三　，李四', '张　三　，李四', []],
    ['They said “hi”, yes', 'They said “hi”, yes', []],
    ['见https://a.cn/好,x', '见 https://a.cn/好，x', ['gap', 'wide']],
    ['5%的人,3:2领先', '5%的人，3:2 领先', ['wide', 'gap']],
    ['  开头两空 结尾 ', '  开头两空 结尾 ', []],
    ['第一行 ，\n第二行', '第一行，\n第二行', ['spaces']],
    ['《意见(2018—2020年)》,将', '《意见（2018—2020 年）》，将', ['wide', 'gap', 'wide', 'wide']],
  ])('%s', (text, out, kinds) => {
    const changes = normalise(text, { language: 'zh', spacer });
    expect(withChanges(text, changes)).toBe(out);
    expect(changes.map(({ kind }) => kind)).toEqual(kinds);
    expect(normalise(out, { language: 'zh', spacer })).toEqual([]);
  });

  it('refuses what is no program', () => {
    expect(() => loadSpacer(import.meta.filename)).toThrow();
    expect(() => loadSpacer('/nowhere.wasm')).toThrow();
  });
});
