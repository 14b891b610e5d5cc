/** Finds in all stories of an issue or of the desk, shows every hit with its replacement, and replaces those that are ticked. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { IssueRow } from '../../../shared/contract/store.js';
import { makeFinder, type FindQuery } from '../../../shared/copy/find.js';
import { useRemembered } from '../../ui/app-state.js';
import { call } from '../../ui/bridge.js';
import { Button } from '../../ui/controls/Button.js';
import { Dialog } from '../../ui/controls/Dialog.js';
import { useCommand } from '../../ui/commands.js';
import { openLiveDoc } from '../../ui/live-doc.js';
import { toast } from '../../ui/toast.js';
import { useWords } from '../../ui/words.js';
import { StoryHits } from './StoryHits.js';
import styles from './Stories.module.css';
import { replaceInStories, type Replaced } from './stories-replace.js';
import { MOST_HITS, searchStories, type Group, type Hit } from './stories-search.js';

interface Props {
  /** The issue that is before the person, if any: the first choice of where to look. */
  issue: string | undefined;
  onOpen(article: string): void;
}

type Work = { doing: 'search' | 'replace'; done: number; total: number } | null;
interface Result {
  query: FindQuery;
  groups: readonly Group[];
  full: boolean;
}
const LIMIT = 5000;
/** ms between two drawings of the progress. */
const TELL = 120;

export function StoriesFind({ issue, onOpen }: Props) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const [issues, setIssues] = useState<readonly IssueRow[]>([]);
  const [scope, setScope] = useState('');
  const [text, setText] = useState('');
  const [into, setInto] = useState('');
  const [matchCase, setCase] = useRemembered('find.case', false);
  const [wholeWord, setWord] = useRemembered('find.word', false);
  const [foldWidth, setWidth] = useRemembered('find.width', true);
  const [regex, setRegex] = useRemembered('find.regex', false);
  const [result, setResult] = useState<Result | null>(null);
  const [out, setOut] = useState<ReadonlySet<string>>(new Set());
  const [work, setWork] = useState<Work>(null);
  const [replaced, setReplaced] = useState<Replaced | null>(null);
  const [note, setNote] = useState('');
  const stopped = useRef(false);
  const held = useRef<Replaced | null>(null);
  held.current = replaced;
  useEffect(
    () => () => {
      stopped.current = true;
      held.current?.release();
    },
    [],
  );

  useCommand('edit.findStories', () => {
    setOpen(true);
    const marked = getSelection()?.toString() ?? '';
    if (!regex && marked !== '' && marked.length <= 100 && !marked.includes('\n')) setText(marked);
    void call('issues.list', {}).then(
      (list) => {
        setIssues(list.issues);
        setScope((was) => was || (list.issues.some(({ id }) => id === issue) ? issue! : 'all'));
      },
      (error: unknown) => toast.error(error),
    );
  });

  const query = useMemo<FindQuery>(() => ({ text, matchCase, wholeWord, foldWidth, regex }), [text, matchCase, wholeWord, foldWidth, regex]);
  const made = useMemo(() => makeFinder(query), [query]);
  const why = 'finder' in made ? null : made.fault === 'expression' ? made.why : made.fault === 'runaway' ? t('find.runaway') : null;
  const stale = result !== null && JSON.stringify(result.query) !== JSON.stringify(query);

  const search = () => {
    if (!('finder' in made) || work) return;
    stopped.current = false;
    setNote('');
    setResult(null);
    setWork({ doing: 'search', done: 0, total: 0 });
    let told = 0;
    searchStories(
      {
        rows: async () => (await call('articles.list', { limit: LIMIT, ...(scope !== 'all' && scope !== '' && { issue: scope }) })).articles,
        article: (id) => call('article.get', { id }),
      },
      made.finder,
      ({ done, total }) => {
        if (performance.now() - told < TELL) return;
        told = performance.now();
        setWork({ doing: 'search', done, total });
      },
      () => stopped.current,
    )
      .then(
        ({ groups, full }) => {
          setOut(new Set(groups.filter(({ signed }) => signed).flatMap(({ hits }) => hits.map(({ key }) => key))));
          setResult({ query, groups, full });
        },
        (error: unknown) => toast.error(error),
      )
      .finally(() => setWork(null));
  };

  const orders = (result?.groups ?? [])
    .map((group) => ({ group, hits: group.hits.filter(({ key }) => !out.has(key)) }))
    .filter(({ hits }) => hits.length > 0);
  const chosen = orders.reduce((n, { hits }) => n + hits.length, 0);
  const replace = () => {
    if (work || chosen === 0) return;
    stopped.current = false;
    replaced?.release();
    setReplaced(null);
    setWork({ doing: 'replace', done: 0, total: orders.length });
    replaceInStories(
      orders,
      into,
      openLiveDoc,
      (done, total) => setWork({ doing: 'replace', done, total }),
      () => stopped.current,
    )
      .then(
        (all) => {
          setReplaced(all);
          setResult(null);
          setNote(
            [t('stories.replaced', { stories: all.stories, made: all.made }), all.left > 0 && t('stories.left', { left: all.left })]
              .filter(Boolean)
              .join(' '),
          );
        },
        (error: unknown) => toast.error(error),
      )
      .finally(() => setWork(null));
  };
  const undo = () => {
    if (!replaced) return;
    const all = replaced;
    setReplaced(null);
    all.undo().then(
      ({ back, touched }) => setNote([t('stories.undone', { back }), touched > 0 && t('stories.touched', { touched })].filter(Boolean).join(' ')),
      (error: unknown) => toast.error(error),
    );
  };

  if (!open) return null;
  const tick = (hits: readonly Hit[], on: boolean) =>
    setOut((was) => {
      const next = new Set(was);
      for (const { key } of hits)
        if (on) next.delete(key);
        else next.add(key);
      return next;
    });
  const hits = result?.groups.reduce((n, group) => n + group.hits.length, 0) ?? 0;
  const status = work
    ? t(work.doing === 'search' ? 'stories.looking' : 'stories.replacing', work)
    : note !== ''
      ? note
      : result === null
        ? t('stories.begin')
        : stale
          ? t('stories.stale')
          : hits === 0
            ? t('stories.none', { query: result.query.text })
            : t('stories.found', { stories: result.groups.length, hits });
  const option = (name: 'case' | 'word' | 'width' | 'regex', on: boolean, set: (on: boolean) => void) => (
    <label className={styles.option}>
      <input type="checkbox" checked={on} onChange={(event) => set(event.target.checked)} />
      {t(`find.${name}`)}
    </label>
  );
  return (
    <Dialog open wide onClose={() => setOpen(false)} title={t('stories.title')}>
      <form
        className={styles.stories}
        data-testid="stories-find"
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <div className={styles.fields}>
          <input
            autoFocus
            type="text"
            spellCheck={false}
            value={text}
            aria-label={t('find.query')}
            placeholder={t('find.query')}
            aria-invalid={why !== null}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              // Enter that chooses a word of the input method does not search.
              if (event.key === 'Enter' && event.nativeEvent.isComposing) event.preventDefault();
            }}
          />
          <input
            type="text"
            spellCheck={false}
            value={into}
            aria-label={t('find.replacement')}
            placeholder={t('find.replacement')}
            onChange={(event) => setInto(event.target.value)}
          />
          <select aria-label={t('stories.scope')} value={scope} onChange={(event) => setScope(event.target.value)}>
            <option value="all">{t('stories.all')}</option>
            {issues.map((one) => (
              <option key={one.id} value={one.id}>
                {one.publicationName} {one.date}
              </option>
            ))}
          </select>
          <Button type="submit" disabled={!('finder' in made) || work !== null}>
            {t('stories.search')}
          </Button>
        </div>
        <div className={styles.options}>
          {option('case', matchCase, setCase)}
          {option('word', wholeWord, setWord)}
          {option('width', foldWidth, setWidth)}
          {option('regex', regex, setRegex)}
        </div>
        {why !== null && <p role="alert">{t('find.wrong', { why })}</p>}
        <div className={styles.status}>
          <p role="status" data-testid="stories-status">
            {status}
          </p>
          {work && <progress value={work.done} max={Math.max(1, work.total)} aria-label={status} />}
          {work && (
            <Button
              onClick={() => {
                stopped.current = true;
              }}
            >
              {t('stories.stop')}
            </Button>
          )}
          {!work && replaced && replaced.stories > 0 && <Button onClick={undo}>{t('stories.undo')}</Button>}
        </div>
        {result?.full && <p>{t('stories.full', { count: MOST_HITS })}</p>}
        {result?.groups.some(({ signed }) => signed) && <p>{t('stories.signedHint')}</p>}
        {result && hits > 0 && (
          <div className={styles.groups}>
            {result.groups.map((group) => (
              <StoryHits
                key={group.id}
                group={group}
                out={out}
                template={into}
                onTick={tick}
                onOpen={() => {
                  setOpen(false);
                  onOpen(group.id);
                }}
              />
            ))}
          </div>
        )}
        {result && hits > 0 && (
          <div className={styles.actions}>
            <Button kind="primary" disabled={chosen === 0 || stale || work !== null} onClick={replace}>
              {t('stories.replace', { count: chosen })}
            </Button>
          </div>
        )}
      </form>
    </Dialog>
  );
}
