/** Real copy for the typing bench: the paragraphs of the front page (where it is at hand) and of the sample newsroom's stories, as written. */
import fs from 'node:fs';
import path from 'node:path';
import type { Run } from '../../shared/article/model.js';

/** A paragraph's runs. */
export type Paragraph = Run[];

/** The Chinese paragraphs of the sources, in their order; head lines and the stories' own header lines are left out. */
export function realParagraphs(root: string): string[] {
  const seed = path.resolve(root, '../shared/seed/front-page.txt');
  const dir = path.join(root, 'resources/sample/stories');
  const files = [...(fs.existsSync(seed) ? [seed] : []), ...fs.readdirSync(dir).sort().map((name) => path.join(dir, name))]; // prettier-ignore
  return files.flatMap((file) =>
    fs
      .readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.length > 40 && /[\u4e00-\u9fff]/.test(line)),
  );
}

/** A story of `n` paragraphs. Once all real ones are used they come again, each beginning with another sentence and bearing its number. */
export function storyOf(real: readonly string[], n: number, from = 0): Paragraph[] {
  return Array.from({ length: n }, (_, i) => {
    const at = from + i;
    const turn = Math.floor(at / real.length);
    const text = real[at % real.length]!;
    if (turn === 0) return [{ text }];
    const sentences = text.match(/[^。！？]+[。！？]?[”’」』）]*/gu) ?? [text];
    const first = turn % sentences.length;
    return [{ text: `${at + 1}号稿，${[...sentences.slice(first), ...sentences.slice(0, first)].join('')}` }];
  });
}

/** One paragraph of `nodes` inline nodes: plain, strong, plain, link, plain… */
export function manyNodes(real: readonly string[], nodes: number): Paragraph {
  const text = real.join('');
  return Array.from({ length: nodes }, (_, i): Run => {
    const run: Run = { text: text.slice(i * 4, i * 4 + 4) };
    if (i % 4 === 1) run.strong = true;
    if (i % 4 === 3) run.link = `https://example.com/${i}`;
    return run;
  });
}
