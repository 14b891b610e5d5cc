/** The language of words that are the newsroom's own, for the voice that reads them: a headline in Chinese is not read as English. */
export const langOf = (text: string): 'zh-CN' | 'en' | undefined =>
  /\p{Script=Han}/u.test(text) ? 'zh-CN' : /[A-Za-z]/.test(text) ? 'en' : undefined;
