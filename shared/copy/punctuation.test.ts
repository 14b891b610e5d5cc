import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needsWidening, widenPunctuation } from './punctuation.js';

describe('widenPunctuation', () => {
  it.each([
    ['25日,济宁高新区召开会议,部署工作.', '25日，济宁高新区召开会议，部署工作。'],
    ['本报讯(记者于伟 王博文) 会议', '本报讯（记者于伟 王博文） 会议'],
    ['弄清来龙去脉;要做好!真的?分别为:市民', '弄清来龙去脉；要做好！真的？分别为：市民'],
    ['开展九个“提升”,形成格局', '开展九个“提升”，形成格局'],
    ['他说:"今天好!"大家笑了', '他说："今天好！"大家笑了'],
    ['共1,000元,增3.5%,时间12:30', '共1,000元，增3.5%,时间12:30'.replace('%,时', '%，时')],
    ['1.加强领导;2.抓好落实', '1.加强领导；2.抓好落实'],
    ['见https://a.cn/x,y?z=1:2,谢谢', '见https://a.cn/x,y?z=1:2，谢谢'],
    ['信箱a.b@c.com,请写', '信箱a.b@c.com，请写'],
    ['He said: "Hello, world!" (twice).', 'He said: "Hello, world!" (twice).'],
    ['他用英语说“Hello, world. Bye!”然后走了', '他用英语说“Hello, world. Bye!”然后走了'],
    ['买了iPhone,回家', '买了iPhone，回家'],
    ['《意见(2018—2020年)》,将', '《意见（2018—2020年）》，将'],
    ['路透社(Reuters)报道', '路透社（Reuters）报道'],
    ['函数 f(x) 的值', '函数 f(x) 的值'],
    ['等等...后来', '等等...后来'],
    ['（记者李岩)今天', '（记者李岩）今天'],
    ['1)加强 2)落实', '1)加强 2)落实'],
    ['龙行𪚥𪚥,好', '龙行𪚥𪚥，好'],
    ['路径选择,', '路径选择，'],
  ])('%s', (text, wide) => {
    expect(widenPunctuation(text)).toBe(wide);
    expect(needsWidening(text)).toBe(text !== wide);
  });

  it('is done once, keeps every offset, and touches nothing but these marks', () => {
    const text = fc.string({ unit: fc.constantFrom(...'济宁高新区,.:;!?()“”"\'Ab 1290、。（）》\n𪚥/@'), maxLength: 60 });
    fc.assert(
      fc.property(text, (t) => {
        const once = widenPunctuation(t);
        expect(once.length).toBe(t.length);
        expect(widenPunctuation(once)).toBe(once);
        for (let i = 0; i < t.length; i++) if (once[i] !== t[i]) expect(',.:;!?()').toContain(t[i]);
      }),
      { seed: 92, numRuns: 1000 },
    );
  });
});
