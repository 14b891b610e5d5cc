/** 本期: which issue, its pages, the composed sheet, what is not yet placed. Everything here can be done by mouse and by key. */
import { useCallback, useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import type { JobEvent } from '../../shared/contract/app.js';
import type { IssueRow } from '../../shared/contract/store.js';
import { pageNumber } from '../../shared/issue/model.js';
import { addPage, removePage } from '../../shared/issue/ops.js';
import { framesOf } from '../../shared/issue/templates.js';
import { boxRect } from '../../shared/makeup/geometry.js';
import { gridLines } from './grid.js';
import { call, onEvent } from '../ui/bridge.js';
import { useCommand } from '../ui/commands.js';
import { Panes } from '../ui/Panes.js';
import { setStatus } from '../ui/status.js';
import { toast } from '../ui/toast.js';
import { useWords } from '../ui/words.js';
import { ExportDialog } from './ExportDialog.js';
import { FrameControl, fitWords } from './FrameControl.js';
import { IssueInspector } from './IssueInspector.js';
import styles from './IssueRoom.module.css';
import { slotName } from './names.js';
import { NewIssueDialog } from './NewIssueDialog.js';
import { Overview } from './Overview.js';
import { PageList } from './PageList.js';
import { PlaceDialog } from './PlaceDialog.js';
import { Sheet, ZOOMS } from './Sheet.js';
import { StoryTray } from './StoryTray.js';
import { useIssue, type OpenIssue } from './useIssue.js';
import { neighbour, nudge, usePlacing } from './usePlacing.js';

interface Props {
  /** The issue to show; undefined = the newest. */
  issueId?: string | undefined;
  onIssue(id: string): void;
  onOpenArticle(id: string): void;
}

/** All issues, newest first; null while they are read. */
function useIssues(): IssueRow[] | null {
  const [issues, setIssues] = useState<IssueRow[] | null>(null);
  useEffect(() => {
    const load = () => void call('issues.list', {}).then((r) => setIssues(r.issues));
    load();
    return onEvent((event) => {
      if (event.type === 'doc' && event.kind === 'issue') load();
    });
  }, []);
  return issues;
}

export function IssueRoom({ issueId, onIssue, onOpenArticle }: Props) {
  const t = useWords();
  const issues = useIssues();
  const [making, setMaking] = useState(false);
  useCommand('issue.new', () => setMaking(true));
  const id = issues?.some((i) => i.id === issueId) ? issueId : issues?.[0]?.id;

  const dialog = making && (
    <NewIssueDialog
      last={issues?.[0]}
      onClose={() => setMaking(false)}
      onMade={(made) => {
        setMaking(false);
        onIssue(made);
      }}
    />
  );
  if (!issues) return null;
  if (!id)
    return (
      <div className={styles.none}>
        <h2>{t('makeup.none')}</h2>
        <p>{t('makeup.noneHint')}</p>
        <button type="button" className={styles.primary} onClick={() => setMaking(true)}>
          {t('makeup.new')}
        </button>
        {dialog}
      </div>
    );
  return (
    <>
      <OneIssue key={id} id={id} issues={issues} onIssue={onIssue} onNew={() => setMaking(true)} onOpenArticle={onOpenArticle} />
      {dialog}
    </>
  );
}

interface OneProps {
  id: string;
  issues: IssueRow[];
  onIssue(id: string): void;
  onNew(): void;
  onOpenArticle(id: string): void;
}

function OneIssue(props: OneProps) {
  const t = useWords();
  const open = useIssue(props.id);
  return open ? <MakeUp open={open} {...props} /> : <div className={styles.none}>{t('makeup.loading')}</div>;
}

function MakeUp({ open, id, issues, onIssue, onNew, onOpenArticle }: OneProps & { open: OpenIssue }) {
  const t = useWords();
  const { issue, publication, lists, articles } = open;
  const placing = usePlacing(open.live);
  const [pageId, setPageId] = useState<string | null>(null);
  const [frameId, setFrameId] = useState<string | null>(null);
  const [zoom, setZoom] = useState<number | 'fit'>('fit');
  const [showGrid, setShowGrid] = useState(false);
  const [overview, setOverview] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [job, setJob] = useState<JobEvent | null>(null);

  const page = issue.pages.find((p) => p.id === pageId) ?? issue.pages[0];
  const frames = useMemo(() => issue.frames.filter((f) => f.page === page?.id), [issue, page?.id]);
  const frame = frames.find((f) => f.id === frameId);
  const list = lists.find((l) => l.page === page?.id);
  const fitOf = (f: string) => list?.fits.find((x) => x.frame === f);
  const headline = (article: string | null) => (article ? (articles.get(article)?.headline.join(' ') ?? '') || t('makeup.noHeadline') : null);
  const placedPages = useMemo(() => {
    const pages = new Map<string, string[]>();
    for (const f of issue.frames) if (f.article) pages.set(f.article, [...(pages.get(f.article) ?? []), pageNumber(issue, f.page)]);
    return new Map([...pages].map(([article, numbers]) => [article, [...new Set(numbers)].join('、')]));
  }, [issue]);

  useEffect(() => open.live.onSaveState((save) => setStatus({ save })), [open.live]);
  const selectedFit = frame?.kind === 'story' ? fitWords(t, fitOf(frame.id)) : undefined;
  useEffect(() => {
    setStatus({ fit: selectedFit ?? null, counts: null });
    return () => setStatus({ fit: null });
  }, [selectedFit]);

  const turn = useCallback(
    (by: number) => {
      const at = issue.pages.findIndex((p) => p.id === page?.id);
      const next = issue.pages[at + by];
      if (next) {
        setPageId(next.id);
        setFrameId(null);
      }
    },
    [issue.pages, page?.id],
  );
  const zoomBy = (step: 1 | -1) =>
    setZoom((was) => {
      const now = was === 'fit' ? Number(document.querySelector<HTMLElement>('[data-testid=sheet]')?.dataset.scale ?? 1) * 0.75 : was;
      return step > 0 ? (ZOOMS.find((z) => z > now + 0.01) ?? ZOOMS.at(-1)!) : (ZOOMS.findLast((z) => z < now - 0.01) ?? ZOOMS[0]);
    });
  const startExport = async (kind: 'print' | 'web') => {
    try {
      const started = await call('export.start', { kind, issue: id });
      if (started) setJob({ type: 'job', job: started.job, kind, state: 'running', done: 0, total: 1, what: '', out: '' });
    } catch (error) {
      toast.error(error);
    }
  };
  useEffect(() => onEvent((event) => event.type === 'job' && setJob((was) => (was === null || was.job === event.job ? event : was))), []);

  useCommand('issue.exportPrint', () => void startExport('print'));
  useCommand('issue.exportWeb', () => void startExport('web'));
  useCommand('issue.place', () => frame?.kind === 'story' && setChoosing(true));
  useCommand('view.zoomIn', () => zoomBy(1));
  useCommand('view.zoomOut', () => zoomBy(-1));
  useCommand('view.zoomFit', () => setZoom('fit'));
  useCommand('edit.undo', () => open.live.undo.undo());
  useCommand('edit.redo', () => open.live.undo.redo());

  if (!page || !list) return <div className={styles.none}>{t('makeup.loading')}</div>;
  const label = t('makeup.pageLabel', { number: pageNumber(issue, page.id), label: page.label });

  const place = (target: string, article: string) => {
    placing.place(target, article);
    setFrameId(target);
    setChoosing(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const arrow = event.key.startsWith('Arrow') ? (event.key as 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown') : null;
    if (arrow) {
      event.preventDefault();
      if (event.altKey && frame) {
        const dCol = arrow === 'ArrowLeft' ? -1 : arrow === 'ArrowRight' ? 1 : 0;
        const dLine = arrow === 'ArrowUp' ? -1 : arrow === 'ArrowDown' ? 1 : 0;
        return placing.move(frame.id, nudge(frame.box, publication.grid, dCol, dLine, event.shiftKey));
      }
      return setFrameId((frame ? neighbour(frames, frame, arrow) : frames[0])?.id ?? frameId);
    }
    if (event.key === 'PageDown' || event.key === 'PageUp') {
      event.preventDefault();
      return turn(event.key === 'PageDown' ? 1 : -1);
    }
    if (!frame || frame.kind !== 'story') return;
    if (event.key === 'Enter') {
      event.preventDefault();
      setChoosing(true);
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && frame.article) {
      event.preventDefault();
      placing.takeOff(frame.id);
    } else if (event.key === 'Escape') setFrameId(null);
  };

  const addNewPage = () => {
    const newId = crypto.randomUUID();
    placing.change((l) =>
      addPage(
        l.doc,
        { id: newId, order: Math.max(0, ...issue.pages.map((p) => p.order)) + 1, label: t('makeup.inspectorPage'), template: 'inside', editors: [] },
        framesOf('inside', newId, publication),
        'makeup',
      ),
    );
    setPageId(newId);
  };
  const removeThisPage = () => {
    const number = pageNumber(issue, page.id);
    placing.change((l) => removePage(l.doc, page.id, 'makeup'));
    setPageId(null);
    toast.show(t('makeup.removed', { number }));
  };

  const bar = (
    <div className={styles.bar} role="toolbar" aria-label={label}>
      <span className={styles.title}>{label}</span>
      <span className={styles.group}>
        <button
          type="button"
          onClick={() => turn(-1)}
          disabled={page === issue.pages[0]}
          aria-label={t('makeup.previous')}
          title={t('makeup.previous')}
        >
          ‹
        </button>
        <button type="button" onClick={() => turn(1)} disabled={page === issue.pages.at(-1)} aria-label={t('makeup.next')} title={t('makeup.next')}>
          ›
        </button>
      </span>
      <span className={styles.group}>
        <button type="button" onClick={() => zoomBy(-1)} aria-label={t('makeup.zoomOut')} title={t('makeup.zoomOut')}>
          −
        </button>
        <button type="button" aria-pressed={zoom === 'fit'} onClick={() => setZoom('fit')}>
          {t('makeup.zoomFit')}
        </button>
        <button type="button" aria-pressed={zoom === 1} onClick={() => setZoom(1)} title={t('makeup.zoomPage')}>
          {zoom === 'fit' ? '100%' : `${Math.round(zoom * 100)}%`}
        </button>
        <button type="button" onClick={() => zoomBy(1)} aria-label={t('makeup.zoomIn')} title={t('makeup.zoomIn')}>
          +
        </button>
      </span>
      <span className={styles.group}>
        <button type="button" aria-pressed={showGrid} onClick={() => setShowGrid((v) => !v)}>
          {t('makeup.grid')}
        </button>
        <button type="button" aria-pressed={overview} onClick={() => setOverview((v) => !v)}>
          {t('makeup.overview')}
        </button>
      </span>
      <span className={styles.spring} />
      <button type="button" onClick={() => void startExport('web')}>
        {t('makeup.exportWeb')}
      </button>
      <button type="button" className={styles.primary} onClick={() => void startExport('print')}>
        {t('makeup.exportPrint')}
      </button>
    </div>
  );

  const grid = showGrid ? gridLines(publication.grid) : undefined;
  const work = (
    <div className={styles.work}>
      {bar}
      {overview ? (
        <Overview
          open={open}
          current={page.id}
          onPage={(p) => {
            setPageId(p);
            setOverview(false);
          }}
        />
      ) : (
        <Sheet list={list} zoom={zoom} onZoom={setZoom} onKeyDown={onKeyDown} label={t('makeup.sheet', { label })} {...(grid && { grid })}>
          {(scale) =>
            frames.map((f) => (
              <FrameControl
                key={f.id}
                frame={f}
                rect={boxRect(publication.grid, f.box)}
                scale={scale}
                fit={fitOf(f.id)}
                headline={headline(f.article)}
                selected={f.id === frameId}
                onSelect={() => setFrameId(f.id)}
                onActivate={() => (f.article ? onOpenArticle(f.article) : f.kind === 'story' && (setFrameId(f.id), setChoosing(true)))}
                onDrop={(article) => place(f.id, article)}
              />
            ))
          }
        </Sheet>
      )}
    </div>
  );
  return (
    <>
      <Panes
        name="issue"
        list={
          <div className={styles.side}>
            <PageList
              issue={issue}
              issues={issues}
              lists={lists}
              current={page.id}
              onIssue={onIssue}
              onNew={onNew}
              onPage={(p) => {
                setPageId(p);
                setFrameId(null);
              }}
              onAdd={addNewPage}
              onRemove={removeThisPage}
            />
            <StoryTray placedPages={placedPages} onOpen={onOpenArticle} />
          </div>
        }
        work={work}
        inspector={
          <IssueInspector
            open={open}
            page={page}
            frame={frame}
            placing={placing}
            onPlace={() => setChoosing(true)}
            onOpenArticle={onOpenArticle}
            onSelect={setFrameId}
          />
        }
      />
      {choosing && frame && (
        <PlaceDialog frame={frame} placedPages={placedPages} onPlace={(article) => place(frame.id, article)} onClose={() => setChoosing(false)} />
      )}
      {job && <ExportDialog job={job} onClose={() => setJob(null)} />}
    </>
  );
}

export { slotName };
