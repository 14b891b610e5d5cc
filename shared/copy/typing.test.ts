import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typedEdit } from './typing.js';

/** What stands there when every sign of `keys` was typed after `before`. */
function type(keys: string, language: 'zh' | 'en' = 'zh', before = ''): string {
  let text = before;
  for (const key of keys) {
    const edit = typedEdit(text, key, language);
    text += key;
    if (edit) text = text.slice(0, text.length - edit.remove) + edit.insert;
  }
  return text;
}

describe('typing Chinese copy', () => {
  it.each([
    ['会议召开,部署工作.', '会议召开，部署工作。'],
    ['真的?好!一:二;三', '真的？好！一：二；三'],
    ['增长3.14倍,12:30开始', '增长3.14倍，12:30开始'],
    ['于1.2亿,3,000元', '于1.2亿，3,000元'],
    ['新华社(记者李岩)电', '新华社（记者李岩）电'],
    ['函数f(x)的值', '函数f(x)的值'],
    ['他说:"今天,好!"大家', '他说：“今天，好！”大家'],
    ['"甲"和"乙"', '“甲”和“乙”'],
    ["他说“她说'好'”", '他说“她说‘好’”'],
    ["说don't好", '说don’t好'],
    ['他--是--人', '他——是——人'],
    ['a--b', 'a--b'],
    ['等等...后来', '等等……后来'],
    ['等等......后来', '等等……后来'],
    ['等等。', '等等。'],
    ['他说--...', '他说——……'],
    ['见https://a.cn/x,y?z:"1"--(2)...', '见https://a.cn/x,y?z:"1"--(2)...'],
    ['写信a.b@c.com,好', '写信a.b@c.com,好'],
    ['Hello, world! (yes)', 'Hello, world! (yes)'],
    ['用iPhone,好', '用iPhone,好'],
    ['２０２６年ＡＰＥＣ', '2026年APEC'],
    ['屏19"宽', '屏19"宽'],
    ['龙行𪚥𪚥,好', '龙行𪚥𪚥，好'],
    ['《意见》,好', '《意见》，好'],
    ['“好”,又', '“好”，又'],
  ])('%s', (keys, out) => {
    expect(type(keys)).toBe(out);
  });
});

describe('typing English copy', () => {
  it.each([
    ['He said, "Go."', 'He said, “Go.”'],
    ["don't; the workers' hall", 'don’t; the workers’ hall'],
    ["'Yes,' he said", '‘Yes,’ he said'],
    ['one--two', 'one—two'],
    ['("quoted")', '(“quoted”)'],
    ['a 19" screen, 6\'2"', 'a 19" screen, 6\'2"'],
    ['wait... now', 'wait... now'],
    ['at https://a.com/"x"--y', 'at https://a.com/"x"--y'],
    ['1,000; 3:30.', '1,000; 3:30.'],
  ])('%s', (keys, out) => {
    expect(type(keys, 'en')).toBe(out);
  });

  it('never takes away a letter or a Han, whatever is typed', () => {
    const words = (text: string): string => text.normalize('NFKC').replace(/[^\p{Script=Han}\p{Script=Latin}0-9]/gu, '');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'济宁高区,.:;!?()“”‘’"\'-Ab 12９Ａ…—。\n@/'), maxLength: 40 }),
        fc.constantFrom('zh' as const, 'en' as const),
        (keys, language) => {
          expect(words(type(keys, language))).toBe(words(keys));
        },
      ),
      { seed: 95, numRuns: 2000 },
    );
  });
});
