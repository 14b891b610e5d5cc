import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUSE_CHOICES, readHouse, withChoice, type HouseChoice, type HouseValue } from './house-choices.js';
import { inHouse, NO_HOUSE } from './house-opening.js';
import { parseOpening, printByline, printOpening } from './opening.js';

const set = (changes: { [C in HouseChoice]?: HouseValue<C> }): string =>
  Object.entries(changes).reduce((id, [choice, value]) => withChoice(id, choice as HouseChoice, value as never), '');
const opening = { source: '本报', place: '济宁', date: { month: 4, day: 26 }, kind: '讯' as const, cut: false, form: '' };
const credits = [
  { role: '记者', name: '于伟' },
  { role: '记者', name: '王博文' },
  { role: '通讯员', name: '李岩' },
];
const print = (id: string, at: 'opening' | 'headline' = 'opening'): string => {
  const s = inHouse({ opening, credits, creditsAt: at, genre: 'news', language: 'zh' }, { ...NO_HOUSE, openingForm: id });
  return at === 'opening' ? printOpening(s.opening, s.credits, s.creditsAt) : printByline(s.opening, s.credits);
};

describe('the choices of the house', () => {
  it('are the usual ones when nothing is said', () => {
    expect(readHouse('')).toEqual(Object.fromEntries(Object.entries(HOUSE_CHOICES).map(([choice, [first]]) => [choice, first])));
  });
  it.each([
    [{}, '本报济宁4月26日讯（记者于伟 王博文 通讯员李岩）'],
    [{ brackets: 'half' }, '本报济宁4月26日讯(记者于伟 王博文 通讯员李岩)'],
    [{ brackets: 'none' }, '本报济宁4月26日讯 记者于伟 王博文 通讯员李岩报道：'],
    [{ brackets: 'none', gap: 'full' }, '本报济宁4月26日讯　记者于伟 王博文 通讯员李岩报道：'],
    [{ wrap: 'square', names: 'comma' }, '【本报济宁4月26日讯】（记者于伟、王博文 通讯员李岩）'],
    [{ two: 'full', role: 'space' }, '本报济宁4月26日讯（记者 于　伟 王博文 通讯员 李　岩）'],
    [{ each: 'each' }, '本报济宁4月26日讯（记者于伟 记者王博文 通讯员李岩）'],
    [{ gap: 'half', role: 'colon' }, '本报济宁4月26日讯 （记者：于伟 王博文 通讯员：李岩）'],
  ] as const)('%o print %s', (changes, text) => {
    expect(print(set(changes))).toBe(text);
    expect(readHouse(set(changes))).toMatchObject(changes);
  });
  it('the line of credits has its own', () => {
    expect(print('', 'headline')).toBe('本报记者 于伟 王博文 通讯员 李岩');
    expect(print(set({ line: 'role', lineTwo: 'full' }), 'headline')).toBe('记者 于　伟 王博文 通讯员 李　岩');
    expect(print(set({ line: 'square' }), 'headline')).toBe('□本报记者 于伟 王博文 通讯员 李岩');
  });
  it('any choices are read as they were made, and what they print is read again', () => {
    const choices = fc.record(
      Object.fromEntries(Object.entries(HOUSE_CHOICES).map(([key, values]) => [key, fc.constantFrom(...(values as readonly string[]))])),
    );
    fc.assert(
      fc.property(choices, (c) => {
        const { brackets, ...rest } = c as never as { brackets: HouseValue<'brackets'> };
        const id = set({ brackets, ...rest });
        expect(readHouse(id)).toEqual(c);
        const p = parseOpening(`${print(id)}会议`);
        expect({ ...p?.opening, form: '' }, print(id)).toEqual(opening);
        expect(p?.credits, print(id)).toEqual(credits);
      }),
      { seed: 27, numRuns: 600 },
    );
  });
  it('goes back to nothing when all is usual again', () => {
    expect(withChoice(withChoice('', 'brackets', 'half'), 'brackets', 'full')).toBe('');
  });
});
