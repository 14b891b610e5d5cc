import { describe, expect, it } from 'vitest';
import { words } from './block-words.js';
import { findSlash, isTrigger, SLASH_ITEMS, slashQuery } from './slash.js';

describe('the menu of /', () => {
  it('is opened by / and by the 、 of Chinese input methods', () => {
    expect([isTrigger('/'), isTrigger('、'), isTrigger('//'), isTrigger('')]).toEqual([true, true, false, false]);
    expect(slashQuery('/')).toBe('');
    expect(slashQuery('、表')).toBe('表');
    expect(slashQuery('/ＱＡ')).toBe('qa');
    expect(slashQuery('甲/')).toBeNull();
    expect(slashQuery('/2018 was a year to remember')).toBeNull();
  });

  it('finds by Chinese, pinyin, its initials and English', () => {
    expect(findSlash('')).toHaveLength(SLASH_ITEMS.length);
    expect(findSlash('表')).toEqual(['table']);
    expect(findSlash('bg')).toEqual(['table']);
    expect(findSlash('xiaob')).toEqual(['crosshead']);
    expect(findSlash('wd')).toEqual(['interview']);
    expect(findSlash('pic')).toEqual(['picture']);
    expect(findSlash('bh')).toEqual(['number']);
    expect(findSlash('xyz')).toEqual([]);
  });

  it('names every entry in both languages', () => {
    for (const { id } of SLASH_ITEMS) for (const locale of ['zh', 'en'] as const) expect(words[locale]).toHaveProperty([`blocks.${id}`]);
    expect(Object.keys(words.zh)).toEqual(Object.keys(words.en));
  });
});
