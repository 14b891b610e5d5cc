/** `proofs/`: a proof PDF of each page and one of the issue; and what Print… makes of the same pages. */
import * as Y from 'yjs';
import type { ProofPaper, Stamp } from '../../../../shared/contract/proof.js';
import type { PageList } from '../../../../shared/makeup/list.js';
import { say } from '../../../../shared/words/index.js';
import { loadVips } from '../../vips.js';
import { FaceFiles } from '../faces.js';
import { PressPictures, type PictureTarget } from '../pictures.js';
import { slugFace } from '../press.js';
import { numberOf, pageFile, type PrintPart, type PrintWork } from '../work.js';
import { makeProofFile, type ProofInput, type ProofPage } from './file.js';
import { markPages, type PageMarks } from './marks.js';
import { notesOf, type Note } from './notes.js';

/** Enough to judge a picture by on a screen or an office printer. */
const DPI = 144;
const QUALITY = 72;

export interface ProofWish {
  stamp: Stamp | null;
  paper: ProofPaper;
  /** Overset, empty frames, comments and suggestions. */
  marks: boolean;
  grey: boolean;
  annotations: boolean;
}
const PACKAGE: Omit<ProofWish, 'stamp'> = { paper: 'actual', marks: true, grey: false, annotations: true };

/** What a proof's file needs beside its pages; pictures are converted, documents read. Memory: the faces used, the pictures' JPEGs. */
export interface ProofReady {
  /** Calls of `work.next` that `ready` makes. */
  steps: number;
  /** @throws DatelineError cancelled */
  ready(): Promise<void>;
  file(lists: readonly PageList[], title: string): Promise<Uint8Array>;
}

export function proofMaker(work: PrintWork, wish: ProofWish): ProofReady {
  const { env, locale, loaded, lists, title } = work;
  const { issue, publication, articles } = loaded;
  const placed = lists.flatMap(({ items }) => items.filter((item) => item.kind === 'picture' || item.kind === 'pdf'));
  let input: Omit<ProofInput, 'pages' | 'facts'>;
  let marks = new Map<string, PageMarks>();

  const pageOf = (list: PageList): ProofPage => ({
    list,
    number: numberOf(work, list),
    label: issue.pages.find(({ id }) => id === list.page)?.label ?? '',
    marks: wish.marks ? (marks.get(list.page) ?? null) : null,
  });
  return {
    steps: placed.length,
    async ready() {
      const target: PictureTarget = { dpi: DPI, quality: QUALITY, space: wish.grey ? 'grey' : 'light' };
      const pictures = placed.length > 0 ? new PressPictures(await loadVips(), target) : null;
      for (const [i, item] of placed.entries()) {
        await work.next(say(locale, 'print.step.picture', { done: i + 1, total: placed.length }));
        const bytes = await loaded.picture(item.media);
        if (bytes) pictures!.make(item.media, bytes, item.w, item.h, item.kind === 'picture' ? item.crop : undefined);
      }
      if (wish.marks) marks = markPages({ issue, grid: publication.grid, articles, lists: loaded.pages, notes: await allNotes(work) });
      input = {
        ...wish,
        articles,
        faces: new FaceFiles(env.faces),
        picture: (media, w, h, crop) => pictures?.get(media, w, h, crop) ?? null,
        // Advertisements are shown by their previews: a proof is light throughout.
        ads: new Map(),
        adNames: new Map(issue.frames.flatMap((frame) => (frame.ad?.name ? [[frame.id, frame.ad.name]] : []))),
        title,
        locale,
        face: slugFace(work),
      };
    },
    file: (of, named) =>
      makeProofFile({
        ...input,
        pages: of.map(pageOf),
        facts: { author: publication.name, language: publication.language === 'zh' ? 'zh-CN' : 'en', date: issue.date, title: named },
      }),
  };
}

/** Of the stories on the pages asked for. A document that cannot be read has none. */
async function allNotes({ env, loaded, stories }: PrintWork): Promise<Note[]> {
  const notes: Note[] = [];
  for (const { id } of stories) {
    if (!loaded.articles.has(id)) continue;
    const found = await env.client.call('doc.open', { id }).catch(() => undefined);
    if (!found) continue;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, found.update);
    notes.push(...notesOf(id, doc));
    doc.destroy();
  }
  return notes;
}

export function proofPart(work: PrintWork): PrintPart {
  const { lists, locale, title } = work;
  const maker = proofMaker(work, { ...PACKAGE, stamp: work.stamp ?? null });
  const titleOf = (of: string): string => [title, of, work.stamp?.label ?? ''].filter((part) => part !== '').join(' ');
  return {
    steps: maker.steps + lists.length + 1,
    prepare: () => maker.ready(),
    async make() {
      for (const list of lists) {
        await work.next(say(locale, 'print.step.proof', { page: numberOf(work, list) }));
        await work.write(pageFile(work, 'proofs', 'pdf', list), await maker.file([list], titleOf(numberOf(work, list))));
      }
      await work.next(say(locale, 'print.step.proofIssue'));
      if (lists.length > 0) await work.write(pageFile(work, 'proofs', 'pdf'), await maker.file(lists, titleOf('')));
    },
  };
}
