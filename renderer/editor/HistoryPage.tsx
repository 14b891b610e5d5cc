/** A story as it was, in the look of the page it is written on; what was added is underlined, what was removed is struck, each with its person. */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { HEAD_PARTS } from '../../shared/article/doc.js';
import type { Article } from '../../shared/article/model.js';
import type { ComparedBlock, ComparedRun, Comparison } from '../../shared/contract/history.js';
import { useWords, type Translate } from '../ui/words.js';
import { firstParagraph } from './Body.js';
import blocks from './Blocks.module.css';
import editor from './Editor.module.css';
import head from './Head.module.css';
import { CroppedImage } from './CroppedImage.js';
import { printed } from './openings.js';
import { HistoryForm } from './HistoryForm.js';
import { useHouse } from './useHouse.js';
import styles from './History.module.css';

/** Blocks drawn at once; more as the end comes near. */
const STEP = 200;
/** px */
const NEAR_END = 1500;

interface Props {
  article: Article;
  comparison: Comparison;
  /** Number of each person, from 1. */
  people: ReadonlyMap<string, number>;
  /** Number of the change that is looked at; −1 = none. */
  current: number;
}

/** Whether a run or a block's coming, going or moving is one of the changes that are counted. */
export const isChanged = (block: ComparedBlock): boolean => block.change !== 'kept' || block.was !== undefined || block.attrs !== undefined || block.runs.some((run) => run.change !== 'kept'); // prettier-ignore
/** Head parts and blocks with a change, in order: what "next change" goes through. */
export const changesOf = ({ head: parts, body }: Comparison): string[] => [
  ...HEAD_PARTS.filter((part) => parts[part].some((run) => run.change !== 'kept')),
  ...body.flatMap((block, index) => (isChanged(block) ? [`b${index}`] : [])),
];

export function HistoryPage({ article, comparison, people, current }: Props) {
  const t = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(STEP);
  const house = useHouse(article);
  const { line, byline, at: creditsAt } = printed(article, house);
  const chip = firstParagraph(article);
  const target = changesOf(comparison)[current];
  useEffect(() => setShown(STEP), [comparison]);
  useEffect(() => {
    if (target === undefined) return;
    const index = target.startsWith('b') ? Number(target.slice(1)) : NaN;
    if (index >= shown) return setShown(index + STEP);
    scroller.current?.querySelector(`[data-change="${target}"]`)?.scrollIntoView({ block: 'center' });
  }, [target, shown]);
  const changed = (at: string) => ({ 'data-change': at, 'data-current': at === target });
  const byOf = (by: string | undefined): ReactNode => by && <Badge name={by} people={people} />;

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="region"
      tabIndex={0}
      data-testid="history-page"
      aria-label={article.headline.join(' ')}
      onScroll={({ currentTarget: el }) => {
        if (shown < comparison.body.length && el.scrollHeight - el.scrollTop - el.clientHeight < NEAR_END) setShown(shown + STEP);
      }}
    >
      <div className={editor.page} lang={article.language === 'zh' ? 'zh-CN' : 'en'}>
        {comparison.fields.length > 0 && (
          <dl className={styles.fields}>
            {comparison.fields.map(({ field, before, after }) => (
              <div key={field}>
                <dt>{t(`history.field.${field}`)}</dt>
                <dd>
                  <del>{fieldWords(t, field, before)}</del> → <ins>{fieldWords(t, field, after)}</ins>
                </dd>
              </div>
            ))}
          </dl>
        )}
        {HEAD_PARTS.filter((part) => comparison.head[part].length > 0).map((part) => (
          <div key={part} className={`${head.field} ${head[part]} ${styles.text}`} data-part={part} {...changed(part)}>
            <Runs runs={comparison.head[part]} people={people} />
          </div>
        ))}
        <div className={editor.under}>
          {byline !== '' && creditsAt === 'headline' && <span className={styles.opening}>{byline}</span>}
          {line !== '' && chip === null && <span className={styles.opening}>{line}</span>}
        </div>
        <div className={`${editor.body} ${styles.text}`}>
          {comparison.body.slice(0, shown).map((block, index) => (
            <div key={`${block.id} ${index}`} className={styles.block} data-kind={block.change} {...changed(`b${index}`)}>
              {block.change !== 'kept' && block.by && (
                <div className={styles.note}>
                  {byOf(block.by)}
                  {t(`history.${block.change === 'moved' ? 'moved' : block.change === 'added' ? 'addedBy' : 'removedBy'}`, { name: block.by })}
                </div>
              )}
              {block.was && <div className={styles.note}>{t('history.was', { type: t(`editor.type.${block.was}`) })}</div>}
              {block.attrs?.map((attr) => (
                <div key={attr.key} className={styles.note}>
                  {['credit', 'rights', 'alt', 'url'].includes(attr.key) ? (
                    <>
                      {t(`editor.${attr.key}`)}: <del>{attr.before || t('history.nothing')}</del> → <ins>{attr.after || t('history.nothing')}</ins>
                    </>
                  ) : (
                    t(attr.key === 'media' ? 'history.otherPicture' : 'history.otherForm')
                  )}
                </div>
              ))}
              <Block block={block}>
                {block.id === chip && line !== '' && <span className={`${blocks.opening} ${styles.opening}`}>{line}</span>}
                <Runs runs={block.runs} people={people} />
              </Block>
            </div>
          ))}
        </div>
        {byline !== '' && creditsAt === 'tail' && <div className={editor.tail}>{article.language === 'zh' ? `（${byline}）` : byline}</div>}
      </div>
    </div>
  );
}

function fieldWords(t: Translate, field: Comparison['fields'][number]['field'], value: string): string {
  if (value === '') return t('history.nothing');
  if (field === 'state') return t(`desk.state.${value}`);
  if (field === 'genre' || field === 'priority') return t(`editor.${field}.${value}`);
  return field === 'spiked' ? t('history.yes') : value.trim();
}

function Block({ block, children }: { block: ComparedBlock; children: ReactNode }) {
  const t = useWords();
  if (block.type === 'picture')
    return (
      <figure className={blocks.figure}>
        {block.media ? (
          <CroppedImage className={blocks.image} media={block.media} crop={block.crop} alt={block.alt ?? ''} />
        ) : (
          <div className={blocks.noImage}>{t('editor.pictureNone')}</div>
        )}
        <figcaption className={blocks.caption}>
          {children}
          {block.credit && <span className={styles.credit}>{block.credit}</span>}
        </figcaption>
      </figure>
    );
  if (block.type === 'qr')
    return (
      <figure className={blocks.figure}>
        <figcaption className={blocks.caption}>{children}</figcaption>
        <div className={styles.credit}>{block.url}</div>
      </figure>
    );
  if (['item', 'question', 'answer', 'cell'].includes(block.type)) return <HistoryForm block={block}>{children}</HistoryForm>;
  if (block.type === 'crosshead') return <h3 className={blocks.crosshead}>{children}</h3>;
  if (block.type === 'pullquote') return <blockquote className={blocks.pullquote}>{children}</blockquote>;
  return <p className={block.type === 'brief' ? blocks.brief : block.type === 'refer' ? blocks.refer : blocks.paragraph}>{children}</p>;
}

function Runs({ runs, people }: { runs: readonly ComparedRun[]; people: ReadonlyMap<string, number> }) {
  return runs.map((run, index) => <Words key={index} run={run} people={people} />);
}

function Words({ run: { text, change, by, strong, emphasis, link }, people }: { run: ComparedRun; people: ReadonlyMap<string, number> }) {
  const t = useWords();
  const name = [strong && blocks.strong, emphasis && blocks.emphasis, link && blocks.link].filter(Boolean).join(' ');
  if (change === 'kept') return <span {...(name && { className: name })}>{text}</span>;
  const Tag = change === 'added' ? 'ins' : 'del';
  return (
    <Tag
      className={`${styles.changed} ${name}`}
      data-person={people.get(by ?? '') ?? 5}
      {...(by && { title: t(`history.${change === 'added' ? 'addedBy' : 'removedBy'}`, { name: by }) })}
    >
      {text}
      {by && <Badge name={by} people={people} />}
    </Tag>
  );
}

/** The number of a person, in the person's colour. */
export const Badge = ({ name, people }: { name: string; people: ReadonlyMap<string, number> }) => {
  const number = people.get(name) ?? 0;
  return (
    <sup className={styles.badge} data-person={Math.min(number, 5)} title={name} role="img" aria-label={name}>
      {number}
    </sup>
  );
};
