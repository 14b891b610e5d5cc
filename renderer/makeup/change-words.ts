/** What a change between two proofs is called, in a line and a half. */
import type { Change } from '../../shared/makeup/diff.js';
import type { Grid } from '../../shared/newsroom/publication.js';
import type { Translate } from '../ui/words.js';

/** pt → mm. */
const mm = (pt: number): string =>
  Math.abs((pt * 25.4) / 72)
    .toFixed(1)
    .replace(/\.0$/, '');
const lines = (pt: number, grid: Grid): string =>
  Math.abs(pt / grid.leading)
    .toFixed(1)
    .replace(/\.0$/, '');
/** English tells one from many; Chinese has no second form and needs no second sentence. */
const counted = (t: Translate, key: string, n: string): string => t(n === '1' ? `${key}.one` : key, { lines: n });
/** Less is not seen. pt */
const NEAR = 0.5;

/** Words of a text that are enough to know it by. */
const few = (text: string, most = 14): string => {
  const flat = text.replace(/\s+/g, ' ').trim();
  return [...flat].length > most ? `${[...flat].slice(0, most).join('')}…` : flat;
};

const byWords = (t: Translate, { dx = 0, dy = 0 }: Change, grid: Grid): string =>
  [
    Math.abs(dx) > NEAR && t(dx > 0 ? 'picking.right' : 'picking.left', { mm: mm(dx) }),
    Math.abs(dy) > NEAR && counted(t, dy > 0 ? 'picking.down' : 'picking.up', lines(dy, grid)),
  ]
    .filter(Boolean)
    .join(t('picking.and'));

const sizeWords = (t: Translate, { dw = 0, dh = 0 }: Change, grid: Grid): string =>
  [
    Math.abs(dw) > NEAR && t(dw > 0 ? 'picking.wider' : 'picking.narrower', { mm: mm(dw) }),
    Math.abs(dh) > NEAR && counted(t, dh > 0 ? 'picking.taller' : 'picking.shorter', lines(dh, grid)),
  ]
    .filter(Boolean)
    .join(t('picking.and'));

/** Edits shown in full; the rest are counted. */
const SHOWN = 3;

/** `name` is the story's headline, or the furniture's name. */
export function changeWords(t: Translate, change: Change, name: string, grid: Grid): { title: string; detail: string } {
  const { kind, what, part = '' } = change;
  const thing =
    what === 'story' || what === 'furniture'
      ? t(`picking.what.${what}`, { name })
      : t('picking.partOf', { part: t(what === 'head' ? `picking.head.${part}` : `picking.what.${what}`), name });
  const title = t(`picking.kind.${kind}${change.overset && (kind === 'text' || kind === 'came' || kind === 'went') ? '.overset' : ''}`, { thing });
  return { title, detail: detailOf(t, change, grid) };
}

function detailOf(t: Translate, change: Change, grid: Grid): string {
  const { kind, edits, text, was, is } = change;
  if (kind === 'moved') return byWords(t, change, grid);
  if (kind === 'resized') return [sizeWords(t, change, grid), byWords(t, change, grid)].filter(Boolean).join(t('picking.and'));
  if (kind === 'size') return t('picking.sizes', { was: Number(was).toFixed(1), is: Number(is).toFixed(1) });
  if (kind === 'text' && edits) {
    const shown = edits
      .slice(0, SHOWN)
      .map(({ removed, added }) =>
        removed === ''
          ? t('picking.added', { text: few(added) })
          : added === ''
            ? t('picking.removed', { text: few(removed) })
            : t('picking.replaced', { was: few(removed), is: few(added) }),
      );
    return shown.join(t('picking.and')) + (edits.length > SHOWN ? t('picking.more', { count: edits.length - SHOWN }) : '');
  }
  return text === undefined ? '' : t('picking.quoted', { text: few(text, 24) });
}
