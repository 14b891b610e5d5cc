/**
 * What the fields of a 公众号 article hold. Looked up on 2026-11-24:
 *  - 标题 64, 摘要 120, 正文 50,000 characters in the editor (公众平台's help on 图文消息, as quoted at m.nrzw.com.cn/news_8263.html);
 *  - 作者 16 characters, 标题 32 through the interface: developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_add;
 *  - pictures of at most 10 MB as BMP, PNG, JPEG or GIF: w3cschool.cn/weixinkaifawendang/zbqv1qea.html, after the platform's own page;
 *  - covers 2.35:1 (900 × 383) and 1:1 (500 × 500): niaogebiji.com/article-41383-1.html.
 * The platform changes them without notice: they are shown beside the counts and only a title or digest of ours is cut to them.
 */
export const LIMITS = {
  title: 64,
  /** A longer title goes in by hand, not through the interface. */
  titleByInterface: 32,
  digest: 120,
  author: 16,
  text: 50_000,
  pictureBytes: 10 * 1024 * 1024,
} as const;

export const COVERS = {
  wide: { width: 900, height: 383 },
  square: { width: 500, height: 500 },
} as const;
export type CoverShape = keyof typeof COVERS;

/** Characters as the editor counts them: a Han character, a letter, a mark and an emoji are one each. */
export const lengthOf = (text: string): number => [...text].length;

/** At most `most` characters, an ellipsis among them. */
export function cutTo(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
