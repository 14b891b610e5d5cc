/** Find and replace in the open story. What is typed is found as one goes; Escape leaves the caret at the match. */
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { Editor, Range } from 'slate';
import { ReactEditor } from 'slate-react';
import { HEAD_PARTS } from '../../../shared/article/doc.js';
import type { FindQuery } from '../../../shared/copy/find.js';
import { findCommand } from '../../../shared/contract/commands.js';
import { useRemembered } from '../../ui/app-state.js';
import { Button } from '../../ui/controls/Button.js';
import { runCommand, shortcutOf, useCommand } from '../../ui/commands.js';
import type { LiveDoc } from '../../ui/live-doc.js';
import { toast } from '../../ui/toast.js';
import { useWords } from '../../ui/words.js';
import { DraftInput } from '../DraftInput.js';
import type { Bound, StoryEditor } from '../editor.js';
import { asOne, undoOfLast } from '../undo.js';
import { selectionNow } from './dom.js';
import styles from './Find.module.css';
import { HeadMarks } from './HeadMarks.js';
import { goTo, reveal } from './reveal.js';
import { fieldText, type Found } from './story-search.js';
import { replaceAll } from './story-replace.js';
import { storyText, useStorySearch } from './useStorySearch.js';
import { useMatchMarks } from './useMatchMarks.js';

interface Props {
  live: LiveDoc;
  bound: Bound | null;
  page: RefObject<HTMLDivElement | null>;
}

/** A selection longer than this is no query. */
const LONGEST = 100;

export function FindBar({ live, bound, page }: Props) {
  const t = useWords();
  const editor = bound?.editor ?? null;
  const [open, setOpen] = useState(false);
  const [replacing, setReplacing] = useRemembered('find.replacing', false);
  const [text, setText] = useState('');
  const [into, setInto] = useState('');
  const [matchCase, setCase] = useRemembered('find.case', false);
  const [wholeWord, setWord] = useRemembered('find.word', false);
  const [foldWidth, setWidth] = useRemembered('find.width', true);
  const [regex, setRegex] = useRemembered('find.regex', false);
  const query = useMemo<FindQuery | null>(
    () => (open ? { text, matchCase, wholeWord, foldWidth, regex } : null),
    [open, text, matchCase, wholeWord, foldWidth, regex],
  );
  const searching = useStorySearch(live, editor, query);
  const { search, finder, turn } = searching;
  const [current, setCurrent] = useState<Found | null>(null);
  /** Where one began: the first match at or after it is shown. */
  const origin = useRef<Found | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLElement | null>(null);
  useEffect(() => {
    pane.current = page.current?.parentElement ?? null;
  });

  const input = () => bar.current?.querySelector<HTMLInputElement>('input[data-find]');
  const show = useCallback(
    (withReplace: boolean | null) => {
      const caret = page.current?.contains(document.activeElement) ? caretOf(page.current, editor) : null;
      if (caret) {
        origin.current = caret.at;
        // In an expression's place a selection would be taken literally.
        if (!regex && caret.text !== '' && caret.text.length <= LONGEST && !caret.text.includes('\n')) setText(caret.text);
      }
      if (withReplace !== null) setReplacing(withReplace);
      setOpen(true);
      requestAnimationFrame(() => input()?.select());
    },
    [editor, page, regex, setReplacing],
  );
  useCommand('edit.find', () => show(null));
  useCommand('edit.replace', () => show(true));

  // The first match from where one began, once it is known.
  useEffect(() => {
    setCurrent(null);
  }, [search]);
  useEffect(() => {
    if (!search || current || !editor || !page.current || !bar.current?.contains(document.activeElement)) return;
    const first = search.step(origin.current && { ...origin.current, start: origin.current.start - 1 }, 1);
    if (!first) return;
    // While it is still looked for, only what comes after the caret is surely the first.
    if (!search.done && origin.current && first.place.in !== 'block') return;
    setCurrent(first);
    reveal(first, editor, page.current);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- when matches came or went, not when one was chosen
  }, [search, turn]);

  const step = useCallback(
    (by: 1 | -1) => {
      const now = searching.finish();
      if (!now || !editor || !page.current) return;
      const inPage = page.current.contains(document.activeElement) && caretOf(page.current, editor);
      // With the caret in the story it goes on from there.
      const from = inPage ? { ...inPage.at, start: by > 0 ? inPage.at.end - 1 : inPage.at.start } : current;
      const found = now.step(from, by);
      setCurrent(found);
      if (!found) return;
      reveal(found, editor, page.current);
      if (inPage) goTo(found, editor, page.current);
    },
    [searching, editor, page, current],
  );
  useCommand('edit.findNext', () => (open ? step(1) : show(null)));
  useCommand('edit.findPrevious', () => (open ? step(-1) : show(null)));

  const close = () => {
    setOpen(false);
    const at = current && search?.locate(current);
    if (editor && page.current) {
      if (at) goTo(at.found, editor, page.current);
      else if (editor.selection) ReactEditor.focus(editor);
    }
    setCurrent(null);
  };

  const textOf = (found: Found): string => {
    const now = storyText(live, editor!);
    if (found.place.in === 'head') return now.heads[found.place.part];
    if (found.place.in === 'credits') return now.credits[found.place.index]?.name ?? '';
    return fieldText(now.blocks[found.place.index]!, found.place.field);
  };
  const replaceOne = () => {
    const now = searching.finish();
    if (!now || !finder || !editor || ReactEditor.isComposing(editor)) return;
    const at = current && now.locate(current);
    if (!at) return step(1);
    const insert = finder.replacement(textOf(at.found), at.found, into);
    asOne(live, () => replaceAll(live.doc, editor, [{ ...at.found, insert }]));
    const after = searching.finish()!;
    const next = after.step({ ...at.found, start: at.found.start + insert.length - 1 }, 1);
    setCurrent(next);
    if (next && page.current) reveal(next, editor, page.current);
  };
  const replaceEvery = () => {
    const now = searching.finish();
    if (!now || !finder || !editor || ReactEditor.isComposing(editor)) return;
    const list = [...now.all()].map((found) => ({ ...found, insert: finder.replacement(textOf(found), found, into) }));
    if (list.length === 0) return;
    asOne(live, () => replaceAll(live.doc, editor, list));
    setCurrent(null);
    toast.show(t('find.replaced', { count: list.length }), { label: t('editor.undo'), run: undoOfLast(live) });
  };

  useMatchMarks(live, editor, pane, search, current, turn);
  if (!open) return null;

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.nativeEvent.isComposing) return;
    const mod = event.ctrlKey || event.metaKey;
    const act =
      event.key === 'Escape'
        ? close
        : event.key === 'F3' || (mod && event.key.toLowerCase() === 'g')
          ? () => step(event.shiftKey ? -1 : 1)
          : event.key === 'Enter' && event.target instanceof HTMLInputElement && !mod && !event.altKey
            ? event.target.dataset.find === 'into'
              ? replaceOne
              : () => step(event.shiftKey ? -1 : 1)
            : event.key === 'Enter' && mod && replacing
              ? replaceEvery
              : null;
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const number = current && search ? (search.locate(current)?.number ?? null) : null;
  const count =
    text === '' || searching.why !== null
      ? ''
      : searching.done && searching.total === 0
        ? t('find.none')
        : t(searching.done ? 'find.count' : 'find.counting', { number: number ?? '–', total: searching.total });
  const toggle = (name: 'case' | 'word' | 'width' | 'regex', on: boolean, set: (on: boolean) => void) => (
    <button
      type="button"
      className={styles.key}
      aria-pressed={on}
      aria-label={t(`find.${name}`)}
      title={t(`find.${name}`)}
      data-testid={`find-${name}`}
      data-sign={t(`find.${name}Sign`)}
      onClick={() => set(!on)}
    />
  );
  const titled = (key: string, command: string) => `${t(key)} ${shortcutOf(findCommand(command))}`.trim();
  return (
    <>
      <div ref={bar} className={styles.bar} role="search" aria-label={t('find.bar')} data-testid="find-bar" onKeyDown={onKeyDown}>
        <div className={styles.row}>
          <button
            type="button"
            className={`${styles.key} ${styles.fold}`}
            aria-expanded={replacing}
            aria-label={t('find.showReplace')}
            title={titled('find.showReplace', 'edit.replace')}
            onClick={() => setReplacing(!replacing)}
          >
            {replacing ? '▾' : '▸'}
          </button>
          <DraftInput
            className={styles.field}
            data-find="query"
            autoFocus
            value={text}
            placeholder={t('find.query')}
            aria-label={t('find.query')}
            aria-invalid={searching.why !== null}
            aria-describedby={searching.why !== null ? 'find-wrong' : undefined}
            onWrite={setText}
          />
          <output className={styles.count} data-testid="find-count" aria-live="polite">
            {count}
          </output>
          <button
            type="button"
            className={styles.key}
            aria-label={t('find.previous')}
            title={titled('find.previous', 'edit.findPrevious')}
            onClick={() => step(-1)}
          >
            ↑
          </button>
          <button
            type="button"
            className={styles.key}
            aria-label={t('find.next')}
            title={titled('find.next', 'edit.findNext')}
            onClick={() => step(1)}
          >
            ↓
          </button>
          {toggle('case', matchCase, setCase)}
          {toggle('word', wholeWord, setWord)}
          {toggle('width', foldWidth, setWidth)}
          {toggle('regex', regex, setRegex)}
          <span className={styles.spring} />
          <button type="button" className={styles.key} aria-label={t('find.close')} title={t('find.close')} onClick={close}>
            ×
          </button>
        </div>
        {replacing && (
          <div className={styles.row}>
            <span className={styles.fold} />
            <DraftInput
              className={styles.field}
              data-find="into"
              value={into}
              placeholder={t('find.replacement')}
              aria-label={t('find.replacement')}
              onWrite={setInto}
            />
            <Button disabled={searching.total === 0} onClick={replaceOne}>
              {t('find.replace')}
            </Button>
            <Button disabled={searching.total === 0} onClick={replaceEvery}>
              {t('find.replaceAll')}
            </Button>
            <span className={styles.spring} />
            <Button kind="quiet" onClick={() => runCommand('edit.findStories')}>
              {t('find.stories')}
            </Button>
          </div>
        )}
        {searching.why !== null && (
          <p id="find-wrong" className={styles.wrong} role="alert">
            {t('find.wrong', { why: searching.why })}
          </p>
        )}
      </div>
      {search && (
        <HeadMarks
          live={live}
          page={page}
          kind="find"
          marks={(part) => search.inHead(part)}
          current={current?.place.in === 'head' ? { part: current.place.part, start: current.start } : null}
          turn={turn}
        />
      )}
    </>
  );
}

/** Where the caret is in the story, as a match of what is selected; null when it is elsewhere. */
function caretOf(page: HTMLElement, editor: StoryEditor | null): { at: Found; text: string } | null {
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement) {
    const part = HEAD_PARTS.find((one) => one === field.dataset.part);
    if (!part) return null;
    const [start, end] = [field.selectionStart, field.selectionEnd];
    return { at: { place: { in: 'head', part }, start, end }, text: field.value.slice(start, end) };
  }
  const selection = editor && page.contains(field) ? selectionNow(editor) : null;
  if (!editor || !selection) return null;
  const [from, to] = Range.edges(selection);
  const index = from.path[0]!;
  const offset = (point: typeof from) => Editor.string(editor, { anchor: Editor.start(editor, [point.path[0]!]), focus: point }).length;
  const start = offset(from);
  const oneBlock = to.path[0] === index;
  return {
    at: { place: { in: 'block', index, field: 'text' }, start, end: oneBlock ? offset(to) : start },
    text: oneBlock ? Editor.string(editor, selection) : '',
  };
}
