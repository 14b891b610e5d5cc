/** What a story is, beside its words: where it belongs, how far it is, how long it may be, and what is still missing. */
import { useEffect, useId, useMemo, useState } from 'react';
import { ARTICLE_STATES, GENRES, PRIORITIES, textOf, type Article } from '../../shared/article/model.js';
import { wordsOfGroup } from '../../shared/article/structure.js';
import { setMeta, type ArticleMeta } from '../../shared/article/ops.js';
import { call } from '../ui/bridge.js';
import { Button } from '../ui/controls/Button.js';
import { useCommand } from '../ui/commands.js';
import { LengthMark } from '../ui/LengthMark.js';
import { useArticle, useCounts, useLiveDoc, type LiveDoc } from '../ui/live-doc.js';
import { useWords } from '../ui/words.js';
import { CorrectionsField } from './CorrectionsField.js';
import { DraftInput } from './DraftInput.js';
import { KeywordField } from './KeywordField.js';
import { KeywordSuggestions } from './KeywordSuggestions.js';
import { NotesField } from './NotesField.js';
import { ReferTargets } from './ReferTargets.js';
import { asOne } from './undo.js';
import styles from './Inspector.module.css';

export function ArticleInspector({ id }: { id: string }) {
  const live = useLiveDoc(id);
  const article = useArticle(live);
  return live && article ? <Fields live={live} article={article} /> : null;
}

function Fields({ live, article }: { live: LiveDoc; article: Article }) {
  const t = useWords();
  const sectionList = useId();
  const [sections, setSections] = useState<readonly string[]>([]);
  useEffect(
    () =>
      void call('publications.list', {}).then(
        ({ publications }) => setSections([...new Set(publications.flatMap((p) => p.sections))]),
        () => undefined,
      ),
    [],
  );
  const counts = useCounts(live);
  const missing = useMemo(() => missingParts(article), [article]);
  const set = (meta: Partial<ArticleMeta>) => asOne(live, () => setMeta(live.doc, meta, live.origin));
  const step = ARTICLE_STATES.indexOf(article.state);
  const next = ARTICLE_STATES[step + 1];
  useCommand('story.advance', () => next && set({ state: next }), next !== undefined);

  return (
    <div className={styles.inspector} data-testid="article-inspector">
      <section>
        <span className={styles.label}>{t('editor.state')}</span>
        <ol className={styles.states}>
          {ARTICLE_STATES.map((state, i) => (
            <li key={state} data-done={i < step} data-now={i === step} {...(i === step && { 'aria-current': 'step' as const })}>
              <button type="button" onClick={() => state !== article.state && set({ state })}>
                {t(`editor.state.${state}`)}
              </button>
            </li>
          ))}
        </ol>
        {next && (
          <Button onClick={() => set({ state: next })} data-testid="advance">
            {t(`editor.advance.${next}`)}
          </Button>
        )}
      </section>
      <section>
        <label>
          <span className={styles.label}>{t('editor.section')}</span>
          <DraftInput
            value={article.section}
            list={sectionList}
            data-testid="section"
            onWrite={(section) => setMeta(live.doc, { section: section.trim() }, live.origin)}
          />
          <datalist id={sectionList}>
            {sections.map((section) => (
              <option key={section} value={section} />
            ))}
          </datalist>
        </label>
        <label>
          <span className={styles.label}>{t('editor.priority')}</span>
          <select
            value={article.priority}
            data-testid="priority"
            onChange={(event) => set({ priority: PRIORITIES.find((one) => one === event.target.value) ?? 'normal' })}
          >
            {PRIORITIES.map((priority) => (
              <option key={priority} value={priority}>
                {t(`editor.priority.${priority}`)}
              </option>
            ))}
          </select>
        </label>
        <div className={styles.pair}>
          <label>
            <span className={styles.label}>{t('editor.genre')}</span>
            <select value={article.genre} onChange={(event) => set({ genre: GENRES.find((genre) => genre === event.target.value) ?? 'news' })}>
              {GENRES.map((genre) => (
                <option key={genre} value={genre}>
                  {t(`editor.genre.${genre}`)}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span className={styles.label}>{t('editor.language')}</span>
            <select value={article.language} onChange={(event) => set({ language: event.target.value === 'en' ? 'en' : 'zh' })}>
              <option value="zh">中文</option>
              <option value="en">English</option>
            </select>
          </label>
        </div>
      </section>
      <section>
        <KeywordField live={live} keywords={article.keywords} />
        <KeywordSuggestions live={live} article={article} />
      </section>
      <section>
        <NotesField live={live} />
      </section>
      <CorrectionsField live={live} corrections={article.corrections ?? []} />
      <section>
        <label>
          <span className={styles.label}>{t('editor.planned')}</span>
          <DraftInput
            inputMode="numeric"
            data-testid="planned"
            value={article.plannedLength > 0 ? String(article.plannedLength) : ''}
            placeholder={t('editor.plannedNone')}
            onWrite={(text) => {
              const length = text.trim() === '' ? 0 : Number(text);
              if (Number.isInteger(length) && length >= 0 && length < 1_000_000) setMeta(live.doc, { plannedLength: length }, live.origin);
            }}
          />
        </label>
        <dl className={styles.counts}>
          <dt>{t('editor.countAll')}</dt>
          <dd data-testid="count-all">{counts?.withPunctuation ?? '–'}</dd>
          <dt>{t('editor.countWords')}</dt>
          <dd>{counts?.words ?? '–'}</dd>
          <dt>{t('editor.countHan')}</dt>
          <dd>{counts?.han ?? '–'}</dd>
        </dl>
        {counts && <LengthMark words={counts.words} planned={article.plannedLength} testId="inspector-length" />}
      </section>
      <ReferTargets live={live} article={article} />
      {missing.size > 0 && (
        <section>
          <span className={styles.label}>{t('editor.missingTitle')}</span>
          <ul className={styles.missing} data-testid="missing">
            {[...missing].map(([what, times]) => (
              <li key={what}>{t(`editor.missing.${what}`) + (times > 1 ? ` × ${times}` : '')}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** What print or the web edition will ask for, in the order of the page, and how many times. O(blocks). */
export function missingParts(article: Article): ReadonlyMap<string, number> {
  const missing = new Map<string, number>();
  const lacks = (what: string) => void missing.set(what, (missing.get(what) ?? 0) + 1);
  const named = article.genre !== 'brief' && article.genre !== 'picture';
  if (named && article.headline.every((line) => line.trim() === '')) lacks('headline');
  if (article.body.every((block) => block.media === undefined && textOf(block.runs).trim() === '')) lacks('body');
  if (article.genre === 'news' && article.opening === null && article.credits.length === 0) lacks('opening');
  const shared = wordsOfGroup(article.body);
  const brief = article.body.some((block) => block.type === 'brief');
  for (const block of article.body) {
    if (block.type === 'picture') {
      if (!block.media) lacks('media');
      if (!shared.has(block.id) && textOf(block.runs).trim() === '' && !brief) lacks('caption');
      if (!shared.has(block.id) && !block.credit?.trim()) lacks('credit');
      if (!block.alt?.trim()) lacks('alt');
    }
    if (block.type === 'qr' && !block.url) lacks('url');
  }
  if (article.section === '') lacks('section');
  return missing;
}
