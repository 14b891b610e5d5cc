/** The texts of the real front page where it is at hand, else a page of the same structure from the sample newsroom. */
import fs from 'node:fs';
import path from 'node:path';
import { root, shared } from './app.js';

export interface FrontPage {
  lead: { kicker: string; headline: string; opening: string; paragraphs: string[]; refer: string };
  second: { kicker: string; headline: string; opening: string; paragraphs: string[] };
  brief: string;
  keywords: string[];
}

/** A scanner breaks paragraphs at the foot of a column: what does not end a sentence goes on in the next. */
function join(paragraphs: string[]): string[] {
  const joined: string[] = [];
  for (const p of paragraphs)
    if (joined.length && !/[。！？：;；]$/.test(joined.at(-1)!)) joined[joined.length - 1] += p;
    else joined.push(p);
  return joined;
}

export function frontPage(): FrontPage {
  const seed = path.join(shared, 'seed/front-page.txt');
  if (fs.existsSync(seed)) {
    const lines = fs
      .readFileSync(seed, 'utf8')
      .split('\n')
      .map((l) => l.trim())
      .filter(Boolean);
    const openings = lines.flatMap((l, i) => (/^本报.+讯\(/.test(l) ? [i] : []));
    const [a, b] = openings as [number, number];
    const refer = lines.findIndex((l) => l.startsWith('详见'));
    const brief = lines.findIndex((l) => l.startsWith('※'));
    const invite = lines.indexOf('点击关键词');
    const split = (i: number) => /^(本报.+?讯\(.+?\))\s*(.*)$/.exec(lines[i]!)!;
    return {
      lead: {
        kicker: lines[a - 2]!,
        headline: lines[a - 1]!,
        opening: split(a)[1]!,
        paragraphs: join([split(a)[2]!, ...lines.slice(a + 1, refer)]),
        refer: lines[refer]!,
      },
      second: {
        kicker: lines[b - 2]!,
        headline: lines[b - 1]!,
        opening: split(b)[1]!,
        paragraphs: join([split(b)[2]!, ...lines.slice(b + 1, brief)]),
      },
      brief: lines[brief]!,
      keywords: lines.slice(refer + 1, invite).flatMap((l) => l.split(/\s+/)),
    };
  }
  const story = (name: string) =>
    fs
      .readFileSync(path.join(root, 'resources/sample/stories', name), 'utf8')
      .split('---\n')[1]!
      .split('\n')
      .map((l) => l.trim())
      .filter(Boolean);
  const [lead, second, brief] = [story('0101-lead.txt'), story('0102-second.txt'), story('0103-brief.txt')];
  const cut = (line: string) => /^(本报.+?讯（.+?）)\s*(.*)$/.exec(line)!;
  const paper = JSON.parse(fs.readFileSync(path.join(root, 'resources/sample/paper.json'), 'utf8')) as { issue: { keywords: string[] } };
  return {
    lead: {
      kicker: lead[0]!,
      headline: lead[1]!,
      opening: cut(lead[2]!)[1]!,
      paragraphs: [cut(lead[2]!)[2]!, ...lead.slice(3, -1)],
      refer: lead.at(-1)!,
    },
    second: { kicker: second[0]!, headline: second[1]!, opening: cut(second[2]!)[1]!, paragraphs: [cut(second[2]!)[2]!, ...second.slice(3)] },
    brief: brief.find((l) => l.startsWith('※'))!,
    keywords: paper.issue.keywords,
  };
}
