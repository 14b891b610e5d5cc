import { describe, expect, it } from 'vitest';
import { isSureName, splitNames } from './names.js';

describe('names set without separators', () => {
  it.each([
    ['于伟王博文', '于伟 王博文'],
    ['王博文于伟', '王博文 于伟'],
    ['李岩王五', '李岩 王五'],
    ['许黎娜周旭娇', '许黎娜 周旭娇'],
    ['欧阳娜', '欧阳娜'],
    ['欧阳娜于伟', '欧阳娜 于伟'],
    ['司马相如李岩张红运', '司马相如 李岩 张红运'],
    ['张劲松金月全刘可', '张劲松 金月全 刘可'],
    ['阿不都·热合曼', '阿不都·热合曼'],
    ['买买提江', '买买提江'],
    ['李岩', '李岩'],
  ])('%s', (run, names) => expect(splitNames(run)?.join(' ')).toBe(names));

  it.each(['从市政府获悉消息', '了解到的情况是', '王', 'a1'])('%s is no run of names', (run) => expect(splitNames(run)).toBeNull());

  it('a surname alone makes no name', () => {
    expect(['王', '王博文化', '博文', '社区'].filter(isSureName)).toEqual([]);
    expect(['于伟', '诸葛亮', 'Jane Doe', '阿依·古丽'].filter((n) => !isSureName(n))).toEqual([]);
  });
});
