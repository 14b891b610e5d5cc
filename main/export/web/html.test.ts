import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html, safeLink, scriptJson, trusted, xml } from './html.js';

describe('html', () => {
  it('escapes every value, in text and in attributes', () => {
    expect(String(html`<p title="${'"><script>alert(1)</script>'}">${"<b>&'"}</p>`)).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">&lt;b&gt;&amp;&#39;</p>',
    );
  });

  it('keeps pieces made by itself, joins lists, leaves out what is absent', () => {
    const items = ['a', '<b>'].map((i) => html`<li>${i}</li>`);
    expect(String(html`${items}${null}${undefined}${false}${0}`)).toBe('<li>a</li><li>&lt;b&gt;</li>0');
    expect(String(html`${trusted('<i>')}`)).toBe('<i>');
  });

  it('squeezes the template’s own lines, never a value’s', () => {
    const value = 'a\n   b';
    expect(
      String(
        html`<div>
          <p>${value}</p>
        </div>`,
      ),
    ).toBe('<div>\n<p>a\n   b</p>\n</div>');
    expect(String(xml`<a>\n  ${value}</a>`)).toBe('<a>\n  a\n   b</a>');
  });

  it('takes nothing for a finished piece that only looks like one', () => {
    const fake = { toString: () => '<script>' } as unknown as string;
    expect(String(html`${[fake].map(String)}`)).toBe('&lt;script&gt;');
  });

  it('drops control characters and lone surrogates, keeps characters beyond the BMP', () => {
    expect(String(html`${'a\u0000b\u000bc\ud800d𠮷\n'}`)).toBe('abcd𠮷\n');
  });

  it('no text whatever yields markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(String(html`${text}`)).not.toMatch(/[<>"']/);
        expect(String(scriptJson({ text }))).not.toMatch(/[<>\u2028\u2029]/);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('JSON in a script element comes back the same', () => {
    const value = { headline: '</script><!--\u2028&"' };
    expect(JSON.parse(String(scriptJson(value)))).toEqual(value);
  });

  it.each([
    ['https://example.org/a?b=1&c', 'https://example.org/a?b=1&c'],
    [' http://例子.测试/路 ', 'http://xn--fsqu00a.xn--0zwm56d/%E8%B7%AF'],
    ['mailto:desk@example.org', 'mailto:desk@example.org'],
    ['javascript:alert(1)', null],
    [' JaVaScRiPt:alert(1)', null],
    ['java\nscript:alert(1)', null],
    ['data:text/html,<script>', null],
    ['vbscript:x', null],
    ['file:///etc/passwd', null],
    ['//evil.example', null],
    ['page/02.html', null],
    ['', null],
    [undefined, null],
  ])('link %j → %j', (link, expected) => expect(safeLink(link)).toBe(expected));
});
