import { describe, expect, it } from 'vitest';
import { sentenceAt } from './focus-sentence.js';

const at = (marked: string): string => {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { from, to } = sentenceAt(text, caret);
  return text.slice(from, to);
};
describe('the sentence round the caret', () => {
  it.each([
    ['会议|召开。大家鼓掌。', '会议召开。'],
    ['会议召开。大|家鼓掌。', '大家鼓掌。'],
    ['会议召开。|大家鼓掌。', '大家鼓掌。'],
    ['会议召开。大家鼓掌。|', '大家鼓掌。'],
    ['他说：“好。”然|后走了', '然后走了'],
    ['他说|：“好。”然后走了', '他说：“好。”'],
    ['It cost 3.5 mil|lion. It opened.', 'It cost 3.5 million.'],
    ['It cost 3.5 million. It| opened.', 'It opened.'],
    ['|', ''],
    ['没有句|号', '没有句号'],
  ])('%s', (text, sentence) => expect(at(text)).toBe(sentence));
});
