/** 更正 on the web: what was wrong stands over the text, since a reader who came from elsewhere may read no further than its first words. */
import type { Correction } from '../../../shared/article/model.js';
import { html, type Html } from './html.js';
import type { Story } from './site.js';
import { dateWords, langTag, type View } from './view.js';

type Dated = Pick<Correction, 'date'>;

/** The day a story last changed for its readers: that of its issue, or of its last correction. ISO. */
export const changedOn = (issueDate: string, corrections: readonly Dated[] | undefined): string =>
  (corrections ?? []).reduce((last, { date }) => (date > last ? date : last), issueDate);

/** Above the text, newest first; a note to the reader, not a part of the story. */
export function correctionBlock(view: View, { article }: Story): Html | false {
  const { corrections } = article;
  if (!corrections || corrections.length === 0) return false;
  return html`<aside class="corrections" role="note" aria-label="${view.say('web.correction')}" lang="${langTag(view.locale)}">
    ${corrections.toReversed().map(
      ({ date, note }) =>
        html`<p>
          <b>${view.say('web.correction')}</b> <time datetime="${date}">${dateWords(view, date)}</time>
          <span lang="${langTag(article.language)}">${note}</span>
        </p>`,
    )}
  </aside>`;
}

/** In lists of stories. */
export const correctedMark = (view: View, { article }: Story): Html | false =>
  article.corrections !== undefined &&
  article.corrections.length > 0 &&
  html` <span class="corrected" lang="${langTag(view.locale)}">${view.say('web.corrected')}</span>`;
