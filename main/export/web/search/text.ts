/**
 * `<issue>/text/`: each story's words for search, as scripts for the reader's browser. The index of the whole archive is made from them,
 * since the newsroom need not have the earlier issues any more.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { textOf } from '../../../../shared/article/model.js';
import { printByline, printOpening } from '../../../../shared/copy/opening.js';
import type { StoryText } from '../../../../shared/search/format.js';
import { placesIn, type Fields } from '../../../../shared/search/postings.js';
import { clean } from '../html.js';
import type { Site, Story } from '../site.js';

/** Characters of the body in a story's first file, and in each further one: a result loads no more than one of each. */
const FIRST = 600;
const NEXT = 1000;

const StoryTextSchema: z.ZodType<StoryText> = z.object({
  path: z.string(),
  language: z.enum(['zh', 'en']),
  title: z.string(),
  kicker: z.string(),
  page: z.string(),
  label: z.string(),
  head: z.array(z.string()),
  mid: z.array(z.string()),
  body: z.array(z.string()),
  more: z.array(z.number()),
});
const MoreSchema = z.array(z.string());

export interface IssueTexts {
  /** By path from the site's root. */
  files: Map<string, string>;
  /** Of everything in them. */
  hash: string;
  /** In reading order. */
  fields: Fields[];
}

const line = (text: string): string => clean(text).replace(/\s+/g, ' ').trim();
const lines = (texts: readonly string[]): string[] => texts.map(line).filter((text) => text !== '');

/** The words of a story by their weight, but for headline and kicker; the opening is run in, as it is printed. O(length). */
function wordsOf({ article, keywords }: Story): Pick<StoryText, 'head' | 'mid' | 'body'> {
  const opening = printOpening(article.opening, article.credits, article.creditsAt);
  const first = article.body.find((block) => block.type === 'paragraph' && textOf(block.runs) !== '');
  const mid: string[] = [article.standfirst];
  const body: string[] = first ? [] : [opening];
  for (const block of article.body) {
    const text = textOf(block.runs);
    if (block.type === 'picture') mid.push(text, block.credit ?? '');
    else if (block.type === 'qr') mid.push(text);
    else body.push(block === first ? opening + text : text);
  }
  if (article.creditsAt !== null) body.push(printByline(article.opening, article.credits));
  return { head: lines([article.deck, ...keywords.map(({ word }) => word)]), mid: lines(mid), body: lines(body) };
}

/** The index sees what the browser will see. */
const searched = (text: StoryText, more: readonly (readonly string[])[]): Fields => ({
  head: [text.title, text.kicker, ...text.head].filter((one) => one !== ''),
  mid: text.mid,
  body: [...text.body, ...more.flat()],
});

/** O(text of the issue). */
export function textsOf(site: Site): IssueTexts {
  const files = new Map<string, string>();
  const fields = site.stories.map((story, i): Fields => {
    const { head, mid, body } = wordsOf(story);
    const [first = [], ...rest] = piecesOf(body);
    const page = story.pages[0]!;
    const text: StoryText = {
      path: story.path.slice(site.dir.length + 1),
      language: story.article.language,
      title: line(story.title),
      kicker: line(story.article.kicker),
      page: page.number,
      label: page.label,
      head,
      mid,
      body: first,
      more: [],
    };
    const own = searched(text, rest);
    const { begins } = placesIn(own);
    let at = first.length;
    for (const piece of rest) {
      text.more.push(begins[at]!);
      at += piece.length;
    }
    files.set(`${site.dir}/text/${i + 1}.js`, script(`${site.dir}/${i + 1}`, text));
    rest.forEach((piece, n) => files.set(`${site.dir}/text/${i + 1}-${n + 1}.js`, script(`${site.dir}/${i + 1}-${n + 1}`, piece)));
    return own;
  });
  const hash = createHash('sha256');
  for (const [path, text] of files) hash.update(`${path}\n${text}`);
  return { files, hash: hash.digest('hex').slice(0, 32), fields };
}

/** Whole paragraphs; an empty body is one empty piece. */
function piecesOf(body: readonly string[]): string[][] {
  const pieces: string[][] = [[]];
  let room = FIRST;
  for (const text of body) {
    if (room <= 0) {
      pieces.push([]);
      room = NEXT;
    }
    pieces[pieces.length - 1]!.push(text);
    room -= text.length;
  }
  return pieces;
}

/** Line separators are legal in JSON, but not in the strings of older browsers' scripts. */
const script = (name: string, data: unknown): string =>
  `paperSearch.text(${JSON.stringify(name)},${JSON.stringify(data).replace(/[\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`)});\n`;

function parse<T>(schema: z.ZodType<T>, file: string): T {
  const data = /^paperSearch\.text\("[^"]*",(.*)\);\n$/s.exec(file)?.[1];
  return schema.parse(JSON.parse(data ?? ''));
}

/**
 * The words of an issue as its folder holds them; undefined when a file is missing or is not what it should be, so that the issue's index
 * cannot be made from it.
 */
export async function readTexts(dir: string, stories: number, read: (path: string) => Promise<string | undefined>): Promise<Fields[] | undefined> {
  const piece = async <T>(schema: z.ZodType<T>, name: string): Promise<T> => parse(schema, (await read(`${dir}/text/${name}.js`)) ?? '');
  try {
    return await Promise.all(
      Array.from({ length: stories }, async (_, i) => {
        const text = await piece(StoryTextSchema, `${i + 1}`);
        return searched(text, await Promise.all(text.more.map((_place, n) => piece(MoreSchema, `${i + 1}-${n + 1}`))));
      }),
    );
  } catch {
    return undefined;
  }
}
