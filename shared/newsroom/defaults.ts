/** The publication a new newsroom begins with: a tabloid (四开) of six columns, set in the built-in faces. Every value can be edited. */
import { NO_HOUSE } from '../copy/house-opening.js';
import type { FaceRole, ParagraphStyle, Publication, StyleName } from './publication.js';

export const DEFAULT_PUBLICATION_ID = 'paper';

export const JUMP_WORDS = {
  zh: { to: '下转第{{page}}版', from: '上接第{{page}}版' },
  en: { to: 'Continued on page {{page}}', from: 'Continued from page {{page}}' },
} as const;

const style = (face: FaceRole, size: number, gridLines: number, rest: Partial<ParagraphStyle> = {}): ParagraphStyle => ({
  face,
  size,
  gridLines,
  indent: 0,
  align: 'left',
  color: 'black',
  ...rest,
});

/** Sizes in pt on a 13 pt grid: what takes n lines of the grid is at most 13n pt high. */
const STYLES: Record<StyleName, ParagraphStyle> = {
  body: style('song', 9, 1, { indent: 2, align: 'justify' }),
  opening: style('hei', 9, 1, { indent: 2, align: 'justify' }),
  kicker: style('hei', 16, 2, { minSize: 10.5, align: 'center' }),
  headline: style('title', 42, 4, { minSize: 14, align: 'center' }),
  deck: style('song', 14, 2, { minSize: 10.5, align: 'center' }),
  standfirst: style('kai', 10.5, 1, { indent: 2, align: 'justify' }),
  crosshead: style('heiBold', 10.5, 2, { align: 'center' }),
  pullquote: style('kai', 12, 2, { align: 'center', color: 'black' }),
  caption: style('kai', 7.875, 1, { align: 'justify' }),
  credit: style('kai', 7.875, 1, { align: 'right' }),
  byline: style('kai', 9, 1, { align: 'center' }),
  brief: style('hei', 9, 1, { align: 'justify' }),
  refer: style('hei', 9, 1, { align: 'right', color: 'black' }),
  keyword: style('hei', 10.5, 2, { align: 'center' }),
  keywordInvite: style('heiBold', 14, 2, { align: 'center', color: 'vermilion' }),
  folio: style('hei', 9, 1),
  masthead: style('title', 84, 7, { minSize: 36, align: 'center', color: 'vermilion' }),
  mastheadInfo: style('song', 8.25, 1, { align: 'center' }),
  qrCaption: style('hei', 7.875, 1, { align: 'center' }),
  jump: style('kai', 9, 1, { align: 'right' }),
  ear: style('hei', 9, 1, { align: 'center' }),
  adMark: style('hei', 7, 1),
  item: style('song', 9, 1, { align: 'justify' }),
  question: style('hei', 9, 1, { indent: 2, align: 'justify' }),
  answer: style('song', 9, 1, { indent: 2, align: 'justify' }),
  speaker: style('heiBold', 9, 1),
  cell: style('song', 8.25, 1),
  cellHead: style('hei', 8.25, 1),
};

/** A fresh copy each time: callers edit it. */
export function defaultPublication(): Publication {
  return structuredCopy({
    id: DEFAULT_PUBLICATION_ID,
    name: '未命名报',
    nameEn: 'Untitled Paper',
    language: 'zh',
    cn: '',
    authority: '',
    organiser: '',
    publisher: '',
    address: '',
    phone: '',
    price: '',
    printer: '',
    distribution: '',
    url: '',
    accounts: [],
    keywordInvite: ['点击关键词', '看本期重点'],
    // 6 × 11 characters of 9 pt and 5 gutters are 639 pt wide; 78 lines of 13 pt are 1,014 pt high, 16 mm from the top and the bottom.
    grid: {
      trim: { width: 272, height: 390 },
      bleed: 3,
      columns: 6,
      charsPerColumn: 11,
      bodySize: 9,
      gutterChars: 1,
      leading: 13,
      lines: 78,
      top: 16,
    },
    faces: {
      song: 'noto-serif-sc-400',
      songBold: 'noto-serif-sc-700',
      title: 'noto-serif-sc-900',
      hei: 'noto-sans-sc-400',
      heiBold: 'noto-sans-sc-700',
      // No 楷体 may be shipped with the program; a newsroom that owns one loads it and names it here.
      kai: 'noto-serif-sc-400',
      // Nor a 仿宋.
      fang: 'noto-serif-sc-400',
    },
    styles: STYLES,
    palette: {
      black: { name: '黑', cmyk: [0, 0, 0, 100] },
      vermilion: { name: '朱红', cmyk: [0, 90, 85, 0] },
      blue: { name: '靛蓝', cmyk: [100, 60, 0, 20] },
      grey: { name: '灰 60%', cmyk: [0, 0, 0, 60] },
      silver: { name: '灰 30%', cmyk: [0, 0, 0, 30] },
      mist: { name: '灰 8%', cmyk: [0, 0, 0, 8] },
      white: { name: '白', cmyk: [0, 0, 0, 0] },
    },
    breakLevel: 'gbt',
    hanLatinGap: false,
    lineBreaking: 'paragraph',
    hyphenate: true,
    spacing: { marks: 'full', loosest: 0.5 },
    jumpWords: JUMP_WORDS.zh,
    inkLimit: 240,
    profile: null,
    templates: [],
    openingForm: NO_HOUSE.openingForm,
    creditsAt: { ...NO_HOUSE.creditsAt },
    sections: ['要闻', '综合', '经济', '民生', '文化', '评论'],
  });
}

const structuredCopy = (publication: Publication): Publication => JSON.parse(JSON.stringify(publication)) as Publication;
