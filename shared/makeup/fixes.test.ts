import { describe, expect, it } from 'vitest';
import { newArticleDoc, readArticle } from '../article/doc.js';
import type { Article, Block } from '../article/model.js';
import { textOf } from '../article/model.js';
import { newIssueDoc, readIssue } from '../issue/doc.js';
import { ComposeCache, composeIssue, type ComposeInput } from './compose.js';
import { fixArticle, fixIssue, withFix } from './fix-steps.js';
import { fixesFor, inOrder, type Fix, type FixKind } from './fixes.js';
import { frame, input, paragraph, story } from './test-issue.js';

const SENTENCE = '会议指出，当前工作全面深化，改革先行，要提高站位，把思想统一到部署上来。';
const sentences = (count: number): string => SENTENCE.repeat(count);
const picture: Block = { id: 'pic', type: 'picture', runs: [{ text: '图说一行' }], media: 'm', span: 2 };
const MEDIA = new Map([['m', { width: 1200, height: 800 }]]);

const over = (issue: ComposeInput): number => composeIssue({ ...issue, cache: new ComposeCache() }).flatMap((list) => list.fits).filter((fit) => fit.article === 'a').reduce((sum, fit) => sum + fit.oversetLines, 0); // prettier-ignore
const spare = (issue: ComposeInput): number => composeIssue({ ...issue, cache: new ComposeCache() }).flatMap((list) => list.fits).filter((fit) => fit.article === 'a').reduce((sum, fit) => sum + fit.spareLines, 0); // prettier-ignore
const find = (fixes: readonly Fix[], kind: FixKind): Fix => {
  const found = fixes.find((fix) => fix.kind === kind);
  if (!found) throw new Error(`no ${kind} among ${fixes.map((fix) => fix.kind).join(' ')}`);
  return found;
};

/** Every fix does what it says, on plain data and written into the documents. */
function allTrue(issue: ComposeInput, fixes: readonly Fix[]): void {
  for (const fix of fixes) {
    const after = withFix(issue, fix.steps);
    expect([fix.id, over(after), spare(after)]).toEqual([fix.id, fix.effect.oversetLinesAfter, fix.effect.spareLinesAfter]);
    expect([over(issue), spare(issue)]).toEqual([fix.effect.oversetLinesBefore, fix.effect.spareLinesBefore]);

    const issueDoc = newIssueDoc(issue.issue);
    fixIssue(issueDoc, fix.steps);
    const articles = new Map([...issue.articles].map(([id, article]): [string, Article] => {
      const doc = newArticleDoc(article);
      fixArticle(doc, id, fix.steps);
      return [id, readArticle(doc, id)];
    })); // prettier-ignore
    const written = { ...issue, issue: readIssue(issueDoc, 'i'), articles };
    expect([fix.id, over(written), spare(written)]).toEqual([fix.id, fix.effect.oversetLinesAfter, fix.effect.spareLinesAfter]);
  }
}

describe('fixes for a story that is too long', () => {
  const refer: Block = { id: 'ref', type: 'refer', runs: [{ text: '详见02版' }] };
  const article = story('a', {
    headline: ['一条标题很长很长', '第二行标题'],
    body: [paragraph('b1', sentences(6)), picture, paragraph('b2', sentences(9)), refer],
  });
  const issue = input(
    [article],
    [
      frame('f', [0, 3, 10, 30]),
      frame('below', [0, 3, 46, 20], { article: null, order: 2 }),
      frame('later', [0, 3, 10, 30], { page: 'p2', article: null, order: 1 }),
    ],
    {},
    { media: MEDIA },
  );
  const fixes = fixesFor(issue, 'f');

  it('says the exact effect of each', () => {
    expect(over(issue)).toBeGreaterThan(0);
    expect(fixes.length).toBeGreaterThanOrEqual(5);
    allTrue(issue, fixes);
    expect(new Set(fixes.map(({ id }) => id)).size).toBe(fixes.length);
  });

  it('offers those that solve it before those that help', () => {
    const left = fixes.map((fix) => fix.effect.oversetLinesAfter > 0);
    expect(left.toSorted((a, b) => Number(a) - Number(b))).toEqual(left);
    expect(inOrder(fixes.toReversed()).map(({ kind }) => kind)).toEqual(fixes.map(({ kind }) => kind));
  });

  it('cuts at the end of a sentence, keeping pictures and refers', () => {
    const cut = find(fixes, 'cutSentence');
    const body = withFix(issue, cut.steps).articles.get('a')!.body;
    expect(body.map(({ id }) => id)).toContain('pic');
    expect(body.at(-1)!.id).toBe('ref');
    const last = body.filter(({ type }) => type === 'paragraph').at(-1)!;
    expect(textOf(last.runs)).toMatch(/。$/);
    const ink = (blocks: readonly Block[]) => blocks.filter(({ type }) => type !== 'picture').reduce((n, block) => n + textOf(block.runs).length, 0);
    expect(cut.values['chars']).toBe(ink(article.body) - ink(body));
    expect(cut.effect.oversetLinesAfter).toBe(0);
  });

  it('cuts exactly where the frame ends', () => {
    const cut = find(fixes, 'cutHere');
    const before = composeIssue(issue)[0]!.fits.find((fit) => fit.frame === 'f')!;
    expect(cut.steps).toEqual([{ on: 'cut', article: 'a', cut: { ...before.end, keep: [] } }]);
    expect(cut.values['chars']).toBe(before.oversetChars);
  });

  it('grows only into what is free, a white line from the next frame', () => {
    const grown = find(fixes, 'growDown');
    expect(grown.values['n']).toBeLessThanOrEqual(5);
    const step = grown.steps[0]!;
    expect(step.on === 'frame' && step.patch.box!.line + step.patch.box!.lines).toBeLessThan(46);
    expect(fixes.some((fix) => fix.kind === 'growLeft')).toBe(false);
  });

  it('goes on in an empty frame of the page, or jumps to a later page', () => {
    expect(find(fixes, 'continue').values).toMatchObject({ slot: 'below', page: '01' });
    expect(find(fixes, 'jump').values).toMatchObject({ slot: 'later', page: '02' });
    const jumped = withFix(issue, find(fixes, 'jump').steps).issue.frames.find(({ id }) => id === 'later')!;
    expect(jumped.article).toBe('a');
  });

  it('makes a picture narrower, no more than is needed', () => {
    const narrower = find(fixes, 'pictureNarrower');
    expect(narrower.steps).toEqual([{ on: 'span', article: 'a', block: 'pic', cols: 1 }]);
    expect(narrower.effect.oversetLinesAfter).toBeLessThan(narrower.effect.oversetLinesBefore);
  });
});

describe('fixes for a story that is too short', () => {
  const issue = input(
    [story('a', { headline: ['一条标题'], body: [paragraph('b1', sentences(8)), { ...picture, span: 1 }] })],
    [frame('f', [0, 3, 10, 40])],
    {},
    { media: MEDIA },
  );
  const fixes = fixesFor(issue, 'f');

  it('says the exact effect, and none makes it too long', () => {
    expect(spare(issue)).toBeGreaterThan(0);
    allTrue(issue, fixes);
    for (const fix of fixes) expect(fix.effect.oversetLinesAfter).toBe(0);
    expect(find(fixes, 'shrink').effect.spareLinesAfter).toBeLessThan(spare(issue));
    expect(find(fixes, 'pictureWider').effect.spareLinesAfter).toBeLessThan(spare(issue));
  });

  it('leaves a locked frame as it is', () => {
    const locked = { ...issue, issue: { ...issue.issue, frames: issue.issue.frames.map((one) => ({ ...one, locked: true })) } };
    expect(fixesFor(locked, 'f').some(({ kind }) => kind === 'shrink')).toBe(false);
  });
});

describe('a chain whose last frame is empty', () => {
  it('is told to end before it', () => {
    const issue = input(
      [story('a', { body: [paragraph('b1', sentences(12))] })],
      [frame('f', [0, 3, 10, 30]), frame('g', [0, 3, 44, 20], { order: 2 })],
    );
    const fixes = fixesFor(issue, 'g');
    allTrue(issue, fixes);
    expect(withFix(issue, find(fixes, 'unlink').steps).issue.frames.find(({ id }) => id === 'g')!.article).toBeNull();
  });
});

describe('no fixes', () => {
  it('for a frame without a story, an unknown one, and one that is full', () => {
    const issue = input(
      [story('a', { body: [paragraph('b1', sentences(40))] })],
      [frame('f', [0, 2, 0, 20]), frame('e', [2, 2, 0, 20], { article: null })],
    );
    expect(fixesFor(issue, 'e')).toEqual([]);
    expect(fixesFor(issue, 'none')).toEqual([]);
    const cut = find(fixesFor(issue, 'f'), 'cutHere');
    expect(fixesFor(withFix(issue, cut.steps), 'f').every((fix) => fix.effect.oversetLinesBefore === 0)).toBe(true);
  });
});
