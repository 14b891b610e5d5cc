import { describe, expect, it } from 'vitest';
import { printOpening } from '../../shared/copy/opening.js';
import { NO_HOUSE } from '../../shared/copy/house-opening.js';
import { FORMS, printed, typedOpening } from './openings.js';

const opening = { source: '本报', place: '济宁', date: { month: 4, day: 26 }, kind: '讯' as const, cut: false, form: '' };
const credits = [{ role: '记者', name: '于伟' }];
const plain = { genre: 'news' as const, language: 'zh' as const };

describe('openings in the editor', () => {
  it('offers forms that print differently', () => {
    const lines = FORMS.map((form) => printOpening({ ...opening, form }, credits, 'opening'));
    expect(lines.length).toBeGreaterThanOrEqual(4);
    expect(new Set(lines).size).toBe(lines.length);
  });
  it('prints credits once, where they stand', () => {
    expect(printed({ opening, credits, creditsAt: 'opening', ...plain }, NO_HOUSE)).toEqual({
      line: '本报济宁4月26日讯（记者于伟）',
      byline: '',
      at: 'opening',
    });
    for (const creditsAt of ['headline', 'tail'] as const) {
      const { line, byline } = printed({ opening, credits, creditsAt, ...plain }, NO_HOUSE);
      expect(line).not.toContain('于伟');
      expect(byline).toContain('于伟');
    }
  });
  it('recognises an opening only when it is whole', () => {
    const typed = '本报济宁4月26日讯(记者于伟 王博文)';
    const known = [...typed].map((_, i) => typedOpening(typed.slice(0, i + 1)) !== null);
    expect(known.indexOf(true)).toBe(typed.length - 1);
    expect(typedOpening('本报济宁4月26日讯\u3000')?.opening.place).toBe('济宁');
    for (const no of ['会议指出（', '本报记者 刘可 摄', '据了解：', '本报讯', '25日，']) expect([no, typedOpening(no)]).toEqual([no, null]);
  });
});
