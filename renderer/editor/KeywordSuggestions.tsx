/** Keywords that the story's own text offers: a click or Enter takes one. Asked for when the keys pause, never while they run. */
import { useEffect, useRef, useState } from 'react';
import { textOf, type Article } from '../../shared/article/model.js';
import { addKeyword } from '../../shared/article/ops.js';
import type { Output } from '../../shared/contract/app.js';
import { call } from '../ui/bridge.js';
import { langOf } from '../ui/lang.js';
import type { LiveDoc } from '../ui/live-doc.js';
import { useWords } from '../ui/words.js';
import styles from './KeywordSuggestions.module.css';
import { asOne } from './undo.js';

/** After the last change. ms */
const PAUSE = 1200;
/** What the call takes; the first pages of a book tell enough. */
const MOST_BODY = 60_000;
const MOST_HEAD = 2000;
const SHOWN = 8;

type Suggestions = Output<'keywords.suggest'>['suggestions'];

function textOfArticle(article: Article): { head: string; body: string } {
  const head = [article.kicker, ...article.headline, article.deck].filter(Boolean).join('\n').slice(0, MOST_HEAD);
  let body = article.standfirst;
  for (const block of article.body) {
    if (body.length >= MOST_BODY) break;
    body += `\n${textOf(block.runs)}`;
  }
  return { head, body: body.slice(0, MOST_BODY) };
}

export function KeywordSuggestions({ live, article }: { live: LiveDoc; article: Article }) {
  const t = useWords();
  const [found, setFound] = useState<Suggestions>([]);
  const turn = useRef(0);
  const asked = useRef('');
  useEffect(() => {
    const ask = () => {
      const { head, body } = textOfArticle(article);
      const question = `${article.language}\n${head}\n${body}`;
      if (question === asked.current) return;
      asked.current = question;
      if (head.trim() === '' && body.trim() === '') return setFound([]);
      const mine = ++turn.current;
      // What the story has is left out when it is shown, so that taking one asks nothing anew.
      call('keywords.suggest', { head, body, language: article.language, have: [], most: 30 }).then(
        ({ suggestions }) => mine === turn.current && setFound(suggestions),
        // Without suggestions one writes them by hand; the next change asks again.
        () => (asked.current = ''),
      );
    };
    let idle = 0;
    const timer = setTimeout(() => (idle = requestIdleCallback(ask, { timeout: PAUSE })), asked.current === '' ? 150 : PAUSE);
    return () => {
      clearTimeout(timer);
      cancelIdleCallback(idle);
    };
  }, [article]);

  const shown = found.filter(({ keyword }) => !article.keywords.includes(keyword)).slice(0, SHOWN);
  if (shown.length === 0) return null;
  return (
    <div className={styles.suggestions} data-testid="keyword-suggestions">
      <span>{t('aid.suggested')}</span>
      <ul>
        {shown.map(({ keyword, kind, count }) => (
          <li key={keyword}>
            <button
              type="button"
              lang={langOf(keyword)}
              data-kind={kind}
              title={t(`aid.suggested.${kind}`, { count })}
              onClick={() => asOne(live, () => addKeyword(live.doc, keyword, live.origin))}
            >
              <i aria-hidden>{kind === 'known' ? '●' : '+'}</i>
              {keyword}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
