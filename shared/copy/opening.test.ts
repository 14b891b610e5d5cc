import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Credit, Opening } from '../article/model.js';
import { joinForms, parseByline, parseOpening, printByline, printOpening } from './opening.js';

const again = (text: string): string | null => {
  const p = parseOpening(text);
  return p && printOpening(p.opening, p.credits, p.creditsAt) + p.rest;
};
/** source place month-day kind | role name, … */
const brief = (text: string): string | null => {
  const p = parseOpening(text);
  if (!p) return null;
  const { opening: o } = p;
  const date = o.date ? `${o.date.month ?? ''}-${o.date.day}` : '';
  return [[o.cut ? '据' : '', o.source, o.place, date, o.kind ?? ''].join('/'), p.credits.map((c) => `${c.role} ${c.name}`).join(', '), p.rest].join(
    ' | ',
  );
};

describe('openings as the field prints them', () => {
  it.each([
    // newspaper-practice.md
    ['本报济宁4月26日讯(记者于伟 王博文)', '/本报/济宁/4-26/讯 | 记者 于伟, 记者 王博文 | '],
    ['本报济宁4月26日讯(记者于伟 王博文) 25日,济宁高新区', '/本报/济宁/4-26/讯 | 记者 于伟, 记者 王博文 | 25日,济宁高新区'],
    ['本报讯（记者 李岩 通讯员 张红运）', '/本报///讯 | 记者 李岩, 通讯员 张红运 | '],
    ['【本报讯】(记者李岩)今天', '/本报///讯 | 记者 李岩 | 今天'],
    ['本报北京3月5日电 （记者李 岩）会议', '/本报/北京/3-5/电 | 记者 李岩 | 会议'],
    ['本报北京11月10日讯 记者周象光报道：今天', '/本报/北京/11-10/讯 | 记者 周象光 | 今天'],
    ['本报合肥18日电', '/本报/合肥/-18/电 |  | '],
    ['本报合肥18日电 安徽省', '/本报/合肥/-18/电 |  | 安徽省'],
    ['本报讯(记者许黎娜 实习生周旭娇)', '/本报///讯 | 记者 许黎娜, 实习生 周旭娇 | '],
    ['新华社北京11月16日电(记者杨国强)', '/新华社/北京/11-16/电 | 记者 杨国强 | '],
    ['据新华社电', '据/新华社///电 |  | '],
    ['据新华社电　国务院', '据/新华社///电 |  | 国务院'],
    ['中新社北京3月5日电', '/中新社/北京/3-5/电 |  | '],
    ['人民网电', '/人民网///电 |  | '],
    ['□晚报记者 张劲松/文 金月全/图', '/晚报/// | 记者 张劲松, 摄影 金月全 | '],
    ['本报记者 刘可 摄', '/本报/// | 摄影 刘可 | '],
    ['文/张三 图/李四', '//// | 作者 张三, 摄影 李四 | '],
    ['By JANE DOE', '//// | 作者 JANE DOE | '],
    ['LONDON, Nov 20 (Reuters) - Shares', '/Reuters/LONDON/11-20/ |  | Shares'],
    ['WASHINGTON (AP) — The', '/AP/WASHINGTON// |  | The'],
    ['BEIJING, April 16 (Xinhua) -- China', '/Xinhua/BEIJING/4-16/ |  | China'],
    // others of the kind
    ['本报讯（记者于伟王博文 通讯员欧阳娜）', '/本报///讯 | 记者 于伟, 记者 王博文, 通讯员 欧阳娜 | '],
    ['本报讯（记者：于伟、王博文；通讯员：欧阳娜）', '/本报///讯 | 记者 于伟, 记者 王博文, 通讯员 欧阳娜 | '],
    ['本报讯（记者 李 岩 王 五 张红运）', '/本报///讯 | 记者 李岩, 记者 王五, 记者 张红运 | '],
    ['本报讯（记者李　岩、王博文）', '/本报///讯 | 记者 李岩, 记者 王博文 | '],
    ['本报讯（记者李岩 记者王五）', '/本报///讯 | 记者 李岩, 记者 王五 | '],
    ['本报讯（记者李岩 张红运 记者王五）', '/本报///讯 | 记者 李岩, 记者 张红运, 记者 王五 | '],
    ['本报讯（全媒体记者 司马相如 特约通讯员 诸葛亮）', '/本报///讯 | 全媒体记者 司马相如, 特约通讯员 诸葛亮 | '],
    ['【本报讯 记者李岩】今天', '/本报///讯 | 记者 李岩 | 今天'],
    ['【本报济宁讯（记者李岩）】今天', '/本报/济宁//讯 | 记者 李岩 | 今天'],
    ['（本报讯）今天', '/本报///讯 |  | 今天'],
    ['本报讯（记者李岩 报道）', '/本报///讯 | 记者 李岩 | '],
    ['本报讯（记者李岩）报道：今天', '/本报///讯 | 记者 李岩 | 今天'],
    ['本报讯：今天', '/本报///讯 |  | 今天'],
    ['新华社北京11月16日电（新华社记者 杨国强）', '/新华社/北京/11-16/电 | 记者 杨国强 | '],
    ['新华社北京３月５日电 国务院', '/新华社/北京/3-5/电 |  | 国务院'],
    ['新华社北京03月05日电 国务院', '/新华社/北京/3-5/电 |  | 国务院'],
    ['新华社北京11月16日电国务院总理', '/新华社/北京/11-16/电 |  | 国务院总理'],
    ['新华社北京/上海11月16日电 记者', '/新华社/北京/上海/11-16/电 |  | 记者'],
    ['本报讯（记者 阿不都·热合曼 买买提江）', '/本报///讯 | 记者 阿不都·热合曼, 记者 买买提江 | '],
    ['本报讯（记者 John Smith 李岩）', '/本报///讯 | 记者 John Smith, 记者 李岩 | '],
    ['本报 济宁 4月26日 讯（记者李岩）', '/本报/济宁/4-26/讯 | 记者 李岩 | '],
    ['北京3月5日电 会议', '//北京/3-5/电 |  | 会议'],
    ['路透社伦敦11月20日电 （记者张三）', '/路透社/伦敦/11-20/电 | 记者 张三 | '],
    ['长江日报讯（记者张三）', '/长江日报///讯 | 记者 张三 | '],
    ['本报济宁4月26日（记者李岩）今天', '/本报/济宁/4-26/ | 记者 李岩 | 今天'],
    ['（本报记者 李岩）', '/本报/// | 记者 李岩 | '],
    ['本报记者 于伟 王博文 通讯员 张红运', '/本报/// | 记者 于伟, 记者 王博文, 通讯员 张红运 | '],
    ['WASHINGTON, D.C., Sept. 3 (AP) — The', '/AP/WASHINGTON, D.C./9-3/ |  | The'],
    ['NEW YORK, Sept 3 (Reuters) - The', '/Reuters/NEW YORK/9-3/ |  | The'],
    ['LONDON, 20 November (Reuters) – The', '/Reuters/LONDON/11-20/ |  | The'],
    ['PORTLAND, Ore. (AP) — The', '/AP/PORTLAND, Ore.// |  | The'],
    ['By Jane Doe, John Roe and Ann O’Hara', '//// | 作者 Jane Doe, 作者 John Roe, 作者 Ann O’Hara | '],
  ])('%s', (text, fields) => {
    expect(brief(text)).toBe(fields);
    expect(again(text)).toBe(text);
  });

  it('skips an indent', () => expect(parseOpening('　　本报讯（记者李岩）今天')?.rest).toBe('今天'));

  it.each([
    '',
    '会议指出,当前,济宁高新区',
    '本报刊登通讯三篇',
    '本报讯息灵通',
    '本报北京3月5日电视新闻',
    '据新华社记者了解',
    '记者从市政府获悉',
    '记者走进社区',
    '本报讯号',
    '25日,济宁高新区总结表彰',
    '新华社是国家通讯社',
    '（图为会议现场）',
    '电信公司4月26日讯问',
    '4月26日讯',
    '本报济宁4月36日讯（记者李岩）',
    'By the river',
    'By Jane Doe of the river people, who said so.',
    'NASA — the agency',
    'LONDON is a city',
    'THE END (really) is near',
    '王博文',
  ])('leaves %j alone', (text) => expect(parseOpening(text)).toBeNull());

  it('leaves a bracket that holds no credits in the body', () => {
    expect(brief('本报讯（图片来源：网络）今天')).toBe('/本报///讯 |  | （图片来源：网络）今天');
    expect(brief('本报讯 记者从市政府获悉，今天')).toBe('/本报///讯 |  | 记者从市政府获悉，今天');
  });

  it('prints new fields in the house form', () => {
    const opening: Opening = { source: '本报', place: '济宁', date: { month: 4, day: 26 }, kind: '讯', cut: false, form: '' };
    const credits = [
      { role: '记者', name: '于伟' },
      { role: '记者', name: '王博文' },
      { role: '通讯员', name: '张红运' },
    ];
    expect(printOpening(opening, credits, 'opening')).toBe('本报济宁4月26日讯（记者于伟 王博文 通讯员张红运）');
    expect(printOpening(opening, credits, 'headline')).toBe('本报济宁4月26日讯　');
    expect(printByline(opening, credits)).toBe('本报记者 于伟 王博文 通讯员 张红运');
    expect(printOpening(null, [], null)).toBe('');
    // An id that nobody knows still prints.
    expect(printOpening({ ...opening, form: 'zh;q=zz;b=' }, [], null)).toBe('本报济宁4月26日讯　');
    expect(printOpening({ ...opening, form: 'nonsense' }, credits.slice(0, 1), 'opening')).toBe('本报济宁4月26日讯（记者于伟）');
  });

  it('goes on in the form of the copy when names are added', () => {
    const p = parseOpening('本报讯(记者 李 岩、王 五)')!;
    const more: Credit[] = [...p.credits, { role: '记者', name: '赵六' }, { role: '实习生', name: '周旭娇' }];
    expect(printOpening(p.opening, more, 'opening')).toBe('本报讯(记者 李 岩、王 五、赵 六 实习生 周旭娇)');
  });

  it('keeps the forms of an opening and of a line of credits that stand apart', () => {
    const head = parseOpening('【本报济宁讯】会议')!;
    const line = parseByline('□晚报记者 张劲松/文 金月全/图', head.opening.source)!;
    const opening = { ...head.opening, form: joinForms(head.opening.form, line.part) };
    expect(printOpening(opening, line.credits, 'headline')).toBe('【本报济宁讯】');
    expect(printByline(opening, line.credits)).toBe('□晚报记者 张劲松/文 金月全/图');
    const english = parseOpening('LONDON, Nov 20 (Reuters) - x')!;
    const by = parseByline('By JANE DOE')!;
    expect(printByline({ ...english.opening, form: joinForms(english.opening.form, by.part) }, by.credits)).toBe('By JANE DOE');
  });
});

describe('any fields in any form', () => {
  const name = fc.constantFrom('于伟', '王博文', '李岩', '张红运', '欧阳娜', '司马相如', '许黎娜', '周旭娇', '杨国强', '阿依古丽·买买提');
  const role = fc.constantFrom('记者', '实习记者', '实习生', '通讯员', '特约记者', '编译');
  const credits = fc.array(fc.record({ role, name }), { minLength: 1, maxLength: 5 });
  const gap = fc.constantFrom('', '_', '~');
  const between = fc.constantFrom('_', '、', '~', '，');
  const pair = (key: string, value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.option(value, { nil: '' }).map((v) => (v === '' ? '' : `;${key}=${v}`));
  const form = fc
    .tuple(
      pair('w', fc.constantFrom('【】', '[]', '【】+')),
      pair(
        'h',
        fc.tuple(gap, gap, gap, gap).map((g) => ['', ...g.slice(1)].join('.')),
      ),
      pair('k', gap),
      pair('b', fc.constantFrom('()', '（）', '(）')),
      pair(
        'p',
        fc.tuple(gap, gap).map((g) => g.join('.')),
      ),
      pair('r', fc.constantFrom('_', '~', '：', ':_')),
      pair('n', between),
      pair('s', between),
      pair('t', fc.constantFrom('_', '~')),
      pair('g', fc.constant('1')),
      pair('v', fc.constantFrom('报道', '_报道')),
      pair('a', gap),
    )
    .map((parts) => `zh${parts.join('')}`);
  const opening = fc.record({
    source: fc.constantFrom('本报', '新华社', '中新社', '人民网', '人民日报'),
    place: fc.constantFrom('', '济宁', '北京', '乌鲁木齐', '合肥'),
    date: fc.option(fc.record({ month: fc.option(fc.integer({ min: 1, max: 12 })), day: fc.integer({ min: 1, max: 31 }) })),
    kind: fc.constantFrom('讯' as const, '电' as const),
    cut: fc.boolean(),
    form,
  });

  it('print and parse again to the same fields and the same text', () => {
    fc.assert(
      fc.property(opening, credits, (o, c) => {
        const text = printOpening(o, c, 'opening');
        const p = parseOpening(`${text}会议`);
        expect(p, text).not.toBeNull();
        const { form: _f, ...fields } = p!.opening;
        const { form: _g, ...given } = o;
        expect({ fields, credits: p!.credits, rest: p!.rest }, text).toEqual({ fields: given, credits: c, rest: '会议' });
        expect(printOpening(p!.opening, p!.credits, p!.creditsAt)).toBe(text);
      }),
      { seed: 426, numRuns: 1500 },
    );
  });

  it('English ones too', () => {
    const english = fc.record({
      source: fc.constantFrom('', 'Reuters', 'AP', 'Xinhua', 'AFP'),
      place: fc.constantFrom('LONDON', 'NEW YORK', 'BEIJING', 'PORTLAND, Ore.', 'RIO DE JANEIRO'),
      date: fc.option(fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) })),
      style: fc.constantFrom('short', 'dot', 'ap', 'long', 'dlong', 'dshort'),
      dash: fc.constantFrom('_—_', '_-_', '_--_', '_–_'),
    });
    fc.assert(
      fc.property(english, ({ style, dash, ...o }) => {
        fc.pre(o.source !== '' || o.date !== null);
        const given: Opening = { ...o, kind: null, cut: false, form: `en;y=${style};z=${dash}` };
        const text = printOpening(given, [], null);
        const p = parseOpening(`${text}Shares rose`);
        expect(p, text).not.toBeNull();
        expect({ ...p!.opening, form: '' }).toEqual({ ...given, form: '' });
        expect(printOpening(p!.opening, [], null) + p!.rest).toBe(`${text}Shares rose`);
      }),
      { seed: 20, numRuns: 500 },
    );
  });

  it('whatever the text, what is read prints back', () => {
    const piece = fc.constantFrom(
      ...'本报 讯 电 据 新华社 济宁 4月26日 18日 （ ） ( ) 【 】 记者 通讯员 实习生 于伟 王博文 李 岩 、 ： 报道 / 文 图 摄 □ 会议 。'.split(' '),
      ' ',
      '　',
      '\n',
      'By ',
      'JANE',
      'LONDON',
      ', ',
      'Nov 20',
      '(AP)',
      ' — ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('').replace(/^[\s\u3000]+/u, '');
        const back = again(text);
        if (back !== null) expect(back).toBe(text);
      }),
      { seed: 1118, numRuns: 4000 },
    );
  });

  it('reads the openings of the page the product starts from', () => {
    let seed: string;
    try {
      seed = readFileSync(new URL('../../../shared/seed/front-page.txt', import.meta.url), 'utf8');
    } catch {
      return; // The page is not part of the repository.
    }
    const openings = seed.split('\n').filter((line) => line.startsWith('本报'));
    expect(openings.map(again)).toEqual(openings);
    expect(
      openings.map((line) =>
        parseOpening(line)!
          .credits.map((c) => c.name)
          .join('/'),
      ),
    ).toEqual(['于伟/王博文', '李亚腾']);
  });
});
