import { describe, expect, it } from 'vitest';
import { addComment, resolveThread } from '../../../shared/article/comments.js';
import { bodyText, newArticleDoc } from '../../../shared/article/doc.js';
import { propose } from '../../../shared/article/proposals.js';
import { slateValue } from '../../../shared/article/slate.js';
import { recordSuggestion } from '../../../shared/article/suggest.js';
import { cardAt, NOTHING, readReview, shownCards, stack } from './model.js';

const who = (by: string, at: number) => ({ by, role: '', at });
const story = () => {
  const doc = newArticleDoc({ headline: ['题'], body: [{ id: 'a', type: 'paragraph', runs: [{ text: '甲乙丙' }] }] });
  const comment = (id: string, by: string, at: number, range: { at: number; length: number } | null, quote = '', part: 'headline' | null = null) =>
    addComment(doc, { id, text: id, part, quote, range }, who(by, at));
  return { doc, comment, read: () => readReview(doc, slateValue(bodyText(doc)), new WeakMap(), '沈墨') };
};

describe('the cards', () => {
  it('stand in the order of head, whole story, body, lost words; people in the order of their first word', () => {
    const { doc, comment, read } = story();
    expect(read()).toBe(NOTHING);
    comment('lost', '林溪', 2, null, '没有了');
    comment('late', '沈墨', 3, { at: 3, length: 1 });
    comment('whole', '沈墨', 4, null);
    comment('head', '沈墨', 5, null, '题', 'headline');
    recordSuggestion(doc, 's', who('周行', 1));
    bodyText(doc).insert(2, '新', { ins: 's' });
    propose(doc, 'headline', '新题', who('林溪', 6));
    expect(read().cards.map(({ key }) => key)).toEqual(['c:head', 'p:headline/林溪', 'c:whole', 's:s', 'c:late', 'c:lost']);
    expect(read().people).toEqual(['周行', '林溪', '沈墨']);
    expect(read().marks.people.get('s')).toEqual({ name: '周行', person: 0 });
    expect(shownCards(read(), { person: '林溪', resolved: false }).map(({ key }) => key)).toEqual(['p:headline/林溪', 'c:lost']);
    resolveThread(doc, 'late', who('沈墨', 9));
    expect(read().marks.notes.has('late')).toBe(false);
    expect(shownCards(read(), { person: null, resolved: false }).some(({ key }) => key === 'c:late')).toBe(false);
    expect(shownCards(read(), { person: null, resolved: true }).some(({ key }) => key === 'c:late')).toBe(true);
    expect(cardAt(read().cards, ['late', 's'])?.key).toBe('s:s');
    expect(cardAt(read().cards, ['nothing'])).toBeNull();
  });

  it('lie one below the other, the active one at its words', () => {
    const cards = [10, 20, 300, 310].map((anchor) => ({ anchor, height: 50 }));
    expect(stack(cards, -1)).toEqual([10, 68, 300, 358]);
    expect(stack(cards, 3)).toEqual([0, 58, 252, 310]);
    expect(stack([], -1)).toEqual([]);
  });
});
