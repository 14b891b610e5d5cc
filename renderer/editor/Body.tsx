/** The body of the story: Slate on the document's text, with its commands, its block menu and its paste. */
import { useCallback, useLayoutEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent, type RefObject } from 'react';
import { Editor, Range, Transforms } from 'slate';
import { Editable, ReactEditor, Slate, type RenderChunkProps, type RenderElementProps } from 'slate-react';
import type { Article, BlockType } from '../../shared/article/model.js';
import type { BodyElement } from '../../shared/article/slate.js';
import { call } from '../ui/bridge.js';
import { useCommand } from '../ui/commands.js';
import { followEditor, type LiveDoc } from '../ui/live-doc.js';
import { toast } from '../ui/toast.js';
import { useWords } from '../ui/words.js';
import { BlockMenu } from './BlockMenu.js';
import { BlockView, hasOwnKeys, LeafView, OpeningContext } from './Blocks.js';
import type { CopyFit } from './copy-fit.js';
import { bindEditor, touchesCaret, type Bound } from './editor.js';
import { fitNote, FitMark } from './FitMark.js';
import { LinkDialog } from './LinkDialog.js';
import { CropCommand } from './CropCommand.js';
import { insertPictures } from './insert-pictures.js';
import { insertFigure, linkAt, setLink, setType, toggleMark } from './rules.js';
import { SlashMenu } from './SlashMenu.js';
import { chooseSlash } from './slash-acts.js';
import { boundaryAt, boundaryTop } from './useBlockDrag.js';
import { tableKey, useBlockCommands } from './useBlockCommands.js';
import { moveSelected, moveStretch, removeBlocks } from './whole.js';
import { reviewer } from './review-mode.js';
import { asOne } from './undo.js';
import { StoryContext } from './useStoryAddress.js';
import styles from './Editor.module.css';

const TYPES = ['paragraph', 'crosshead', 'pullquote', 'brief', 'refer'] as const satisfies readonly BlockType[];
/** Chunks out of sight are not laid out; the browser remembers how tall they were. */
const UNSEEN: CSSProperties = { contentVisibility: 'auto', containIntrinsicSize: 'auto 12000px' };

/**
 * Before each of its commits React notes the selection of a focused field that it takes for editable, and in an editable page counts the
 * characters before it by walking every node there: some 10 ms in 5,000 paragraphs, several times a key. It needs that only for a field
 * that loses the focus by the commit itself, which the body never does, and Slate puts the selection back by itself. React asks the
 * property; the browser goes by the attribute, which stays.
 */
function withoutSelectionWalk(body: HTMLDivElement | null): void {
  if (body) Object.defineProperty(body, 'contentEditable', { configurable: true, get: () => 'inherit' });
}

/** Binds an editor to the document while it is shown. */
export function useBound(live: LiveDoc): Bound | null {
  const [bound, setBound] = useState<Bound | null>(null);
  useLayoutEffect(() => {
    const made: Bound = bindEditor(live, () => ReactEditor.isComposing(made.editor), reviewer);
    setBound(made);
    const stop = followEditor(live, () => made.editor.children as BodyElement[]);
    return () => {
      live.release();
      stop();
      made.binding.disconnect();
    };
  }, [live]);
  return bound;
}

/** The block that the opening stands in, as in print; without one it has a line of its own. */
export const firstParagraph = (article: Article): string | null => article.body.find((block) => block.type === 'paragraph')?.id ?? null;

interface Props {
  live: LiveDoc;
  bound: Bound;
  article: Article;
  line: string;
  onOpening(): void;
  onPaste(data: DataTransfer): boolean;
  /** `before`: the block they were dropped before; else they come where the caret is. */
  onPictures(files: readonly File[], before?: number): void;
  onUp(): void;
  page: RefObject<HTMLDivElement | null>;
  /** How the story fits its frame; null when it stands in none. */
  fit: CopyFit | null;
}

export function Body({ live, bound, article, line, onOpening, onPaste, onPictures, onUp, page, fit }: Props) {
  const t = useWords();
  const { editor } = bound;
  const [blank, setBlank] = useState(editor.children.length === 0);
  const [menu, setMenu] = useState(false);
  const [link, setLinking] = useState<{ at: Range; link: string } | null>(null);
  const composing = () => ReactEditor.isComposing(editor);

  const act = (work: () => void) => {
    if (composing()) return;
    asOne(live, work);
    if (!ReactEditor.isFocused(editor) && editor.selection) ReactEditor.focus(editor);
  };
  // The body keeps its selection while the caret is in the head; commands on blocks are then not meant for it.
  const inBody = () => editor.selection !== null && !(document.activeElement instanceof HTMLTextAreaElement);
  const typeCommand = (type: BlockType) => () => inBody() && act(() => setType(editor, type));
  const pick = async () => {
    try {
      const { media } = await call('media.pick', {});
      if (media.length > 0) act(() => insertPictures(editor, media.map(({ id }) => id))); // prettier-ignore
    } catch (error) {
      toast.error(error);
    }
  };
  const startLink = () => {
    if (!editor.selection || composing()) return;
    const found = linkAt(editor);
    if (Range.isExpanded(editor.selection)) setLinking({ at: editor.selection, link: found?.link ?? '' });
    else if (found) setLinking(found);
    else toast.show(t('editor.linkNothing'));
  };
  useCommand('edit.strong', () => inBody() && act(() => toggleMark(editor, 'strong')));
  useCommand('edit.emphasis', () => inBody() && act(() => toggleMark(editor, 'emphasis')));
  useCommand('edit.link', startLink);
  useCommand('edit.paragraph', typeCommand('paragraph'));
  useCommand('edit.crosshead', typeCommand('crosshead'));
  useCommand('edit.pullquote', typeCommand('pullquote'));
  useCommand('edit.brief', typeCommand('brief'));
  useCommand('edit.refer', typeCommand('refer'));
  useCommand('edit.picture', () => void pick());
  useCommand('edit.qr', () => act(() => insertFigure(editor, { type: 'qr' })));
  useBlockCommands(editor, act, inBody);
  const [fileLine, setFileLine] = useState<number | null>(null);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.nativeEvent.isComposing || composing() || hasOwnKeys(event.target)) return;
    if (tableKey(event, editor, act)) return;
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault();
      setMenu(true);
    } else if (event.key === 'Backspace' && (event.ctrlKey || event.altKey) && inBody()) {
      // Deletes a word, as in any text; outside the page the same keys are a command of the desk.
      event.preventDefault();
      if (Range.isExpanded(editor.selection!)) editor.deleteFragment({ direction: 'backward' });
      else editor.deleteBackward('word');
    } else if (
      event.key === 'ArrowUp' &&
      !event.altKey &&
      !event.shiftKey &&
      editor.selection &&
      Range.isCollapsed(editor.selection) &&
      Editor.isStart(editor, editor.selection.anchor, [])
    ) {
      event.preventDefault();
      onUp();
    }
  };

  const chip = firstParagraph(article);
  const opening = useMemo(() => ({ block: chip, line, onOpen: onOpening }), [chip, line, onOpening]);
  const renderElement = useCallback((props: RenderElementProps) => <BlockView {...props} />, []);
  const renderChunk = useCallback(
    ({ attributes, lowest, children }: RenderChunkProps) => (
      <div {...attributes} {...(lowest && { style: UNSEEN })}>
        {children}
      </div>
    ),
    [],
  );

  // One element for good, its handlers looked up when they are called: drawing the page anew between a click and the selection that
  // follows it would make Slate put the selection back where it was.
  const handlers = useRef({ onKeyDown, onPaste, onPictures });
  useLayoutEffect(() => {
    handlers.current = { onKeyDown, onPaste, onPictures };
  });
  const placeholder = line === '' ? t('editor.begin') : undefined;
  const label = t('editor.body');
  const editable = useMemo(
    () => (
      <Editable
        ref={withoutSelectionWalk}
        className={styles.body}
        data-part="body"
        data-pane-start
        aria-label={label}
        aria-multiline
        aria-describedby={fitNote(live.id)}
        role="textbox"
        placeholder={placeholder}
        spellCheck={false}
        renderElement={renderElement}
        renderLeaf={LeafView}
        renderChunk={renderChunk}
        onKeyDown={(event) => handlers.current.onKeyDown(event)}
        onCompositionStart={() => live.hold((update) => touchesCaret(bound, live, update))}
        // After Slate has written the word.
        onCompositionEnd={() => void setTimeout(() => !ReactEditor.isComposing(editor) && live.release(), 0)}
        onBlur={() => live.release()}
        onPaste={(event) => {
          if (!ReactEditor.hasEditableTarget(editor, event.target)) return false;
          event.preventDefault();
          if (!ReactEditor.isComposing(editor)) handlers.current.onPaste(event.clipboardData);
          return true;
        }}
        onDrop={(event) => {
          setFileLine(null);
          // Blocks dragged by their handle are put down by it.
          if (event.dataTransfer.types.some((type) => type.startsWith('application/vnd.pdnd'))) return true;
          const files = [...event.dataTransfer.files];
          // Dragged words would move for good: in suggesting mode they stay.
          if (files.length === 0 && reviewer.on()) event.preventDefault();
          if (files.length === 0) return reviewer.on();
          event.preventDefault();
          handlers.current.onPictures(files, boundaryAt(editor, event.clientY) ?? editor.children.length);
          return true;
        }}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes('Files')) return;
          event.preventDefault();
          const before = boundaryAt(editor, event.clientY);
          setFileLine(before === null || !page.current ? null : boundaryTop(editor, page.current, before));
          return true;
        }}
        onDragLeave={() => setFileLine(null)}
        onDOMBeforeInput={(event) => {
          if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
          event.preventDefault();
          if (event.inputType === 'historyUndo') live.undo.undo();
          else live.undo.redo();
        }}
      />
    ),
    [editor, bound, live, label, placeholder, renderElement, renderChunk, page],
  );

  return (
    <Slate editor={editor} initialValue={editor.children} onValueChange={(value) => setBlank(value.length === 0)}>
      {blank ? (
        <button
          type="button"
          className={styles.begin}
          onClick={() => {
            asOne(live, () => Transforms.insertNodes(editor, { id: '', type: 'paragraph', children: [{ text: '' }] }, { at: [0] }));
            setBlank(false);
            requestAnimationFrame(() => {
              Transforms.select(editor, Editor.start(editor, []));
              ReactEditor.focus(editor);
            });
          }}
        >
          {t('editor.begin')}
        </button>
      ) : (
        <StoryContext value={live.id}>
          <OpeningContext value={opening}>{editable}</OpeningContext>
        </StoryContext>
      )}
      {fileLine !== null && <div className={styles.dropLine} style={{ top: fileLine }} />}
      {!blank && <SlashMenu page={page} onChoose={(id) => chooseSlash(id, { editor, act, onOpening, onPicture: () => void pick() })} />}
      <CropCommand editor={editor} act={act} />
      {fit && !blank && <FitMark live={live} fit={fit} page={page} />}
      <BlockMenu
        page={page}
        open={menu}
        onOpen={setMenu}
        types={TYPES}
        onType={(type) => act(() => setType(editor, type))}
        onPicture={() => void pick()}
        onQr={() => act(() => insertFigure(editor, { type: 'qr' }))}
        onMove={(by) => act(() => void moveSelected(editor, by))}
        onDrag={(held, before) => act(() => void moveStretch(editor, held, before))}
        onRemove={() => act(() => removeBlocks(editor))}
      />
      {link && (
        <LinkDialog
          link={link.link}
          onClose={() => {
            setLinking(null);
            requestAnimationFrame(() => ReactEditor.focus(editor));
          }}
          onLink={(value) => act(() => setLink(editor, link.at, value))}
        />
      )}
    </Slate>
  );
}
