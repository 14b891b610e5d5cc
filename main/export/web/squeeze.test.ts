import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { squeezeCss } from './squeeze.js';
import { STYLE_SHEETS } from './write-archive.js';

const read = (file: string): string => readFileSync(path.resolve(import.meta.dirname, '../../../resources/web', file), 'utf8');

describe('squeezed style sheets', () => {
  it('lose comments and indents, keep strings', () => {
    expect(
      squeezeCss(
        `/* a */\n.a,\n.b {\n  content: '/* no  comment */  ;a: , {';\n  color: red;\n}\n\n@media print {\n  .c {\n    margin: 0 1px;\n  }\n}\n`,
      ),
    ).toBe(`.a,.b{content:'/* no  comment */  ;a: , {';color:red}\n@media print{.c{margin:0 1px}}\n`);
  });

  it('say the same: every declaration and selector of ours is still there, in order', () => {
    // Comments aside, only white space and the last semicolon of a rule may differ.
    const bare = (css: string): string =>
      css
        .replace(/\/\*[^]*?\*\//g, '')
        .replace(/\s+/g, '')
        .replace(/;\}/g, '}');
    for (const file of STYLE_SHEETS) {
      const [was, is] = [read(file), squeezeCss(read(file))];
      expect(bare(is), file).toBe(bare(was));
      expect(is.length, file).toBeLessThan(was.length);
    }
  });
});
