/**
 * Typing in the built app, in a real window, with a newsroom on disk and saving on; and in bare editors on the same text, in the same
 * Electron, by the same keys, timed by the same code (see `typing-recorder.ts`), their turns interleaved. With `--disable-frame-rate-limit`
 * a figure is the work of a stroke; the lines with `-vsync` are taken at the display's own rate, where a stroke waits for its frame's turn.
 *
 * `npm run bench -- typing 30 open` runs only those parts; with BENCH_PROFILE=path it writes CPU profiles of the pages and no figures.
 */
import type { Block } from '../../shared/article/model.js';
import { generator } from '../../shared/makeup/auto/search.js';
import { against, quantile, report } from './report.js';
import { manyNodes, realParagraphs, storyOf, type Paragraph } from './stories.js';
import { preparePeers, type Peer, type PeerApp } from './typing-peers.js';
import { EDITABLE } from './typing-recorder.js';
import { TypedWindow, UNLIMITED } from './typing-window.js';

/** One frame of 60 a second. ms */
const FRAME = 1000 / 60;
const ROUNDS = 5;
const STROKES = 40;
const WARM = 20;
const OPENINGS = 5;
const NODES = 500;

interface Job {
  name: string;
  story: readonly Paragraph[];
  /** Pages of the issue that the story stands in; 0 = none. */
  pages: number;
  args: readonly string[];
  peers: readonly Peer[];
}
type Times = Partial<Record<'ours' | Peer, number[]>>;

export async function typing(root: string, cache: string, electron: string, only: readonly string[]): Promise<void> {
  const real = realParagraphs(root);
  const peers = await preparePeers(root, cache);
  const both = ['prosemirror', 'slate'] as const;
  const nodes = storyOf(real, 31).map((paragraph, i) => (i === 15 ? manyNodes(real, NODES) : paragraph));
  const jobs: Job[] = [
    { name: '30', story: storyOf(real, 30), pages: 1, args: UNLIMITED, peers: both },
    { name: '300', story: storyOf(real, 300), pages: 8, args: UNLIMITED, peers: both },
    { name: '30-vsync', story: storyOf(real, 30), pages: 1, args: [], peers: both },
    { name: '300-vsync', story: storyOf(real, 300), pages: 8, args: [], peers: both },
    { name: 'nodes', story: nodes, pages: 1, args: UNLIMITED, peers: both },
    { name: '5000', story: storyOf(real, 5000), pages: 0, args: UNLIMITED, peers: both },
    { name: '50000', story: storyOf(real, 50_000), pages: 0, args: UNLIMITED, peers: both },
  ];
  const wanted = (name: string): boolean => only.length === 0 || only.includes(name);
  for (const job of jobs.filter(({ name }) => wanted(name))) {
    const times = await measure(job, { root, electron, peers });
    if (times.ours) tell(job, peers, times);
  }
  if (wanted('open')) await opening(real, { root, electron, peers });
}

interface Place {
  root: string;
  electron: string;
  peers: Record<Peer, PeerApp>;
}

const blocksOf = (story: readonly Paragraph[], name: string): Block[] => story.map((runs, i) => ({ id: `${name}-${i}`, type: 'paragraph', runs }));

/** The app with a story of its newsroom open. */
async function openApp({ root, electron }: Place, job: Job): Promise<TypedWindow> {
  const window = await TypedWindow.start(root, electron, root, {}, job.args);
  await window.newsroom();
  const { id } = await window.call('article.create', { init: { headline: ['打字的稿子'], section: '要闻', body: blocksOf(job.story, 'b') } });
  if (job.pages > 0) await place(window, id, job.pages);
  await window.openStory(id, job.story.length);
  return window;
}

/** Puts the story into an issue of whole pages, so that copy-fit and its mark are at work. */
async function place(window: TypedWindow, article: string, pages: number): Promise<void> {
  const { publications } = await window.call('publications.list', {});
  const ids = Array.from({ length: pages }, (_, i) => `p${i}`);
  await window.call('issue.create', {
    init: {
      publication: publications[0]!.id,
      date: '2030-01-02',
      state: 'makeup',
      pages: ids.map((id, order) => ({ id, order, label: '要闻', template: 'blank', editors: [] })),
      frames: ids.map((id, order) => ({ id: `${id}.lead`, page: id, kind: 'story', slot: 'lead', order, article, box: { col: 0, cols: 6, line: 0, lines: 78 } })),
    },
  }); // prettier-ignore
}

async function measure(job: Job, where: Place): Promise<Times> {
  const windows = new Map<'ours' | Peer, TypedWindow>();
  const times: Times = {};
  try {
    const ours = await openApp(where, job);
    windows.set('ours', ours);
    for (const peer of job.peers) {
      const window = await TypedWindow.start(where.root, where.electron, where.peers[peer].home, {}, job.args);
      windows.set(peer, window);
      await window.mount(job.story, false);
    }
    const middle = Math.floor(job.story.length / 2);
    for (const [who, window] of windows) {
      await window.stand(who === 'ours' ? EDITABLE.app : EDITABLE.peer, middle);
      await window.type(WARM, generator(1));
      await window.settle();
      times[who] = [];
    }
    if (process.env.BENCH_PROFILE) {
      for (const [who, window] of windows)
        await window.profile(`${process.env.BENCH_PROFILE}-${job.name}-${who}.cpuprofile`, () => window.type(100, generator(7)));
      return {};
    }
    for (let round = 0; round < ROUNDS; round++)
      for (const [who, window] of windows) {
        times[who]!.push(...(await window.type(STROKES, generator(100 + round))));
        await window.settle();
      }
    const typed = await Promise.all([...windows.values()].map((window) => window.text()));
    // The text of the block is the same in all of them, or they did not do the same.
    if (typed.some((text) => text !== typed[0])) throw new Error(`the editors hold different text after the same strokes:\n${typed.join('\n')}`);
    return times;
  } finally {
    for (const window of windows.values()) await window.close();
  }
}

function tell({ name }: Job, peers: Record<Peer, PeerApp>, times: Times): void {
  const { ours = [], prosemirror = [], slate = [] } = times;
  const n = ours.length;
  const long = name === '5000' || name === '50000';
  const line = (who: string, of: readonly number[], goal: number | null = null): void => {
    report(`typing.${name}.${who}median`, quantile(of), 'ms', n);
    report(`typing.${name}.${who}p95`, quantile(of, 0.95), 'ms', n, goal);
    report(`typing.${name}.${who}most`, quantile(of, 1), 'ms', n);
  };
  line('', ours, name === '30' || name === '300' ? FRAME : null);
  line('prosemirror-', prosemirror);
  line('slate-', slate);
  if (long) against(`typing.${name}.median-to-prosemirror`, quantile(ours), 'ms', n, peers.prosemirror.name, quantile(prosemirror));
  if (long || name === 'nodes') against(`typing.${name}.p95-to-slate`, quantile(ours, 0.95), 'ms', n, peers.slate.name, quantile(slate, 0.95), 1.2);
}

/** A story of 5,000 paragraphs that this window has not had open: from the click to all of it in the page. */
async function opening(real: readonly string[], where: Place): Promise<void> {
  const stories = Array.from({ length: OPENINGS + 1 }, (_, i) => storyOf(real, 5000, i * 7));
  const ours = await TypedWindow.start(where.root, where.electron, where.root, {}, UNLIMITED);
  const slate = await TypedWindow.start(where.root, where.electron, where.peers.slate.home, {}, UNLIMITED);
  try {
    await ours.newsroom();
    const small = await ours.call('article.create', { init: { headline: ['小稿'], body: blocksOf(storyOf(real, 3), 's') } });
    const ids: string[] = [];
    for (const [i, story] of stories.entries())
      ids.push((await ours.call('article.create', { init: { headline: [`长稿 ${i}`], body: blocksOf(story, `l${i}`) } })).id);
    await ours.rest(3000);
    const found: { ours: number[]; slate: number[] } = { ours: [], slate: [] };
    for (const [i, story] of stories.entries()) {
      await ours.openStory(small.id, 3);
      await ours.rest(500);
      found.ours.push(await ours.openStory(ids[i]!, story.length));
      await ours.rest(500);
      found.slate.push(await slate.mount(story, i > 0));
      await slate.rest(500);
    }
    // The first of each is warm-up.
    const [a, b] = [found.ours.slice(1), found.slate.slice(1)];
    report('open.5000.most', quantile(a, 1), 'ms', a.length);
    against('open.5000', quantile(a), 'ms', a.length, where.peers.slate.name, quantile(b), 1.5);
  } finally {
    await ours.close();
    await slate.close();
  }
}
