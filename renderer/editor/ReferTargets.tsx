/** Where the story's refer lines (导读行) lead: stories and pages, by name. What will be printed follows them through the issue. */
import { useEffect, useMemo, useState } from 'react';
import { textOf, type Article, type Block } from '../../shared/article/model.js';
import { setBlockAttrs } from '../../shared/article/ops.js';
import type { ArticleRow } from '../../shared/contract/store.js';
import { pageNumber, type Issue } from '../../shared/issue/model.js';
import { placesOf, referText, targetsOf } from '../../shared/makeup/places.js';
import { call, onEvent } from '../ui/bridge.js';
import { Button } from '../ui/controls/Button.js';
import { Dialog } from '../ui/controls/Dialog.js';
import { Finder } from '../ui/controls/Finder.js';
import type { LiveDoc } from '../ui/live-doc.js';
import { useWords } from '../ui/words.js';
import { asOne } from './undo.js';
import { useSources } from './useSources.js';
import styles from './Inspector.module.css';

interface Target {
  id: string;
  /** `03`; '' = it stands nowhere in the issue. */
  page: string;
  name: string;
  kind: 'page' | 'story';
}

/** The issue's pages, then its stories in page order. */
function useTargets(issue: Issue | undefined, own: string): Target[] {
  const [rows, setRows] = useState<readonly ArticleRow[]>([]);
  const id = issue?.id;
  useEffect(() => {
    if (id === undefined) return setRows([]);
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = () =>
      void call('articles.list', { issue: id })
        .then(({ articles }) => current && setRows(articles))
        .catch(() => undefined);
    load();
    const stop = onEvent((event) => {
      if (event.type !== 'doc') return;
      clearTimeout(timer);
      timer = setTimeout(load, 400);
    });
    return () => {
      current = false;
      clearTimeout(timer);
      stop();
    };
  }, [id]);
  return useMemo(() => {
    if (!issue) return [];
    const places = placesOf(issue);
    const number = (target: string) => String(places.of(target) ?? '').padStart(2, '0');
    const stories = rows.filter((row) => row.id !== own && places.of(row.id) !== undefined);
    return [
      ...issue.pages.map((page): Target => ({ id: page.id, kind: 'page', page: pageNumber(issue, page.id), name: page.label })),
      ...stories
        .map((row): Target => ({ id: row.id, kind: 'story', page: number(row.id), name: row.headline }))
        .sort((a, b) => (a.page < b.page ? -1 : a.page > b.page ? 1 : 0)),
    ];
  }, [issue, rows, own]);
}

export function ReferTargets({ live, article }: { live: LiveDoc; article: Article }) {
  const t = useWords();
  const refers = article.body.filter((block) => block.type === 'refer');
  const sources = useSources(article.id, true);
  const targets = useTargets(refers.length > 0 ? sources?.issue : undefined, article.id);
  const [choosing, setChoosing] = useState<string | null>(null);
  const [query, setQuery] = useState('');
  if (refers.length === 0) return null;
  const issue = sources?.issue;
  const places = issue && placesOf(issue);
  const write = (block: Block, ids: readonly string[]) =>
    asOne(live, () => setBlockAttrs(live.doc, block.id, { to: ids.length > 0 ? ids.join(' ') : null }, live.origin));
  const chosen = refers.find((block) => block.id === choosing);
  const taken = new Set(chosen && targetsOf(chosen));
  const words = query.trim().toLowerCase();
  const found = targets.filter((target) => !taken.has(target.id) && `${target.page} ${target.name}`.toLowerCase().includes(words));
  return (
    <section data-testid="refers">
      <span className={styles.label}>{t('editor.refers')}</span>
      {refers.map((block) => {
        const ids = targetsOf(block);
        const printed = places ? referText(block, places).text : textOf(block.runs);
        return (
          <div key={block.id} className={styles.refer}>
            <p className={styles.printed}>
              {ids.length > 0 ? t('editor.referPrints', { text: printed }) : textOf(block.runs) || t('editor.referEmpty')}
            </p>
            <ul className={styles.tags}>
              {ids.map((id) => {
                const target = targets.find((one) => one.id === id);
                const name = target ? t(`editor.referTo.${target.kind}`, { page: target.page, name: target.name }) : t('editor.referGone');
                return (
                  <li key={id} className={styles.tag} data-gone={!target}>
                    <span>{name}</span>
                    <button
                      type="button"
                      aria-label={t('editor.referRemove', { name })}
                      onClick={() =>
                        write(
                          block,
                          ids.filter((other) => other !== id),
                        )
                      }
                    >
                      ×
                    </button>
                  </li>
                );
              })}
            </ul>
            <Button
              data-testid="refer-add"
              disabled={!issue}
              onClick={() => {
                setQuery('');
                setChoosing(block.id);
              }}
            >
              {t('editor.referAdd')}
            </Button>
          </div>
        );
      })}
      {!issue && <p className={styles.against}>{t('editor.referNoIssue')}</p>}
      {chosen && (
        <Dialog open onClose={() => setChoosing(null)} title={t('editor.referChoose')}>
          <Finder
            name="refer"
            label={t('editor.referFind')}
            listLabel={t('editor.referChoose')}
            query={query}
            onQuery={setQuery}
            items={found}
            keyOf={(target) => target.id}
            row={(target) => (
              <>
                <span>{target.name || t('editor.referUntitled')}</span>
                <span>{t(`editor.referKind.${target.kind}`)}</span>
                <span>{t('editor.referPage', { page: target.page })}</span>
              </>
            )}
            onTake={(target) => {
              write(chosen, [...targetsOf(chosen), target.id]);
              setChoosing(null);
            }}
            none={t('editor.referNone')}
          />
        </Dialog>
      )}
    </section>
  );
}
