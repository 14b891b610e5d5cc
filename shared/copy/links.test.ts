import { describe, expect, it } from 'vitest';
import { linksIn } from './links.js';

describe('links in notes', () => {
  it.each([
    ['', ''],
    ['见 https://example.org/a?b=1。再问', 'https://example.org/a?b=1'],
    ['（https://example.org/a）', 'https://example.org/a'],
    ['mailto:zhou@example.org, https://example.org.', 'mailto:zhou@example.org https://example.org'],
    ['https://a.org https://a.org', 'https://a.org'],
    ['javascript:alert(1) file:///etc www.example.org', ''],
  ])('%j', (text, links) => expect(linksIn(text).join(' ')).toBe(links));
});
