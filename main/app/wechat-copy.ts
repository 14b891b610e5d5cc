/** A story for the clipboard, as it is pasted into a 公众号's editor. */
import { inHouse } from '../../shared/copy/house-opening.js';
import { DatelineError } from '../../shared/contract/errors.js';
import type { StoreClient } from '../../shared/contract/store.js';
import { pageNumber } from '../../shared/issue/model.js';
import { fitsCode } from '../../shared/makeup/qr-modules.js';
import { wechatArticle, type WechatArticle } from '../export/web/wechat/article.js';

/**
 * Pictures are places to insert at: nothing of the story need be on the web yet. The house's rules are those of the newest issue in which it
 * stands, else of the newsroom's publication in its language.
 * @throws DatelineError not-found
 */
export async function storyForWechat(client: StoreClient, id: string): Promise<WechatArticle> {
  const article = await client.call('article.get', { id });
  const { publications } = await client.call('publications.list', {});
  const [place] = (await client.call('article.places', { id })).places;
  const issue = place && (await client.call('issue.get', { id: place.issue }));
  const publication =
    publications.find((one) => one.id === issue?.publication) ?? publications.find((one) => one.language === article.language) ?? publications[0];
  if (!publication) throw new DatelineError('not-found', { what: issue?.publication ?? '' });
  const held = new Set<string>();
  for (const { media } of article.body)
    if (media !== undefined && (await client.call('media.get', { id: media }).catch(() => undefined))) held.add(media);
  return wechatArticle(inHouse(article, publication), publication, {
    date: issue?.date ?? '',
    page: issue && place ? pageNumber(issue, place.page) : '',
    has: ({ type, media, url }) => (type === 'qr' ? fitsCode(url ?? '') : media !== undefined && held.has(media)),
    address: () => null,
  });
}
