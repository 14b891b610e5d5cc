/** What comes in by paste and drop: blocks of our own, HTML, text, pictures; a whole story into an empty one; and the offer to widen punctuation. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { Editor, Range, type RangeRef } from 'slate';
import { ReactEditor } from 'slate-react';
import { z } from 'zod';
import { fillArticle, HEAD_PARTS, headText, isSafeLink, newBlockId, readArticle } from '../../shared/article/doc.js';
import { BlockSchema, type Block, type BlockAttrs } from '../../shared/article/model.js';
import { attrsOf, marksOf } from '../../shared/article/slate.js';
import { replaceText } from '../../shared/article/text.js';
import { keptForm, type HouseOpening } from '../../shared/copy/house-opening.js';
import { storyFromText } from '../../shared/copy/plain.js';
import { widenPunctuation } from '../../shared/copy/punctuation.js';
import { understood } from '../../shared/copy/understood.js';
import { call } from '../ui/bridge.js';
import type { LiveDoc } from '../ui/live-doc.js';
import { toast } from '../ui/toast.js';
import { sayNow } from '../ui/words.js';
import { FLAVOUR, type Bound } from './editor.js';
import { blocksFromHtml, blocksFromText, textOfBlocks, type PastedBlock } from './paste.js';
import { insertPictures as placePictures } from './insert-pictures.js';
import { currentBlock, insertPasted, narrowMarks, widenRange, type Pasted } from './rules.js';
import { asOne } from './undo.js';
import type { Reading } from './useReading.js';

export interface Widening {
  /** Half-width marks beside Han. */
  count: number;
  accept(): void;
  dismiss(): void;
}

const PICTURES = /^image\/(?:png|jpeg|webp)$/;

export function usePaste(live: LiveDoc, bound: Bound | null, house: HouseOpening, onRead: (reading: Reading) => void) {
  const [offer, setOffer] = useState<{ count: number; at: RangeRef | 'story' } | null>(null);
  const latest = useRef(bound);
  latest.current = bound;

  const forget = useCallback(() => {
    setOffer((was) => {
      if (was && was.at !== 'story') was.at.unref();
      return null;
    });
  }, []);
  useEffect(() => forget, [live, forget]);

  /** Widens a range, or the whole story with its head; one undo entry. */
  const widen = useCallback(
    (at: Range | 'story') => {
      const now = latest.current;
      if (!now) return 0;
      return asOne(live, () => {
        if (at !== 'story') return widenRange(now.editor, at);
        let changed = now.editor.children.length > 0 ? widenRange(now.editor, Editor.range(now.editor, [])) : 0;
        for (const part of HEAD_PARTS) {
          const text = headText(live.doc, part);
          const wide = widenPunctuation(text.toString());
          changed += differences(text.toString(), wide);
          replaceText(text, wide);
        }
        return changed;
      });
    },
    [live],
  );

  const pasteStory = useCallback(
    (text: string): boolean => {
      const article = readArticle(live.doc, live.id);
      const empty =
        article.opening === null &&
        HEAD_PARTS.every((part) => headText(live.doc, part).length === 0) &&
        article.body.every((b) => b.media === undefined && b.url === undefined && b.runs.every((r) => r.text === ''));
      const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '').length;
      // A brief is a story of one line: its mark says so.
      if (!empty || (lines < 3 && !/^\s*※/.test(text))) return false;
      const { init } = storyFromText(text);
      if (init.opening) init.opening = { ...init.opening, form: keptForm(init.opening.form, house) };
      // Two steps, so that one undo takes the reading back and leaves the text as it was pasted.
      asOne(live, () => fillArticle(live.doc, { body: plainBlocks(text) }, live.origin));
      asOne(live, () => fillArticle(live.doc, init, live.origin));
      onRead({ kind: 'story', parts: understood(init) });
      forget();
      const now = latest.current;
      const count =
        (now && now.editor.children.length > 0 ? narrowMarks(now.editor, Editor.range(now.editor, [])) : 0) +
        HEAD_PARTS.reduce(
          (n, part) => n + differences(headText(live.doc, part).toString(), widenPunctuation(headText(live.doc, part).toString())),
          0,
        );
      if (count > 0) setOffer({ count, at: 'story' });
      return true;
    },
    [live, forget, house, onRead],
  );

  const insertBlocks = useCallback(
    async (blocks: readonly PastedBlock[]): Promise<void> => {
      const now = latest.current;
      if (!now || blocks.length === 0) return;
      // Pictures are kept first: everything then comes in at once, as one entry.
      const at = now.editor.selection && Editor.rangeRef(now.editor, now.editor.selection);
      const ready: Pasted[] = [];
      for (const block of blocks) {
        if (block.type !== 'picture') {
          const { runs, ...attrs } = block;
          ready.push({ ...attrs, children: runs });
        } else {
          const media = await keep(await bytesOf(block.source), sayNow('editor.pastedPicture'));
          if (media) ready.push({ type: 'picture', media, ...(block.alt !== '' && { alt: block.alt }), children: [{ text: '' }] });
        }
      }
      const selection = at?.unref();
      if (selection) now.editor.select(selection);
      forget();
      const range = asOne(live, () => pasteInto(now, ready));
      const count = range ? narrowMarks(now.editor, range) : 0;
      if (range && count > 0) setOffer({ count, at: Editor.rangeRef(now.editor, range) });
    },
    [live, forget],
  );

  /** Kept first, then put in together, as one entry: where the caret is, or before block `before` of the body as it was dropped on. */
  const insertPictures = useCallback(
    async (files: readonly File[], before?: number): Promise<void> => {
      const start = latest.current;
      const place = start && before !== undefined ? dropPlace(start.editor, before) : null;
      const media: string[] = [];
      for (const file of files) {
        const id = await keep(new Uint8Array(await file.arrayBuffer()), file.name);
        if (id !== null) media.push(id);
      }
      const now = latest.current;
      if (now && media.length > 0) asOne(live, () => placePictures(now.editor, media, place?.()));
    },
    [live],
  );

  /** True when something was taken. What is in the clipboard is only ever read, never put into the page. */
  const take = useCallback(
    (data: DataTransfer): boolean => {
      const own = ownBlocks(data.getData(`application/${FLAVOUR}`));
      const text = data.getData('text/plain');
      const html = data.getData('text/html');
      const report = (work: Promise<void>) => void work.catch((error: unknown) => toast.error(error));
      const now = latest.current;
      if (own && now) {
        forget();
        asOne(live, () => pasteInto(now, own));
        return true;
      }
      if (html !== '') {
        const pasted = blocksFromHtml(new DOMParser().parseFromString(html, 'text/html').body);
        if (pasted.leftOut > 0) toast.show(sayNow('editor.picturesLeftOut', { count: pasted.leftOut }));
        if (pasted.blocks.length > 0) {
          const pictures = pasted.blocks.some((block) => block.type === 'picture');
          const inBody = now !== null && currentBlock(now.editor) !== null;
          const table = pasted.blocks.some((block) => block.type === 'cell');
          if (!pictures && !table && pasteStory(textOfBlocks(pasted.blocks))) return true;
          if (inBody || now) report(insertBlocks(pasted.blocks));
          return true;
        }
      }
      if (text !== '') {
        const blocks = blocksFromText(text);
        if (blocks[0]?.type === 'cell' || !pasteStory(text)) report(insertBlocks(blocks));
        return true;
      }
      const pictures = [...data.files].filter((file) => PICTURES.test(file.type));
      if (pictures.length > 0) report(insertPictures(pictures));
      return pictures.length > 0;
    },
    [live, forget, insertBlocks, insertPictures, pasteStory],
  );

  const widening: Widening | null = offer && {
    count: offer.count,
    accept() {
      const at = offer.at === 'story' ? 'story' : offer.at.current;
      if (at) widen(at);
      forget();
      if (latest.current) ReactEditor.focus(latest.current.editor);
    },
    dismiss: forget,
  };
  return { take, pasteStory, insertPictures, widening, widen };
}

/** As a suggestion in suggesting mode. */
function pasteInto({ editor, binding, suggesting }: Bound, pasted: readonly Pasted[]): Range | null {
  const suggested = suggesting.paste(pasted);
  return suggested === 'direct' ? insertPasted(editor, binding, pasted) : suggested;
}

/** A place between blocks that is followed while pictures are kept: others may write meanwhile. */
function dropPlace(editor: Bound['editor'], before: number): () => number {
  const ref = before > 0 ? Editor.pathRef(editor, [before - 1]) : null;
  return () => {
    const path = ref?.unref();
    return path ? path[0]! + 1 : Math.min(before, editor.children.length);
  };
}

/** Text as it was pasted: a paragraph a line. */
const plainBlocks = (text: string): Block[] =>
  text
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ id: newBlockId(), type: 'paragraph', runs: [{ text: line }] }));

const differences = (a: string, b: string): number => {
  let count = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) count++;
  return count;
};

async function keep(bytes: Uint8Array | null, name: string): Promise<string | null> {
  if (!bytes) return null;
  try {
    return (await call('media.put', { name, bytes: bytes })).id;
  } catch (error) {
    toast.error(error);
    return null;
  }
}

/** Bytes of a `data:` address, read by hand: the page's rules forbid fetching them. */
async function bytesOf(source: string): Promise<Uint8Array | null> {
  try {
    return Uint8Array.from(atob(source.slice(source.indexOf(',') + 1)), (c) => c.charCodeAt(0));
  } catch {
    return null;
  }
}

/** Tables, boxes and groups that are pasted are new ones: they must not grow together with those they were copied from. */
function freshNames(): (attrs: BlockAttrs) => BlockAttrs {
  const names = new Map<string, string>();
  const fresh = (name: string): string => {
    if (!names.has(name)) names.set(name, newBlockId());
    return names.get(name)!;
  };
  return (attrs) => {
    const renamed = { ...attrs };
    for (const key of ['table', 'row', 'box', 'group'] as const) if (attrs[key] !== undefined) renamed[key] = fresh(`${key} ${attrs[key]}`);
    return renamed;
  };
}

const OwnSchema = z
  .array(BlockSchema.omit({ id: true, runs: true }).extend({ children: z.array(z.object({ text: z.string() }).loose()).min(1) }))
  .min(1)
  .max(20_000);

/** Our own flavour; another program may have written it, so it is read as warily as anything else. */
function ownBlocks(encoded: string): Pasted[] | null {
  if (encoded === '') return null;
  try {
    const blocks = OwnSchema.parse(JSON.parse(decodeURIComponent(atob(encoded))));
    const fresh = freshNames();
    return blocks.map((block) => ({
      type: block.type,
      ...fresh(attrsOf(block)),
      ...(block.url !== undefined && !isSafeLink(block.url) && { url: undefined }),
      ins: undefined,
      del: undefined,
      // What was only suggested where it comes from is plain here; comments stay with their words there.
      children: block.children.map((child) => {
        const { strong, emphasis, link } = marksOf(child);
        return { text: child.text.replace(/[\r\n]+/g, ' '), ...marksOf({ strong, emphasis, link }) };
      }),
    }));
  } catch {
    return null;
  }
}
