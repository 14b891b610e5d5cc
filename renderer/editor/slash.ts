/** The menu that `/` opens at the beginning of an empty paragraph: what is in it, and what typing finds. */

/** In menu order. `find`: Chinese name, pinyin, its initials, English; matched from the beginning of any of them. */
export const SLASH_ITEMS = [
  { id: 'paragraph', find: '正文 zhengwen zw text paragraph body' },
  { id: 'crosshead', find: '小标题 xiaobiaoti xbt crosshead heading subhead' },
  { id: 'item', find: '列表 liebiao lb list bullet item ul' },
  { id: 'number', find: '编号列表 编号 bianhaoliebiao bhlb bh numbered number list ol' },
  { id: 'interview', find: '问答 wenda wd question answer qa q&a interview' },
  { id: 'table', find: '表格 biaoge bg table' },
  { id: 'picture', find: '图片 照片 tupian tp zhaopian zp picture photo image' },
  { id: 'pullquote', find: '引语 引文 yinyu yy yinwen yw pull quote pullquote' },
  { id: 'box', find: '框文 链接 kuangwen kw lianjie lj box sidebar' },
  { id: 'brief', find: '简讯 jianxun jx brief' },
  { id: 'refer', find: '导读行 导读 daoduhang ddh daodu dd refer' },
  { id: 'qr', find: '二维码 erweima ewm qr code' },
  { id: 'opening', find: '讯头 电头 xuntou xt diantou dt opening dateline' },
] as const;
export type SlashId = (typeof SLASH_ITEMS)[number]['id'];

/** Input methods in Chinese give 、 for the key. */
const TRIGGERS = ['/', '、'];
/** Longer than any name in the list: then it is no command but words. */
const LONGEST = 16;

/** What was typed after the sign; null when the text is no search. Full-width letters count as letters. */
export function slashQuery(text: string): string | null {
  if (!TRIGGERS.includes(text[0] ?? '') || text.length > LONGEST) return null;
  return text.slice(1).normalize('NFKC').trim().toLowerCase();
}

export const isTrigger = (text: string): boolean => TRIGGERS.includes(text);

/** Everything, or what a word of begins so. */
export function findSlash(query: string): SlashId[] {
  return SLASH_ITEMS.filter(({ find }) => query === '' || find.split(' ').some((word) => word.startsWith(query.replace(/ /g, '')))).map(
    ({ id }) => id,
  );
}
