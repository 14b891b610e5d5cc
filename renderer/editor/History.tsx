/** 历史: a room over the editor with the story's time line, the story as it was, comparison and restoring. Esc goes back. */
import { Dialog as Radix } from 'radix-ui';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Article } from '../../shared/article/model.js';
import { restoreArticle } from '../../shared/article/restore.js';
import { countArticle } from '../../shared/copy/count.js';
import type { Moment } from '../../shared/contract/history.js';
import { call } from '../ui/bridge.js';
import { useCommand } from '../ui/commands.js';
import { Button } from '../ui/controls/Button.js';
import type { LiveDoc } from '../ui/live-doc.js';
import { toast } from '../ui/toast.js';
import { useLocale, useWords } from '../ui/words.js';
import { clock, dayWords, rowsOf, titleOf, type Row } from './history-days.js';
import { HistoryList } from './HistoryList.js';
import { Badge, changesOf, HistoryPage } from './HistoryPage.js';
import { asOne } from './undo.js';
import { NOW, useComparison, useLong, useMinutes, useMoments, useStoryAt, useUnchanged } from './useHistory.js';
import styles from './History.module.css';

const MODES = ['none', 'now', 'before', 'chosen'] as const;
type Mode = (typeof MODES)[number];
/** Rows that Page Up and Page Down pass over. */
const PAGE = 8;

const nothing = (): void => {};

interface Props {
  live: LiveDoc;
  /** The story as it is now. */
  article: Article;
  onClose(): void;
}

export function History({ live, article, onClose }: Props) {
  const t = useWords();
  const locale = useLocale();
  const moments = useMoments(live);
  const { minutes, read } = useMinutes(live.id);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [wanted, select] = useState<number | null>(null);
  const [mode, setMode] = useState<Mode>('none');
  const [base, setBase] = useState<number | null>(null);
  const [naming, setNaming] = useState(false);
  const [at, setAt] = useState(0);
  /** What was done in here; a toast would lie under the room. */
  const [note, setNote] = useState<{ text: string; undo(): void } | null>(null);
  const room = useRef<HTMLDivElement>(null);
  const focusList = () => room.current?.querySelector<HTMLElement>('#history-list')?.focus();

  const rows = useMemo(() => rowsOf(t, locale, moments.list ?? [], minutes, open, new Date()), [t, locale, moments.list, minutes, open]);
  const newest = moments.list?.[0]?.seq ?? 0;
  const row = rows.find(({ moment }) => moment.seq === wanted) ?? rows[0];
  const moment = row?.moment;
  const pair = useMemo(() => pairOf(mode, moment, base), [mode, moment, base]);
  const story = useStoryAt(live.id, moment?.seq ?? null);
  const later = useStoryAt(live.id, pair && pair.to !== NOW && pair.to !== moment?.seq ? pair.to : null);
  const compared = useComparison(live.id, pair, newest);
  const unchanged = useUnchanged(story);
  const comparison = pair ? compared : unchanged;
  const shown = pair === null || pair.to === moment?.seq ? story : pair.to === NOW ? article : later;
  const waiting = moments.list === null || (moment !== undefined && (comparison === undefined || shown === undefined));
  const long = useLong(waiting);
  const people = useMemo(() => new Map((pair ? (comparison?.people ?? []) : []).map(({ name }, index) => [name, index + 1])), [pair, comparison]);
  const changes = useMemo(() => (pair && comparison ? changesOf(comparison) : []), [pair, comparison]);
  const current = Math.min(at, changes.length - 1);

  // What happens in the window behind waits.
  useCommand('edit.undo', nothing);
  useCommand('edit.redo', nothing);
  useCommand('desk.spike', nothing);
  useCommand('desk.duplicate', nothing);
  useCommand('story.advance', nothing);
  useCommand('story.history', onClose);

  const when = (one: Moment): string => titleOf(t, one) ?? `${dayWords(t, locale, new Date(one.to), new Date())} ${clock(locale, one.to)}`;

  const move = (by: number): void => {
    const index = rows.findIndex((one) => one === row);
    const next = rows[Math.max(0, Math.min(rows.length - 1, index + by))];
    if (next) select(next.moment.seq);
    if (index + by >= rows.length - 3) moments.next();
    setAt(0);
  };
  const toggle = ({ moment: one, within }: Row, wish?: boolean): void => {
    const sitting = within ?? one.seq;
    const opened = wish ?? !open.has(sitting);
    const found = moments.list?.find(({ seq }) => seq === sitting);
    if (opened && found && found.from.slice(0, 16) !== found.to.slice(0, 16)) read(found);
    setOpen((was) => {
      const next = new Set(was);
      if (opened) next.add(sitting);
      else next.delete(sitting);
      return next;
    });
    if (!opened) select(sitting);
  };
  const choose = (): void => {
    if (!moment) return;
    setBase(base === moment.seq ? null : moment.seq);
    setMode(base === moment.seq && mode === 'chosen' ? 'none' : 'chosen');
  };

  const restore = (): void => {
    if (!story || !moment) return;
    const changed = asOne(live, () => restoreArticle(live.doc, story, live.origin));
    const done = live.undo.undoStack.at(-1);
    if (changed)
      toast.show(t('history.restored', { when: when(moment) }), {
        label: t('history.undo'),
        run: () => (live.undo.undoStack.at(-1) === done ? void live.undo.undo() : toast.show(t('history.later'))),
      });
    else toast.show(t('history.isThat'));
    onClose();
  };
  const give = (seq: number, name: string, was: string, quiet = false): void => {
    call('history.name', { id: live.id, seq, name })
      .then(() => moments.again())
      .then(() => {
        if (open.size > 0) for (const one of moments.list ?? []) if (open.has(one.seq)) read(one);
        const text = name === '' ? t('history.unnamed', { name: was }) : t('history.named', { name });
        setNote(quiet ? null : { text, undo: () => give(seq, was, name, true) });
      })
      .catch(toast.error);
  };

  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -Infinity, End: Infinity };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
    const inList = (event.target as Element).closest('#history-list') !== null;
    const by = steps[event.key];
    const act =
      inList && by !== undefined
        ? () => move(by)
        : inList && event.key === 'ArrowRight' && row
          ? () => toggle(row, true)
          : inList && event.key === 'ArrowLeft' && row
            ? () => toggle(row, false)
            : inList && event.key === ' '
              ? choose
              : event.key === 'F2' && moment
                ? () => setNaming(true)
                : changes.length > 0 && event.key.toLowerCase() === 'n'
                  ? () => setAt(Math.min(changes.length - 1, current + 1))
                  : changes.length > 0 && event.key.toLowerCase() === 'p'
                    ? () => setAt(Math.max(0, current - 1))
                    : null;
    if (!act) return;
    event.preventDefault();
    act();
  };

  const alone = moments.list?.length === 1 && moment?.people.every(({ changes: count }) => count === 1);
  return (
    <Radix.Root open onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.veil} />
        <Radix.Content
          ref={room}
          className={styles.room}
          aria-describedby={undefined}
          data-testid="history"
          onKeyDown={onKeyDown}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            focusList();
          }}
          onEscapeKeyDown={(event) => {
            if (!naming) return;
            event.preventDefault();
            setNaming(false);
            focusList();
          }}
        >
          <header className={styles.bar}>
            <Radix.Title className={styles.title}>
              {t('history.title', { headline: article.headline.join(' ').trim() || t('desk.noHeadline') })}
            </Radix.Title>
            <select
              aria-label={t('history.compare')}
              value={mode}
              data-testid="history-mode"
              onChange={(event) => setMode(MODES.find((one) => one === event.target.value) ?? 'none')}
            >
              {MODES.map((one) => (
                <option key={one} value={one} disabled={one === 'chosen' && base === null}>
                  {t(`history.compare.${one}`)}
                </option>
              ))}
            </select>
            <span className={styles.spring} />
            <Button disabled={!moment} onClick={() => setNaming(true)}>
              {t('history.name')}
            </Button>
            <Button kind="primary" disabled={!story} onClick={restore} data-testid="history-restore">
              {t('history.restore')}
            </Button>
            <Radix.Close asChild>
              <Button>{t('history.close')}</Button>
            </Radix.Close>
          </header>
          <div className={styles.legend}>
            {pair && comparison && (
              <>
                <ul className={styles.people} data-testid="history-people">
                  {comparison.people.map(({ name, added, removed }) => (
                    <li key={name} data-person={Math.min(people.get(name)!, 5)}>
                      <Badge name={name} people={people} />
                      <b>{name}</b> <span>{t('history.added', { n: added })}</span> <span>{t('history.removed', { n: removed })}</span>
                    </li>
                  ))}
                </ul>
                {changes.length === 0 && <span>{t('history.same')}</span>}

                <span className={styles.spring} />
                {changes.length > 0 && (
                  <span className={styles.steps}>
                    <Button
                      title={t('history.previous')}
                      aria-label={t('history.previous')}
                      disabled={current <= 0}
                      onClick={() => setAt(current - 1)}
                    >
                      ‹
                    </Button>
                    <span data-testid="history-position">{t('history.position', { at: current + 1, count: changes.length })}</span>
                    <Button
                      title={t('history.next')}
                      aria-label={t('history.next')}
                      disabled={current >= changes.length - 1}
                      onClick={() => setAt(current + 1)}
                    >
                      ›
                    </Button>
                  </span>
                )}
              </>
            )}
          </div>
          <div className={styles.sides}>
            <div className={styles.line}>
              {naming && moment && (
                <NameForm
                  key={moment.seq}
                  name={moment.name}
                  onSave={(name) => {
                    setNaming(false);
                    focusList();
                    if (name !== moment.name) give(moment.seq, name, moment.name);
                  }}
                  onCancel={() => {
                    setNaming(false);
                    focusList();
                  }}
                />
              )}
              {note && (
                <p className={styles.done} role="status">
                  <span>{note.text}</span>
                  <Button
                    kind="quiet"
                    onClick={() => {
                      note.undo();
                      focusList();
                    }}
                  >
                    {t('history.undo')}
                  </Button>
                </p>
              )}
              <HistoryList
                rows={rows}
                selected={moment?.seq ?? 0}
                base={base}
                open={open}
                onSelect={(seq) => {
                  select(seq);
                  setAt(0);
                }}
                onOpen={toggle}
                onBase={choose}
                onEnd={moments.next}
              />
              <p className={styles.keys}>{t('history.keys')}</p>
            </div>
            {alone && shown && countArticle(shown).words === 0 ? (
              <p className={styles.only}>{t('history.only')}</p>
            ) : comparison && shown ? (
              <HistoryPage article={shown} comparison={comparison} people={people} current={changes.length > 0 ? current : -1} />
            ) : (
              <div className={styles.scroller}>
                {long && (
                  <p className={styles.work} role="status">
                    {t(pair ? 'history.working' : 'history.reading')}
                    {pair && <Button onClick={() => setMode('none')}>{t('history.stop')}</Button>}
                  </p>
                )}
              </div>
            )}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The two moments that are compared, the earlier first; null = the story as it was. */
function pairOf(mode: Mode, moment: Moment | undefined, base: number | null): { from: number; to: number } | null {
  if (!moment || mode === 'none') return null;
  if (mode === 'now') return { from: moment.seq, to: NOW };
  if (mode === 'before') return { from: moment.before, to: moment.seq };
  return base === null ? null : { from: Math.min(base, moment.seq), to: Math.max(base, moment.seq) };
}

function NameForm({ name, onSave, onCancel }: { name: string; onSave(name: string): void; onCancel(): void }) {
  const t = useWords();
  const [value, setValue] = useState(name);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(value.trim());
      }}
    >
      <input
        autoFocus
        value={value}
        maxLength={80}
        aria-label={t('history.nameLabel')}
        placeholder={t('history.nameHint')}
        data-testid="history-name"
        onChange={(event) => setValue(event.target.value)}
        onFocus={(event) => event.target.select()}
      />
      <Button type="submit">{t('history.save')}</Button>
      <Button kind="quiet" onClick={onCancel}>
        {t('history.cancel')}
      </Button>
    </form>
  );
}
