/** Lists, interviews and table cells on the page, and the box round any block. */
import type { CSSProperties, ReactNode } from 'react';
import type { RenderElementProps } from 'slate-react';
import type { BodyElement } from '../../shared/article/slate.js';
import { useWords } from '../ui/words.js';
import { useShape, type Shape } from './shapes.js';
import styles from './StoryBlocks.module.css';

type Attributes = RenderElementProps['attributes'];
type Props = { attributes: Attributes; element: BodyElement; children: ReactNode };

const isEmpty = (element: BodyElement): boolean => element.children.every((child) => child.text === '');

/** Hands what stands round a block to the one who draws it. */
export function Shaped({
  element,
  attributes,
  draw,
}: {
  element: BodyElement;
  attributes: Attributes;
  draw(attributes: Attributes, shape: Shape): ReactNode;
}) {
  const shape = useShape(element);
  const box = shape.box && { 'data-box': shape.box };
  const beside = shape.beside && { 'data-group': element.group, style: { '--beside': shape.beside } as CSSProperties };
  return draw({ ...attributes, ...box, ...beside }, shape);
}

/** The sign stands beside the text and is no part of it: carets pass it. */
export function Item({ attributes, element, children, shape }: Props & { shape: Shape }) {
  const numbered = element.list === 'number';
  return (
    <p {...attributes} className={styles.item} data-block="item" data-list={element.list ?? 'bullet'}>
      <span contentEditable={false} className={styles.sign} data-sign>
        {numbered ? `${shape.number ?? 1}.` : '•'}
      </span>
      {children}
    </p>
  );
}

export function Turn({ attributes, element, children }: Props) {
  const t = useWords();
  const type = element.type === 'question' ? 'question' : 'answer';
  return (
    <p {...attributes} className={`${styles.turn} ${styles[type]}`} data-block={type} data-empty={isEmpty(element)}>
      <Speaker type={type} />
      {isEmpty(element) && (
        <span contentEditable={false} className={styles.hint}>
          {t(`blocks.${type}Hint`)}
        </span>
      )}
      {children}
    </p>
  );
}

/** As it is printed, in the language of the story and not of the person. */
const Speaker = ({ type }: { type: 'question' | 'answer' }) => <span contentEditable={false} className={styles.speaker} data-speaker={type} />;

export function Cell({ attributes, element, children, shape }: Props & { shape: Shape }) {
  const { columns = 1, lacks = 0, lastRow = false } = shape;
  const style = { '--columns': columns, '--lacks': lacks, textAlign: element.align } as CSSProperties;
  return (
    <p {...attributes} className={styles.cell} data-block="cell" data-head={element.head} data-last-row={lastRow} style={style}>
      {children}
    </p>
  );
}
