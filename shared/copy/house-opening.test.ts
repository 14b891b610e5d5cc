import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article, Credit, Opening } from '../article/model.js';
import { asHouse, houseForm, houseParts, inHouse, keptForm, NO_HOUSE, type HouseOpening } from './house-opening.js';
import { joinForms, parseByline, parseOpening, printByline, printOpening } from './opening.js';

type Story = Pick<Article, 'opening' | 'credits' | 'creditsAt' | 'genre' | 'language'>;
const house = (examples: { zh?: string; by?: string; en?: string }, creditsAt: Partial<HouseOpening['creditsAt']> = {}): HouseOpening => ({
  openingForm: houseForm({
    ...houseParts(''),
    ...(examples.zh && { zh: parseOpening(examples.zh)!.opening.form || 'zh' }),
    ...(examples.by && { by: parseByline(examples.by, '本报')!.part }),
    ...(examples.en && { en: parseOpening(examples.en)!.opening.form }),
  }),
  creditsAt: { ...NO_HOUSE.creditsAt, ...creditsAt },
});
const story = (text: string, rest: Partial<Story> = {}, h: HouseOpening = NO_HOUSE): Story => {
  const p = parseOpening(text)!;
  return {
    opening: { ...p.opening, form: keptForm(p.opening.form, h) },
    credits: p.credits,
    creditsAt: p.creditsAt,
    genre: 'news',
    language: 'zh',
    ...rest,
  };
};
const line = (s: Story, h: HouseOpening): string => {
  const { opening, credits, creditsAt } = inHouse(s, h);
  return printOpening(opening, credits, creditsAt);
};
const byline = (s: Story, h: HouseOpening): string => {
  const { opening, credits, creditsAt } = inHouse(s, h);
  return creditsAt === 'opening' ? '' : printByline(opening, credits);
};

/** Every form of newspaper-practice.md, as it stands when its paper prints in another form. */
const PRACTICE = [
  ['本报济宁4月26日讯(记者于伟 王博文)', '【本报济宁4月26日讯】（记者 于 伟、王博文）'],
  ['本报讯（记者 李岩 通讯员 张红运）', '【本报讯】（记者 李 岩 通讯员 张红运）'],
  ['【本报讯】(记者李岩)', '【本报讯】（记者 李 岩）'],
  ['本报北京3月5日电 （记者李 岩）', '【本报北京3月5日电】（记者 李 岩）'],
  ['本报北京11月10日讯 记者周象光报道：', '【本报北京11月10日讯】（记者 周象光）'],
  ['本报合肥18日电　', '【本报合肥18日电】'],
  ['本报讯(记者许黎娜 实习生周旭娇)', '【本报讯】（记者 许黎娜 实习生 周旭娇）'],
  ['新华社北京11月16日电(记者杨国强)', '【新华社北京11月16日电】（记者 杨国强）'],
  ['据新华社电　', '【据新华社电】'],
  ['中新社北京3月5日电　', '【中新社北京3月5日电】'],
  ['人民网电　', '【人民网电】'],
  ['本报讯（记者于伟王博文 通讯员欧阳娜）', '【本报讯】（记者 于 伟、王博文 通讯员 欧阳娜）'],
] as const;
const SQUARE = house({ zh: '【本报讯】（记者 李 岩、王 五 通讯员 张红运）' });

describe('the form of the house', () => {
  it.each(PRACTICE)('%s: kept as it came, and in house form', (text, housed) => {
    const kept = story(text, {}, SQUARE);
    expect(line(kept, SQUARE)).toBe(text);
    const put = { ...kept, ...asHouse(kept) };
    expect(line(put, SQUARE)).toBe(housed);
    expect(put.opening).toMatchObject({ form: '' });
  });

  it('what has no form of its own follows, also when the house changes its mind', () => {
    const s = story('本报济宁4月26日讯（记者李岩）', { creditsAt: null });
    expect(s.opening!.form).toBe('');
    expect(line(s, NO_HOUSE)).toBe('本报济宁4月26日讯（记者李岩）');
    expect(line(s, SQUARE)).toBe('【本报济宁4月26日讯】（记者 李 岩）');
    expect(line(s, house({ zh: '本报讯(记者李岩)' }))).toBe('本报济宁4月26日讯(记者李岩)');
  });

  it('copy that stands in the usual form keeps it in a house that prints another', () => {
    const s = story('本报讯（记者李岩）', {}, SQUARE);
    expect(s.opening!.form).toBe('zh');
    expect(line(s, SQUARE)).toBe('本报讯（记者李岩）');
  });

  it('credits stand where the genre has them unless the story says otherwise', () => {
    const s = story('本报讯（记者李岩）', { genre: 'feature', creditsAt: null });
    expect([line(s, NO_HOUSE), byline(s, NO_HOUSE)]).toEqual(['本报讯　', '本报记者 李岩']);
    expect(byline({ ...s, creditsAt: 'opening' }, NO_HOUSE)).toBe('');
    expect(byline({ ...s, genre: 'news' }, NO_HOUSE)).toBe('');
    expect(byline({ ...s, genre: 'picture' }, house({}, { picture: 'headline' }))).toBe('本报记者 李岩');
  });

  it('lines of credits, also without an opening, print as the house does; a line of a form of its own keeps it', () => {
    const h = house({ by: '□本报记者 李 岩' });
    const bare: Story = { opening: null, credits: [{ role: '记者', name: '李岩' }], creditsAt: null, genre: 'feature', language: 'zh' };
    expect(byline(bare, h)).toBe('□记者 李 岩');
    expect(byline(bare, NO_HOUSE)).toBe('记者 李岩');
    const head = parseOpening('【本报济宁讯】会议')!;
    const own = parseByline('■本报记者 李岩 报道', '本报')!;
    const s: Story = { ...bare, opening: { ...head.opening, form: joinForms(head.opening.form, own.part) }, credits: own.credits };
    expect(byline(s, h)).toBe('■本报记者 李岩 报道');
    expect(byline({ ...s, ...asHouse(s) }, h)).toBe('□本报记者 李 岩');
  });

  it('English stories follow the English part', () => {
    const h = house({ en: 'LONDON, 20 November (Reuters) – ' });
    const s: Story = { ...story('LONDON, Nov 20 (AP) — ', {}, h), language: 'en' };
    expect(line(s, h)).toBe('LONDON, Nov 20 (AP) — ');
    expect(line({ ...s, ...asHouse(s) }, h)).toBe('LONDON, 20 November (AP) – ');
  });

  it('gives the same object when there is nothing to follow, and bears nonsense', () => {
    const s: Story = { ...story('本报讯(记者李岩)'), opening: { ...story('本报讯(记者李岩)').opening!, form: 'zh;b=()|by;l=□' } };
    expect(inHouse(s, SQUARE)).toBe(s);
    const none: Story = { opening: null, credits: [], creditsAt: null, genre: 'news', language: 'zh' };
    expect(inHouse(none, SQUARE)).toBe(none);
    expect(line(story('本报讯（记者李岩）', { creditsAt: null }), { ...NO_HOUSE, openingForm: 'what;is=this|zh' })).toBe('本报讯（记者李岩）');
  });
});

describe('any fields in any house', () => {
  const name = fc.constantFrom('于伟', '王博文', '李岩', '张红运', '欧阳娜', '司马相如', '诸葛亮', '许黎娜', '阿依古丽·买买提');
  const credits: fc.Arbitrary<Credit[]> = fc.array(
    fc.record({ role: fc.constantFrom('记者', '实习记者', '实习生', '通讯员', '特约记者', '编译'), name }),
    {
      minLength: 1,
      maxLength: 5,
    },
  );
  const opening: fc.Arbitrary<Opening> = fc.record({
    source: fc.constantFrom('本报', '新华社', '中新社', '人民网'),
    place: fc.constantFrom('', '济宁', '北京', '乌鲁木齐'),
    date: fc.option(fc.record({ month: fc.option(fc.integer({ min: 1, max: 12 })), day: fc.integer({ min: 1, max: 31 }) })),
    kind: fc.constantFrom('讯' as const, '电' as const),
    cut: fc.boolean(),
    form: fc.constant(''),
  });
  const houses = fc.constantFrom(
    '本报讯（记者李岩 王五）',
    '本报讯(记者李岩、王五)',
    '【本报讯】(记者 李 岩　王 五 通讯员 张红运)',
    '【本报讯 记者李岩、王五】',
    '本报讯 记者李岩 王五报道：',
    '本报讯 （记者 李　岩）',
    '本报讯（记者：李岩；通讯员：王五）',
  );
  it('fields → house text → fields → the same text; read by that house it has no form of its own', () => {
    fc.assert(
      fc.property(opening, credits, houses, (o, c, example) => {
        const h = house({ zh: example });
        const text = line({ opening: o, credits: c, creditsAt: 'opening', genre: 'news', language: 'zh' }, h);
        const p = parseOpening(`${text}会议`);
        expect(p, text).not.toBeNull();
        expect({ ...p!.opening, form: '' }, text).toEqual(o);
        expect(p!.credits, text).toEqual(c);
        expect(p!.rest, text).toBe('会议');
        expect(printOpening(p!.opening, p!.credits, p!.creditsAt), text).toBe(text);
        expect(
          line(
            {
              opening: { ...p!.opening, form: keptForm(p!.opening.form, h) },
              credits: p!.credits,
              creditsAt: p!.creditsAt,
              genre: 'news',
              language: 'zh',
            },
            h,
          ),
          text,
        ).toBe(text);
      }),
      { seed: 1126, numRuns: 1500 },
    );
  });
});
