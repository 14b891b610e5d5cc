/** 一键拼版: choose stories, see up to five pages that hold them, take one. Nothing is changed until one is taken; that is one undo step. */
import { Dialog as Radix } from 'radix-ui';
import { useEffect, useMemo, useState } from 'react';
import type { Article, Priority } from '../../shared/article/model.js';
import { setMeta } from '../../shared/article/ops.js';
import { replaceStories } from '../../shared/issue/makeup.js';
import { pageNumber, type Page } from '../../shared/issue/model.js';
import { call } from '../ui/bridge.js';
import { Button } from '../ui/controls/Button.js';
import { useGiveBack } from '../ui/controls/give-back.js';
import { toast } from '../ui/toast.js';
import { useWords } from '../ui/words.js';
import { candidates, freeArea, preselected, roughShare } from './auto-plan.js';
import { AutoProposals, type Asked } from './AutoProposals.js';
import { AutoStories } from './AutoStories.js';
import { mediaOf, sizesOf } from './sources.js';
import { useStories } from './StoryTray.js';
import styles from './AutoDialog.module.css';
import type { OpenIssue } from './useIssue.js';
import type { Placing } from './usePlacing.js';
import { useProposals } from './useProposals.js';

interface Props {
  open: OpenIssue;
  page: Page;
  placing: Placing;
  onClose(): void;
}

export function AutoDialog({ open, page, placing, onClose }: Props) {
  const t = useWords();
  const giveBack = useGiveBack();
  const { issue, publication } = open;
  const { grid } = publication;
  const rows = useStories('');
  const able = useMemo(() => candidates(issue, page, rows, publication.sections), [issue, page, rows, publication.sections]);
  const [order, setOrder] = useState<readonly string[]>([]);
  const [picked, setPicked] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [wishes, setWishes] = useState<ReadonlyMap<string, Priority>>(new Map());
  const [articles, setArticles] = useState<ReadonlyMap<string, Article>>(open.articles);
  const [at, setAt] = useState(0);
  const { proposals, working, error, ask, stop } = useProposals();
  const [asked, setAsked] = useState<Asked | null>(null);

  const first = useMemo(() => new Set(preselected(issue, page, able, grid)), [issue, page, able, grid]);
  const chosen = useMemo(() => new Set(able.flatMap((row) => ((picked.get(row.id) ?? first.has(row.id)) ? [row.id] : []))), [able, picked, first]);
  // As the person ordered them; what nobody moved: chosen ones first, in the list's order.
  const sorted = useMemo(() => {
    const rank = new Map(order.map((id, i) => [id, i]));
    const initial = [...able.filter((row) => first.has(row.id)), ...able.filter((row) => !first.has(row.id))];
    return order.length === 0 ? initial : initial.sort((a, b) => (rank.get(a.id) ?? Infinity) - (rank.get(b.id) ?? Infinity));
  }, [able, first, order]);

  const wanted = [...chosen].sort().join(' ');
  useEffect(() => {
    let current = true;
    for (const id of wanted === '' ? [] : wanted.split(' '))
      if (!articles.has(id))
        call('article.get', { id }).then(
          (article) => current && setArticles((was) => new Map(was).set(id, article)),
          (thrown: unknown) => toast.error(thrown),
        );
    return () => {
      current = false;
    };
  }, [wanted, articles]);
  const priorities = useMemo(
    () => new Map([...articles].map(([id, article]) => [id, wishes.get(id) ?? article.priority] as const)),
    [articles, wishes],
  );

  const free = useMemo(() => freeArea(issue, page.id, grid), [issue, page.id, grid]);
  const share = sorted.reduce((sum, row) => sum + (chosen.has(row.id) ? roughShare(row, grid, free) : 0), 0);

  const start = async () => {
    const stories = sorted.flatMap((row) => {
      const article = chosen.has(row.id) ? articles.get(row.id) : undefined;
      return article ? [{ ...article, priority: priorities.get(row.id) ?? article.priority }] : [];
    });
    if (stories.length === 0) return;
    const media = new Map([...open.input.media, ...(await sizesOf(mediaOf(stories)))]);
    const all = new Map([...open.articles, ...stories.map((story) => [story.id, story] as const)]);
    setAt(0);
    setAsked({ articles: all, media });
    ask({ issue, publication, faces: open.input.faces, media, page: page.id, stories, articles: open.articles });
  };

  const proposal = proposals?.[Math.min(at, proposals.length - 1)];
  const take = () => {
    if (!proposal) return;
    const changed = [...wishes].filter(([id, priority]) => chosen.has(id) && articles.get(id)?.priority !== priority);
    placing
      .changeStories(
        changed.map(([id]) => id),
        (live, stories) => {
          replaceStories(live.doc, page.id, proposal.frames, 'makeup');
          for (const [id, priority] of changed) {
            const story = stories.get(id);
            if (story) setMeta(story.doc, { priority }, story.origin);
          }
        },
      )
      .then(
        () => toast.show(t('picking.applied', { number: pageNumber(issue, page.id), count: proposal.frames.length })),
        (thrown: unknown) => toast.error(thrown),
      );
    onClose();
  };
  return (
    <Radix.Root open onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.veil} />
        <Radix.Content className={styles.dialog} aria-describedby={undefined} data-testid="auto-makeup" onCloseAutoFocus={giveBack}>
          <header className={styles.bar}>
            <Radix.Title className={styles.title}>{t('picking.autoTitle', { number: pageNumber(issue, page.id), label: page.label })}</Radix.Title>
            <span className={styles.note}>{t('picking.autoNote')}</span>
            <span className={styles.spring} />
            <Button onClick={onClose}>{t('makeup.cancel')}</Button>
            <Button kind="primary" disabled={!proposal} onClick={take} data-testid="auto-take">
              {t('picking.apply')}
            </Button>
          </header>
          <div className={styles.sides}>
            <section className={styles.left}>
              <AutoStories
                rows={sorted}
                chosen={chosen}
                priorities={priorities}
                onChoose={(id, on) => setPicked((was) => new Map(was).set(id, on))}
                onPriority={(id, priority) => setWishes((was) => new Map(was).set(id, priority))}
                onMove={(id, to, after) => {
                  const ids = sorted.map((row) => row.id).filter((other) => other !== id);
                  ids.splice(ids.indexOf(to) + (after ? 1 : 0), 0, id);
                  setOrder(ids);
                }}
              />
              <footer className={styles.foot}>
                <span data-testid="auto-share">{t('picking.share', { count: chosen.size, percent: Math.round(share * 100) })}</span>
                <Button kind={proposal ? 'plain' : 'primary'} disabled={chosen.size === 0} onClick={() => void start()} data-testid="auto-start">
                  {t(proposal ? 'picking.again' : 'picking.start')}
                </Button>
              </footer>
            </section>
            <section className={styles.right}>
              {working && (
                <div className={styles.wait} role="status">
                  <progress />
                  <span>{t('picking.working')}</span>
                  <Button onClick={stop}>{t('picking.stop')}</Button>
                </div>
              )}
              {error && <p className={styles.wait}>{t(`error.${error.code}`, error.values)}</p>}
              {!proposals && !working && !error && <p className={styles.wait}>{t('picking.hint')}</p>}
              {proposals && proposals.length === 0 && <p className={styles.wait}>{t('picking.noneFound')}</p>}
              {proposals && proposals.length > 0 && asked && (
                <AutoProposals proposals={proposals} open={open} page={page.id} asked={asked} current={at} onCurrent={setAt} onTake={take} />
              )}
            </section>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
