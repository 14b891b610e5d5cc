/** The hits of one story: each with what stands round it, what comes in for it, and its tick. */
import { memo, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/controls/Button.js';
import { useWords } from '../../ui/words.js';
import styles from './Stories.module.css';
import type { Group, Hit } from './stories-search.js';

interface Props {
  group: Group;
  out: ReadonlySet<string>;
  template: string;
  onTick(hits: readonly Hit[], on: boolean): void;
  onOpen(): void;
}

/** Hits of a story that are listed at first. */
const SHOWN = 30;

export function StoryHits({ group, out, template, onTick, onOpen }: Props) {
  const t = useWords();
  const [all, setAll] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const on = group.hits.filter(({ key }) => !out.has(key)).length;
  useEffect(() => {
    box.current!.indeterminate = on > 0 && on < group.hits.length;
  });
  const headline = group.headline.replaceAll('\n', ' ') || t('stories.untitled');
  return (
    <section className={styles.group} data-story={group.id}>
      <h4>
        <label>
          <input ref={box} type="checkbox" checked={on === group.hits.length} onChange={() => onTick(group.hits, on < group.hits.length)} />
          <span className={styles.headline}>{headline}</span>
          {group.signed && <span className={styles.signed}>{t('stories.signed')}</span>}
        </label>
        <span className={styles.count}>
          {on}/{group.hits.length}
        </span>
        <Button kind="quiet" onClick={onOpen}>
          {t('stories.open')}
        </Button>
      </h4>
      <ul>
        {(all ? group.hits : group.hits.slice(0, SHOWN)).map((hit) => (
          <Row key={hit.key} hit={hit} on={!out.has(hit.key)} template={template} onTick={onTick} />
        ))}
      </ul>
      {!all && group.hits.length > SHOWN && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {t('stories.rest', { count: group.hits.length - SHOWN })}
        </Button>
      )}
    </section>
  );
}

const Row = memo(
  function Row({ hit, on, template, onTick }: { hit: Hit; on: boolean; template: string; onTick: Props['onTick'] }) {
    const t = useWords();
    const { before, match, after } = hit.context;
    const insert = hit.insert(template);
    const where = hit.place.in === 'head' ? hit.place.part : hit.place.in === 'block' ? hit.place.field : 'credits';
    return (
      <li>
        <label>
          <input type="checkbox" checked={on} onChange={(event) => onTick([hit], event.target.checked)} />
          <span className={styles.where}>{t(`stories.place.${where}`)}</span>
          <span className={styles.context}>
            {before}
            {insert === '' ? <mark>{match}</mark> : <del>{match}</del>}
            {insert !== '' && <ins>{insert}</ins>}
            {after}
          </span>
        </label>
      </li>
    );
  },
  (a, b) => a.hit === b.hit && a.on === b.on && a.template === b.template,
);
