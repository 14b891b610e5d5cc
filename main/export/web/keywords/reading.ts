/** How a word is read, for its place by pinyin. Words decide the reading of their characters: 重庆 chóng, 重点 zhòng. */
import { customPinyin, pinyin } from 'pinyin-pro';

/** What the library's dictionary reads wrong. Set once, for the whole program. */
customPinyin({
  单县: 'shàn xiàn',
  单父: 'shàn fǔ',
  东阿: 'dōng ē',
  台州: 'tāi zhōu',
  率先: 'shuài xiān',
  理发: 'lǐ fà',
  头发: 'tóu fà',
});

export interface Syllable {
  character: string;
  /** Letters with `u` for ü; '' for what is no Han character. */
  letters: string;
  umlaut: boolean;
  /** 1–4, 5 without a tone, which stands behind the four. */
  tone: number;
}

const HAN = /^\p{Script=Han}$/u;
export const isHan = (character: string): boolean => HAN.test(character);

/** One for each character of the word. About 20 µs a word. */
export function syllablesOf(word: string): Syllable[] {
  const characters = [...word];
  const read = pinyin(word, { toneType: 'num', type: 'array', v: true });
  return characters.map((character, i) => {
    const [, letters = '', tone = '0'] =
      (isHan(character) && /^([a-zê]+)(\d)$/.exec(read.length === characters.length ? read[i]! : single(character))) || [];
    return { character, letters: letters.replaceAll('v', 'u').replaceAll('ê', 'e'), umlaut: letters.includes('v'), tone: Number(tone) || 5 };
  });
}

const single = (character: string): string => pinyin(character, { toneType: 'num', v: true });
