/** One issue being made up: its pages, the sheet, what is not yet placed, what is selected. Everything by mouse and by key. */
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { JobEvent, Locale } from '../../shared/contract/app.js';
import type { IssueRow } from '../../shared/contract/store.js';
import { pageNumber, type FrameKind } from '../../shared/issue/model.js';
import { blocks } from '../../shared/makeup/preflight.js';
import { addPage, removePage } from '../../shared/issue/ops.js';
import { placeOf } from '../../shared/newsroom/destination.js';
import { framesOf } from '../../shared/issue/templates.js';
import { prefsNow, setPrefs, useRemembered } from '../ui/app-state.js';
import { call, onEvent } from '../ui/bridge.js';
import { runCommand, useCommand } from '../ui/commands.js';
import { Panes } from '../ui/Panes.js';
import { setStatus } from '../ui/status.js';
import { toast } from '../ui/toast.js';
import { useWords } from '../ui/words.js';
import { useAdDrops } from './ad-files.js';
import type { Point } from './drag.js';
import { ExportDialog } from './ExportDialog.js';
import { ExportStart, type ExportWish } from './ExportStart.js';
import { findingActs } from './finding-acts.js';
import { PublishDialog } from './PublishDialog.js';
import type { PublishActs } from './PublishRow.js';
import { PreflightPane } from './PreflightPane.js';
import { usePreflight } from './usePreflight.js';
import { FixDialog } from './FixList.js';
import { FrameCommands } from './FrameCommands.js';
import { fitWords } from './FrameControl.js';
import { useFrameNews } from './frame-news.js';
import type { FrameActions } from './FrameLayer.js';
import { handWork, takeOffFrames, type Pick } from './hand-work.js';
import { IssueInspector } from './IssueInspector.js';
import { arrowOf } from './keys.js';
import styles from './MakeUp.module.css';
import { Overview } from './Overview.js';
import { PageList } from './PageList.js';
import { Picking } from './Picking.js';
import { PlaceDialog } from './PlaceDialog.js';
import { ZOOMS } from './Sheet.js';
import { PrintDialog } from './PrintDialog.js';
import { SheetView } from './SheetView.js';
import { StoryTray } from './StoryTray.js';
import { WebStart, type WebWish } from './WebStart.js';
import { SaveTemplateDialog, TemplateDialog } from './TemplateDialogs.js';
import { Asking, Toolbar } from './Toolbar.js';
import type { OpenIssue } from './useIssue.js';
import { neighbour, nudge, usePlacing } from './usePlacing.js';
import { useSelection } from './useSelection.js';

interface Props {
  open: OpenIssue;
  id: string;
  issues: IssueRow[];
  onIssue(id: string): void;
  onNew(): void;
  onOpenArticle(id: string): void;
}

type DialogName = 'export' | 'web' | 'place' | 'print' | 'fixes' | 'template' | 'saveTemplate';

/** Milliseconds after the last turn of the wheel at which the zoom is remembered. */
const SETTLED = 400;

/** The size at which the sheet is shown, as the person left it. */
function useZoom(): [number | 'fit', (zoom: number | 'fit' | ((was: number | 'fit') => number | 'fit')) => void] {
  const [kept, keep] = useRemembered('issue.zoom', 'fit');
  const [zoom, setZoom] = useState<number | 'fit'>(Number(kept) > 0 ? Number(kept) : 'fit');
  const latest = useRef(keep);
  useEffect(() => {
    latest.current = keep;
  });
  useEffect(() => {
    const timer = setTimeout(() => kept !== String(zoom) && latest.current(String(zoom)), SETTLED);
    return () => clearTimeout(timer);
  }, [zoom, kept]);
  return [zoom, setZoom];
}

export function MakeUp({ open, id, issues, onIssue, onNew, onOpenArticle }: Props) {
  const t = useWords();
  const { issue, publication, lists, articles } = open;
  const placing = usePlacing(open.live);
  useAdDrops(issue, placing);
  const [pageId, setPageId] = useState<string | null>(null);
  const [zoom, setZoom] = useZoom();
  const [showGrid, setShowGrid] = useRemembered('issue.grid', false);
  const [overview, setOverview] = useState(false);
  const [tool, setTool] = useState<FrameKind | null>(null);
  const [pick, setPick] = useState<Pick | null>(null);
  const [picture, setPicture] = useState<string | null>(null);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [preflighting, setPreflighting] = useRemembered('issue.preflight', false);
  const [job, setJob] = useState<JobEvent | null>(null);
  const menuAt = useRef<Point | null>(null);

  const page = issue.pages.find((p) => p.id === pageId) ?? issue.pages[0];
  const frames = useMemo(() => issue.frames.filter((f) => f.page === page?.id), [issue, page?.id]);
  const selection = useSelection(frames);
  const chosen = frames.filter((f) => selection.ids.includes(f.id));
  const frame = frames.find((f) => f.id === selection.primary);
  const list = lists.find((l) => l.page === page?.id);
  const fitOf = (f: string) => list?.fits.find((x) => x.frame === f);
  const headline = (article: string | null) => (article ? (articles.get(article)?.headline.join(' ') ?? '') || t('makeup.noHeadline') : null);
  const placedPages = useMemo(() => {
    const pages = new Map<string, string[]>();
    for (const f of issue.frames) if (f.article) pages.set(f.article, [...(pages.get(f.article) ?? []), pageNumber(issue, f.page)]);
    return new Map([...pages].map(([article, numbers]) => [article, [...new Set(numbers)].join('、')]));
  }, [issue]);
  // A picture is chosen in the frame that is selected, and no longer than that.
  useEffect(() => setPicture(null), [frame?.id, frame?.article]);

  useEffect(() => open.live.onSaveState((save) => setStatus({ save })), [open.live]);
  const selectedFit = frame?.kind === 'story' ? fitWords(t, fitOf(frame.id)) : undefined;
  useEffect(() => {
    setStatus({ fit: selectedFit ?? null, counts: null });
    return () => setStatus({ fit: null });
  }, [selectedFit]);

  useFrameNews(frame, selectedFit, page ? t('makeup.pageLabel', { number: pageNumber(issue, page.id), label: page.label }) : '');

  const turn = useCallback(
    (by: number) => {
      const at = issue.pages.findIndex((p) => p.id === page?.id);
      const next = issue.pages[at + by];
      if (next) setPageId(next.id);
    },
    [issue.pages, page?.id],
  );
  const zoomBy = (step: 1 | -1) =>
    setZoom((was) => {
      const now = was === 'fit' ? Number(document.querySelector<HTMLElement>('[data-testid=sheet]')?.dataset.scale ?? 1) * 0.75 : was;
      return step > 0 ? (ZOOMS.find((z) => z > now + 0.01) ?? ZOOMS.at(-1)!) : (ZOOMS.findLast((z) => z < now - 0.01) ?? ZOOMS[0]);
    });
  const startExport = async (kind: 'print' | 'web', wish: Partial<ExportWish & WebWish> = {}) => {
    try {
      const started = await call('export.start', { kind, issue: id, ...wish });
      if (!started) return;
      setDialog(null);
      setJob({ type: 'job', job: started.job, kind, state: 'running', done: 0, total: 1, what: '', out: '' });
    } catch (error) {
      toast.error(error);
    }
  };
  /** A site that was exported, or else one that is made for looking at only. */
  const preview = async (wish: { folder?: string; language?: Locale } = {}) => {
    try {
      const { job: started } = await call('site.preview', { issue: id, ...wish });
      if (started !== null) setJob({ type: 'job', job: started, kind: 'preview', state: 'running', done: 0, total: 1, what: '', out: '' });
    } catch (error) {
      toast.error(error);
    }
  };
  const toSettings = (part: string) => {
    setDialog(null);
    setJob(null);
    void setPrefs({ layout: { ...prefsNow()?.layout, 'settings.part': part } });
    runCommand('settings.open');
  };
  /** What is sent where: it can be sent again. */
  const [sending, setSending] = useState<{ folder: string; destination: string } | null>(null);
  const publish = async (folder: string, destination: string) => {
    const { job: started } = await call('publish.start', { publication: publication.id, destination, folder });
    const to = publication.destinations?.find((one) => one.id === destination);
    setSending({ folder, destination });
    setDialog(null);
    setJob({ type: 'job', job: started, kind: 'publish', state: 'running', done: 0, total: 1, what: '', out: to ? placeOf(to) : '' });
  };
  const publishing = (folder: string): PublishActs => ({
    onPublish: (destination) => publish(folder, destination),
    async onZip() {
      const started = await call('zip.start', { publication: publication.id, folder });
      if (!started) return;
      setDialog(null);
      setJob({ type: 'job', job: started.job, kind: 'zip', state: 'running', done: 0, total: 1, what: '', out: '' });
    },
    onPlaces: () => toSettings('publish'),
  });
  const acceptHost = async ({ folder, destination }: { folder: string; destination: string }, hostKey: string) => {
    const { publications } = await call('publications.list', {});
    const now = publications.find((one) => one.id === publication.id);
    if (now) {
      const destinations = now.destinations?.map((one) => (one.id === destination && one.kind === 'sftp' ? { ...one, hostKey } : one));
      await call('publication.save', { publication: { ...now, destinations } });
    }
    await publish(folder, destination);
  };
  const found = usePreflight(open, dialog === 'export' || dialog === 'web');
  const counts = { errors: found.filter(blocks).length, warnings: found.filter(({ severity }) => severity === 'warning').length };
  useEffect(
    () =>
      onEvent((event) => {
        if (event.type !== 'job' || event.kind === 'proof') return;
        // Its window is there: nothing is left to say.
        const over = event.kind === 'preview' && event.state !== 'running' && event.state !== 'failed';
        setJob((was) => (was !== null && was.job !== event.job ? was : over ? null : event));
      }),
    [],
  );

  useCommand('issue.exportPrint', () => setDialog('export'));
  useCommand('issue.preflight', () => setPreflighting(!preflighting));
  useCommand('issue.print', () => setDialog('print'));
  useCommand('issue.exportWeb', () => setDialog('web'));
  useCommand('issue.previewWeb', () => job?.state === 'running' || void preview());
  useCommand('issue.grid', () => setShowGrid(!showGrid));
  useCommand('issue.overview', () => setOverview((v) => !v));
  useCommand('view.zoomIn', () => zoomBy(1));
  useCommand('view.zoomOut', () => zoomBy(-1));
  useCommand('view.zoomFit', () => setZoom('fit'));
  useCommand('edit.undo', () => placing.undo());
  useCommand('edit.redo', () => placing.redo());

  if (!page || !list) return <div className={styles.none}>{t('makeup.loading')}</div>;
  const label = t('makeup.pageLabel', { number: pageNumber(issue, page.id), label: page.label });
  const hand = handWork(open, page, placing, selection, menuAt);

  const acts = findingActs({
    issue,
    placing,
    onOpenArticle,
    onLeave: () => {
      setJob(null);
      setDialog(null);
    },
    onShow: (on, target) => {
      setOverview(false);
      setPageId(on);
      if (target === undefined) selection.clear();
      else selection.select(target);
      // Once the page is turned and the dialog gone.
      setTimeout(() => {
        const element = target === undefined ? null : document.querySelector<HTMLElement>(`[data-frame-id="${CSS.escape(target)}"]`);
        element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        (element ?? document.querySelector<HTMLElement>('[data-testid=sheet]'))?.focus();
      }, 50);
    },
  });

  const place = (target: string, article: string) => {
    placing.place(target, article);
    selection.select(target);
    setDialog(null);
  };
  const finishPick = (target: string) => {
    if (!pick || target === pick.from) return;
    if (frames.find((f) => f.id === target)?.kind !== 'story') return;
    setPick(null);
    if (pick.mode === 'link') hand.link(pick.from, target);
    else hand.swap(pick.from, target);
    selection.select(target);
  };
  const actions: FrameActions = {
    move: (boxes) => placing.move(boxes),
    draw: (kind, box) => {
      hand.add(kind, box);
      setTool(null);
    },
    carry: (from, to) => {
      hand.swap(from, to);
      selection.select(to);
    },
    pick: finishPick,
    placeArticle: place,
    placePicture: hand.placePicture,
    activate: (target) => {
      const f = frames.find((one) => one.id === target);
      if (f?.article) onOpenArticle(f.article);
      else if (f?.kind === 'story') setDialog('place');
    },
    fixes: () => setDialog('fixes'),
  };
  const escape = () => {
    if (tool) setTool(null);
    else if (pick) setPick(null);
    else selection.clear();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const arrow = arrowOf(event);
    const enter = () => {
      if (tool) {
        hand.add(tool);
        setTool(null);
      } else if (pick && frame) finishPick(frame.id);
      else if (frame?.kind === 'story') setDialog('place');
      else return false;
      return true;
    };
    if (arrow && event.altKey && chosen.length) {
      const moves = chosen.map((f) => ({ id: f.id, box: nudge(f.box, publication.grid, arrow.col, arrow.line, event.shiftKey) }));
      // Together they go, or none does, so that they keep their places to one another.
      const stuck = !event.shiftKey && moves.some(({ box }, i) => box.col === chosen[i]!.box.col && box.line === chosen[i]!.box.line);
      if (!stuck) placing.move(moves);
    } else if (arrow) {
      const next = frame ? neighbour(frames, frame, arrow.key) : frames[0];
      if (next) (event.shiftKey ? selection.toggle : selection.select)(next.id);
    } else if (event.key === 'PageDown' || event.key === 'PageUp') turn(event.key === 'PageDown' ? 1 : -1);
    else if (event.key === 'Escape') escape();
    else if (event.key === 'Enter') {
      if (!enter()) return;
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && chosen.length) {
      if (chosen.some((f) => f.article)) takeOffFrames(placing, chosen);
      else hand.remove(chosen);
    } else return;
    event.preventDefault();
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
    toast.show(t('makeup.removed', { number }), placing.takeBack());
  };

  const work = (
    <div className={styles.work}>
      <Toolbar
        label={label}
        first={page === issue.pages[0]}
        last={page === issue.pages.at(-1)}
        onTurn={turn}
        zoom={zoom}
        onZoom={setZoom}
        onZoomBy={zoomBy}
        showGrid={showGrid}
        onGrid={() => setShowGrid(!showGrid)}
        overview={overview}
        onOverview={() => setOverview((v) => !v)}
        tool={tool}
        onTool={(next) => {
          setTool(next);
          setPick(null);
          // Enter and Esc are the sheet's.
          document.querySelector<HTMLElement>('[data-testid=sheet]')?.focus();
        }}
        onExport={(kind) => setDialog(kind === 'print' ? 'export' : 'web')}
        counts={counts}
        preflight={preflighting}
        onPreflight={() => setPreflighting(!preflighting)}
      />
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
        <div className={styles.stage}>
          <Asking tool={tool} pick={pick} />
          <SheetView
            open={open}
            page={page.id}
            frames={frames}
            list={list}
            zoom={zoom}
            onZoom={setZoom}
            showGrid={showGrid}
            selection={selection}
            tool={tool}
            picking={pick !== null}
            picture={picture}
            onPicture={setPicture}
            headline={headline}
            actions={actions}
            menuAt={menuAt}
            label={t('makeup.sheet', { label })}
            onKeyDown={onKeyDown}
          />
        </div>
      )}
    </div>
  );
  return (
    <>
      <FrameCommands
        open={open}
        page={page.id}
        frames={frames}
        chosen={chosen}
        primary={frame}
        hand={hand}
        placing={placing}
        onPick={(next) => {
          setPick(next);
          setTool(null);
        }}
        onDialog={setDialog}
      />
      <Picking open={open} page={page} placing={placing} />
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
              onPage={setPageId}
              onMove={hand.movePage}
              onAdd={addNewPage}
              onRemove={removeThisPage}
            />
            <StoryTray issue={issue.id} placedPages={placedPages} onOpen={onOpenArticle} />
          </div>
        }
        work={work}
        inspector={
          preflighting ? (
            <PreflightPane found={found} acts={acts} onClose={() => setPreflighting(false)} />
          ) : (
            <IssueInspector
              open={open}
              page={page}
              frame={chosen.length === 1 ? frame : undefined}
              selected={chosen.length}
              placing={placing}
              onPlace={() => setDialog('place')}
              onOpenArticle={onOpenArticle}
              found={found}
              acts={acts}
            />
          )
        }
      />
      {dialog === 'place' && frame && (
        <PlaceDialog frame={frame} placedPages={placedPages} onPlace={(article) => place(frame.id, article)} onClose={() => setDialog(null)} />
      )}
      {dialog === 'fixes' && frame && (
        <FixDialog open={open} frame={frame} placing={placing} fit={selectedFit ?? ''} onClose={() => setDialog(null)} />
      )}
      {dialog === 'print' && <PrintDialog issue={issue} page={page.id} onClose={() => setDialog(null)} />}
      {dialog === 'template' && <TemplateDialog open={open} page={page} placing={placing} onClose={() => setDialog(null)} />}
      {dialog === 'saveTemplate' && <SaveTemplateDialog open={open} page={page} onClose={() => setDialog(null)} />}
      {dialog === 'export' && !job && (
        <ExportStart issue={issue} found={found} acts={acts} onStart={(wish) => startExport('print', wish)} onClose={() => setDialog(null)} />
      )}
      {dialog === 'web' && !job && (
        <WebStart
          issue={issue}
          publication={publication}
          found={found}
          acts={acts}
          onStart={(wish) => startExport('web', wish)}
          onPreview={(language) => preview({ language })}
          onAddress={() => toSettings('paper')}
          publishing={publishing}
          onClose={() => setDialog(null)}
        />
      )}
      {job && (job.kind === 'publish' || job.kind === 'zip') && (
        <PublishDialog
          job={job}
          onAgain={
            sending === null ? undefined : () => void publish(sending.folder, sending.destination).catch((error: unknown) => toast.error(error))
          }
          onAccept={(fingerprint) => sending && void acceptHost(sending, fingerprint).catch((error: unknown) => toast.error(error))}
          onPlaces={() => toSettings('publish')}
          onClose={() => setJob(null)}
        />
      )}
      {job && job.kind !== 'publish' && job.kind !== 'zip' && (
        <ExportDialog
          job={job}
          overrules={issue.overrules}
          acts={acts}
          publication={publication}
          publishing={publishing}
          onAgain={() => {
            setJob(null);
            setDialog(job.kind === 'print' ? 'export' : 'web');
          }}
          onPreview={() => void preview({ folder: job.out })}
          onClose={() => setJob(null)}
        />
      )}
    </>
  );
}
