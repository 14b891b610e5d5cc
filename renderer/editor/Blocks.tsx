/** How each block of the body looks on the page. */
import QRCode from 'qrcode';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { Editor, Transforms } from 'slate';
import { ReactEditor, useFocused, useSelected, useSlateStatic, type RenderElementProps, type RenderLeafProps } from 'slate-react';
import { isSafeLink } from '../../shared/article/doc.js';
import type { BodyElement } from '../../shared/article/slate.js';
import { runCommand } from '../ui/commands.js';
import { useWords } from '../ui/words.js';
import { CroppedImage } from './CroppedImage.js';
import { DraftInput } from './DraftInput.js';
import type { StoryEditor } from './editor.js';
import { isReviewed, ReviewLeaf } from './review/ReviewLeaf.js';
import { isShaped, type Shape } from './shapes.js';
import { Cell, Item, Shaped, Turn } from './StoryBlocks.js';
import { useStoryAddress } from './useStoryAddress.js';
import styles from './Blocks.module.css';

/** The printed opening, which stands in the first paragraph. */
export const OpeningContext = createContext<{ block: string | null; line: string; onOpen(): void }>({ block: null, line: '', onOpen: () => {} });

type Props = Omit<RenderElementProps, 'element' | 'children'> & { element: BodyElement; children: ReactNode };

export function BlockView(given: RenderElementProps) {
  const { element } = given;
  const { ins, del } = element;
  const suggested = { ...(ins !== undefined && { 'data-begins': 'ins' }), ...(del !== undefined && { 'data-begins': 'del' }) };
  const own = { ...given.attributes, ...suggested };
  if (!isShaped(element)) return <Drawn {...given} attributes={own} shape={{}} />;
  const children: ReactNode = given.children as ReactNode;
  return (
    <Shaped
      element={element}
      attributes={own}
      draw={(attributes, shape) => (
        <Drawn element={element} attributes={attributes} shape={shape}>
          {children}
        </Drawn>
      )}
    />
  );
}

function Drawn({ shape, ...props }: Props & { shape: Shape }) {
  const { attributes, children } = props;
  switch (props.element.type) {
    case 'item':
      return <Item {...props} shape={shape} />;
    case 'question':
    case 'answer':
      return <Turn {...props} />;
    case 'cell':
      return <Cell {...props} shape={shape} />;
    case 'crosshead':
      return (
        <h2 {...attributes} className={styles.crosshead} data-block="crosshead">
          {children}
        </h2>
      );
    case 'pullquote':
      return (
        <blockquote {...attributes} className={styles.pullquote} data-block="pullquote">
          {children}
        </blockquote>
      );
    case 'brief':
      return (
        <p {...attributes} className={styles.brief} data-block="brief">
          {children}
        </p>
      );
    case 'refer':
      return (
        <p {...attributes} className={styles.refer} data-block="refer">
          {children}
        </p>
      );
    case 'picture':
      return <Picture {...props} shape={shape} />;
    case 'qr':
      return <Qr {...props} />;
    default:
      return <Paragraph {...props} />;
  }
}

function Paragraph({ attributes, children, element }: Props) {
  const { block, line, onOpen } = useContext(OpeningContext);
  return (
    <p {...attributes} className={styles.paragraph} data-block="paragraph">
      {block === element.id && line !== '' && <OpeningLine line={line} onOpen={onOpen} />}
      {children}
    </p>
  );
}

/** The printed line; a click opens its fields. It is no part of the text: carets pass it, and it cannot be deleted by accident. */
export function OpeningLine({ line, onOpen }: { line: string; onOpen(): void }) {
  const t = useWords();
  return (
    <span
      contentEditable={false}
      className={styles.opening}
      data-opening
      role="button"
      tabIndex={0}
      aria-label={t('editor.openingEdit', { line: line.trim() })}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onOpen}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        event.stopPropagation();
        onOpen();
      }}
    >
      {line}
    </span>
  );
}

/** Fields inside the page: the editor round them leaves their keys alone. They go on to the window, whose shortcuts hold here too. */
const OWN_KEYS = 'data-own-keys';
const own = { [OWN_KEYS]: true };
export const hasOwnKeys = (target: EventTarget): boolean => target instanceof Element && target.closest(`[${OWN_KEYS}]`) !== null;

function useSet(element: BodyElement) {
  const editor = useSlateStatic() as StoryEditor;
  return (values: Partial<BodyElement>) => Transforms.setNodes(editor, values, { at: ReactEditor.findPath(editor, element) });
}

/** Whether the caret is in this block. */
function useHere(): boolean {
  const selected = useSelected();
  const focused = useFocused();
  return selected && focused;
}

function Picture({ attributes, children, element, shape }: Props & { shape: Shape }) {
  const t = useWords();
  const editor = useSlateStatic() as StoryEditor;
  const set = useSet(element);
  const here = useHere();
  // A picture story's brief is its caption.
  const noCaption =
    !shape.shares &&
    element.children.every(({ text }) => text.trim() === '') &&
    !editor.children.some((one) => 'type' in one && one.type === 'brief');
  // In a group whose first picture has the words, the others need none.
  const missing = [
    !shape.shares && !element.credit?.trim() && t('editor.credit'),
    !element.alt?.trim() && t('editor.alt'),
    noCaption && t('editor.caption'),
  ].filter((word) => word !== false);
  return (
    <figure {...attributes} className={styles.figure} data-block="picture" data-here={here}>
      <div contentEditable={false}>
        {element.media ? (
          <CroppedImage className={styles.image} media={element.media} crop={element.crop} alt={element.alt ?? ''} />
        ) : (
          <div className={styles.noImage}>{t('editor.pictureNone')}</div>
        )}
      </div>
      <figcaption className={styles.caption} data-empty={element.children.every((child) => child.text === '')} data-placeholder={t('editor.caption')}>
        {children}
      </figcaption>
      <div contentEditable={false} className={styles.fields} {...own}>
        <label>
          <span>{t('editor.credit')}</span>
          <DraftInput
            value={element.credit ?? ''}
            placeholder={t('editor.creditHint')}
            data-testid="picture-credit"
            aria-invalid={!shape.shares && !element.credit?.trim()}
            onWrite={(credit) => set({ credit: credit === '' ? undefined : credit })}
          />
        </label>
        <label>
          <span>{t('editor.alt')}</span>
          <DraftInput
            value={element.alt ?? ''}
            placeholder={t('editor.altHint')}
            data-testid="picture-alt"
            aria-invalid={!element.alt?.trim()}
            onWrite={(alt) => set({ alt: alt === '' ? undefined : alt })}
          />
        </label>
        <label>
          <span>{t('editor.rights')}</span>
          <DraftInput
            value={element.rights ?? ''}
            placeholder={t('editor.rightsHint')}
            data-testid="picture-rights"
            onWrite={(rights) => set({ rights: rights === '' ? undefined : rights })}
          />
        </label>
        {element.media && (
          <button
            type="button"
            className={styles.crop}
            data-testid="picture-crop"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              Transforms.select(editor, Editor.end(editor, ReactEditor.findPath(editor, element)));
              runCommand('edit.crop');
            }}
          >
            {t('blocks.crop')}
          </button>
        )}
        {missing.length > 0 && <p className={styles.missing}>{t('editor.missing', { what: missing.join(t('blocks.comma')) })}</p>}
      </div>
    </figure>
  );
}

function Qr({ attributes, children, element }: Props) {
  const t = useWords();
  const set = useSet(element);
  const here = useHere();
  const url = element.url ?? '';
  const address = useStoryAddress();
  return (
    <figure {...attributes} className={`${styles.figure} ${styles.qr}`} data-block="qr" data-here={here}>
      <div contentEditable={false}>
        <Code url={url} />
      </div>
      <div>
        <figcaption
          className={styles.caption}
          data-empty={element.children.every((child) => child.text === '')}
          data-placeholder={t('editor.qrCaption')}
        >
          {children}
        </figcaption>
        <div contentEditable={false} className={styles.fields} {...own}>
          <label>
            <span>{t('editor.url')}</span>
            <DraftInput
              value={url}
              placeholder="https://"
              data-testid="qr-url"
              aria-invalid={!/^https?:/i.test(url) || !isSafeLink(url)}
              onWrite={(next) => set({ url: next.trim() === '' ? undefined : next.trim() })}
            />
          </label>
          {address !== null && url !== address && (
            <button type="button" className={styles.crop} title={address} data-testid="qr-own" onClick={() => set({ url: address })}>
              {t('editor.ownAddress')}
            </button>
          )}
          {!url && <p className={styles.missing}>{t('editor.missing', { what: t('editor.url') })}</p>}
          {url && (!/^https?:/i.test(url) || !isSafeLink(url)) && <p className={styles.missing}>{t('editor.urlBad')}</p>}
        </div>
      </div>
    </figure>
  );
}

/** The code itself, drawn as one path of squares. Drawn black on white in any theme: readers expect that. */
function Code({ url }: { url: string }) {
  const code = useMemo(() => {
    if (url === '') return null;
    try {
      const { modules } = QRCode.create(url, { errorCorrectionLevel: 'M' });
      let path = '';
      for (let y = 0; y < modules.size; y++) for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) path += `M${x} ${y}h1v1h-1z`;
      return { size: modules.size, path };
    } catch {
      // Longer than a code can hold.
      return null;
    }
  }, [url]);
  if (!code) return <div className={styles.noCode} />;
  return (
    <svg
      className={styles.code}
      viewBox={`-2 -2 ${code.size + 4} ${code.size + 4}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={url}
      data-testid="qr-code"
    >
      <rect x={-2} y={-2} width={code.size + 4} height={code.size + 4} fill="#fff" />
      <path d={code.path} fill="#000" />
    </svg>
  );
}

export function LeafView(given: RenderLeafProps) {
  const { attributes, leaf } = given;
  const text = given.children as ReactNode;
  const children = isReviewed(leaf) ? <ReviewLeaf leaf={leaf}>{text}</ReviewLeaf> : text;
  const { strong, emphasis, link } = leaf;
  const name = [strong && styles.strong, emphasis && styles.emphasis, link && styles.link].filter(Boolean).join(' ');
  return (
    <span {...attributes} {...(name && { className: name })} {...(link && { title: link })}>
      {children}
    </span>
  );
}
