/** A story's body as HTML: once for its page, once for feeds, where every path is absolute and nothing is drawn. */
import type { Article, Block, Run } from '../../../shared/article/model.js';
import { pictureKey, textOf } from '../../../shared/article/model.js';
import { structureOf, type BoxPart, type Part, type TablePart } from '../../../shared/article/structure.js';
import { printByline, printOpening } from '../../../shared/copy/opening.js';
import { speaker } from '../../../shared/makeup/signs.js';
import { fitsCode, qrModules } from '../../../shared/makeup/qr-modules.js';
import { html, safeLink, trusted, type Html } from './html.js';
import { qrPath } from './page-svg.js';
import type { Site, Story } from './site.js';
import { withSiteLinks } from './story-links.js';
import type { Variants, View } from './view.js';

/** What differs between the places a body is shown in. */
export interface BodySetting {
  /** The address of another file of the site, or null where none can be given. */
  to(path: string): string | null;
  photo(variants: Variants, alt: string): Html;
  /** Draw codes; feeds give their address instead. */
  codes: boolean;
}

const lines = (text: string): Html => html`${text.split('\n').map((line, i) => html`${i > 0 && trusted('<br>')}${line}`)}`;

function run({ text, strong, emphasis, link }: Run): Html {
  let piece = lines(text);
  if (emphasis) piece = html`<em>${piece}</em>`;
  if (strong) piece = html`<strong>${piece}</strong>`;
  // `withSiteLinks` left none that may not be followed.
  if (link === undefined) return piece;
  return safeLink(link) === null ? html`<a href="${link}">${piece}</a>` : html`<a href="${link}" rel="noopener noreferrer">${piece}</a>`;
}
const runs = (block: Block): Html => html`${block.runs.map(run)}`;

/** `详见02/03/04 要闻`: every number that is a page of this issue leads there. */
export function referLine(text: string, site: Site, to: BodySetting['to']): Html {
  const pieces: Html[] = [];
  let end = 0;
  for (const match of text.matchAll(/(?<!\d)\d{1,3}(?!\d)/g)) {
    const page = site.pages[Number(match[0]) - 1];
    const href = page && to(page.path);
    if (href === undefined || href === null) continue;
    pieces.push(html`${text.slice(end, match.index)}<a href="${href}">${match[0]}</a>`);
    end = match.index + match[0].length;
  }
  return html`${pieces}${text.slice(end)}`;
}

/** One pass over the story's blocks. */
export function bodyHtml(view: View, story: Story, setting: BodySetting): Html {
  const article = { ...story.article, body: withSiteLinks(view, story.article.body, (path) => setting.to(path)) };
  const paragraphs = article.body.filter((block) => block.type === 'paragraph' && textOf(block.runs) !== '');
  const [first, last] = [paragraphs[0], paragraphs.at(-1)];
  // An English byline stands on a line of its own over the dateline; what remains runs into the first paragraph.
  const printed = printOpening(article.opening, article.credits, article.creditsAt).split('\n');
  const runIn = printed.pop() ?? '';
  const over = html`${printed.map((line) => html`<p class="byline">${line}</p>`)}`;
  const dateline = runIn.trim() !== '' && html`<span class="opening">${runIn.trimEnd()}</span>${runIn.slice(runIn.trimEnd().length)}`;
  const tail = tailLine(article);

  const draw = (block: Block): Html | false => {
    const text = textOf(block.runs);
    switch (block.type) {
      case 'paragraph':
        if (text === '') return false;
        return html`<p>${block === first && dateline}${runs(block)}${block === last && tail !== '' && html`<span class="tail">${tail}</span>`}</p>`;
      case 'crosshead':
        return text !== '' && html`<h2>${runs(block)}</h2>`;
      case 'pullquote':
        return text !== '' && html`<blockquote class="pull"><p>${runs(block)}</p></blockquote>`;
      case 'item':
        return html`<li>${runs(block)}</li>`;
      case 'question':
      case 'answer':
        return text !== '' && html`<p class="${block.type}"><b class="speaker">${speaker(block, article.language)}</b>${runs(block)}</p>`;
      case 'cell':
        return cell(block, 'td');
      case 'brief':
        return text !== '' && html`<p class="brief">${runs(block)}</p>`;
      case 'refer':
        return text !== '' && html`<p class="refer">${referLine(text, view.site, (path) => setting.to(path))}</p>`;
      case 'picture':
        return photo(view, block, setting);
      case 'qr':
        return code(view, block, setting);
    }
  };
  const drawPart = (part: Part<Block> | BoxPart<Block>): Html | false => {
    switch (part.kind) {
      case 'box':
        return html`<aside class="box">
          ${part.parts.map((one) => [drawPart(one), '\n'])}
        </aside>`;
      case 'list': {
        const items = part.items.map((block) => [draw(block), '\n']);
        return part.list === 'number' ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
      }
      case 'table':
        return table(part);
      case 'group':
        return group(view, part.pictures, setting);
      case 'interview':
        return html`<div class="interview">${part.turns.map((block) => [draw(block), '\n'])}</div>`;
      case 'block':
        return draw(part.block);
    }
  };
  return html`${over}${first === undefined && dateline && html`<p>${dateline}</p>`}${structureOf(article.body).map((part) => [drawPart(part), '\n'])}${last === undefined && tail !== '' && html`<p class="byline">${tail}</p>`}`;
}

/** Credits after the last word, in brackets as they are printed there. */
export function tailLine({ creditsAt, opening, credits, language }: Article): string {
  const line = creditsAt === 'tail' ? printByline(opening, credits) : '';
  return line === '' || /^[（(]/.test(line) ? line : language === 'zh' ? `（${line}）` : ` ${line}`;
}

function cell(block: Block | null, name: 'td' | 'th', scope?: 'col' | 'row'): Html {
  const align = block?.align === undefined ? false : html` class="${block.align}"`;
  const words = block ? runs(block) : '';
  return name === 'td' ? html`<td${align}>${words}</td>` : html`<th scope="${scope ?? 'col'}"${align}>${words}</th>`;
}

/** A row of heads names its columns; a head in a row of plain cells names the row. It scrolls in itself where a screen is too narrow. */
function table({ rows }: TablePart<Block>): Html {
  const isHead = (row: readonly (Block | null)[]): boolean => row.every((block) => !block || block.head === true);
  const body = rows.findIndex((row) => !isHead(row));
  const heads = body < 0 ? 1 : body;
  const draw = (row: readonly (Block | null)[]): Html =>
    html`<tr>
      ${row.map((block) => (block?.head ? cell(block, 'th', isHead(row) ? 'col' : 'row') : cell(block, 'td')))}
    </tr>`;
  return html`<div class="table" tabindex="0">
    <table>
      ${heads > 0 && html`<thead>${rows.slice(0, heads).map(draw)}</thead>`}
      <tbody>${rows.slice(heads).map(draw)}</tbody>
    </table>
  </div>`;
}

function group(view: View, pictures: readonly Block[], setting: BodySetting): Html | false {
  const shown = pictures.filter((block) => block.media !== undefined && view.pictures.photos.has(pictureKey(block.media, block.crop)));
  if (shown.length < 2) return html`${pictures.map((block) => photo(view, block, setting))}`;
  return html`<div class="group">${pictures.map((block) => photo(view, block, setting))}</div>`;
}

function photo(view: View, block: Block, setting: BodySetting): Html | false {
  const variants = block.media === undefined ? undefined : view.pictures.photos.get(pictureKey(block.media, block.crop));
  const caption = textOf(block.runs);
  const credit = block.credit ?? '';
  if (!variants) return caption !== '' && html`<p class="brief">${runs(block)}</p>`;
  const alt = block.alt?.trim() || view.say('web.photo');
  const words =
    (caption !== '' || credit !== '') &&
    html`<figcaption>${runs(block)}${caption !== '' && credit !== '' && '\u3000'}${credit !== '' && html`<span class="credit">${credit}</span>`}</figcaption>`;
  return html`<figure class="photo${variants.files.at(-1)!.height > variants.files.at(-1)!.width && ' upright'}">
    ${setting.photo(variants, alt)}${words}
  </figure>`;
}

function code(view: View, block: Block, setting: BodySetting): Html | false {
  const href = safeLink(block.url);
  const caption = textOf(block.runs).trim();
  if (href === null) return caption !== '' && html`<p>${caption}</p>`;
  if (!setting.codes || !fitsCode(href)) return html`<p><a href="${href}">${caption || href}</a></p>`;
  return html`<figure class="code">
    <a href="${href}" rel="noopener noreferrer">${qrSvg(href, view.say('web.qr', { caption: caption || href }))}</a>
    <figcaption>${caption || href}</figcaption>
  </figure>`;
}

/** The code with its quiet zone of four modules; always dark on white, or phones do not read it. */
export function qrSvg(link: string, name: string): Html {
  const modules = qrModules(link);
  const side = modules.length + 8;
  return html`<svg viewBox="0 0 ${side} ${side}" role="img" aria-label="${name}" shape-rendering="crispEdges">
    <path fill="#fff" d="M0 0h${side}v${side}H0z" />
    <path fill="#1b1a18" d="${qrPath(modules, 4, 4, modules.length)}" />
  </svg>`;
}
