/**
 * A story as NITF 3.6, as news agencies and archives read it. Why each part stands where it does is said beside it. Nothing depends on the
 * clock: the dates are the issue's. Text comes through `xml` only, which escapes it and leaves out what XML may not hold.
 */
import type { Article, Block, Priority, Run } from '../../../shared/article/model.js';
import { textOf } from '../../../shared/article/model.js';
import { structureOf, type BoxPart, type Part, type TablePart } from '../../../shared/article/structure.js';
import { printByline, printOpening } from '../../../shared/copy/opening.js';
import { referText, type Places } from '../../../shared/makeup/places.js';
import { speaker } from '../../../shared/makeup/signs.js';
import type { Publication } from '../../../shared/newsroom/publication.js';
import { safeLink, trusted, xml, type Html } from '../web/html.js';
import { bylineXml, datelineXml, isOwnSource } from './credits.js';

/** A picture's file as the story refers to it. */
export interface NitfPicture {
  /** Relative to the story's file. */
  source: string;
  type: string;
  /** Pixels. */
  width: number;
  height: number;
  rights: string;
}
export interface NitfStory {
  article: Article;
  publication: Pick<Publication, 'name' | 'publisher' | 'language'>;
  issue: { date: string; number: number; total: number };
  /** Where it stands, in page order. */
  pages: readonly { number: string; label: string }[];
  places: Places;
  picture(block: Block): NitfPicture | undefined;
}

/** 1 is most, 5 normal, 8 least; 1 is left to agencies' flashes. */
const URGENCY: Readonly<Record<Priority, number>> = { lead: 2, high: 4, normal: 5, filler: 7 };
/** IPTC's words for what kind of piece it is. */
const PROPERTY: Readonly<Record<Article['genre'], string>> = { news: 'current', brief: 'current', picture: 'current', feature: 'feature', comment: 'opinion' }; // prettier-ignore

/** `20180427T000000+0800`: an issue states a day only; papers in Chinese keep China's time. */
export const norm = (date: string, language: 'zh' | 'en'): string => `${date.replaceAll('-', '')}T000000${language === 'zh' ? '+0800' : '+0000'}`;

const filled = (lines: readonly string[]): string[] => lines.filter((line) => line.trim() !== '');
const attribute = (name: string, value: string | number | undefined): Html | false =>
  value !== undefined && value !== '' && xml`${trusted(` ${name}=`)}"${value}"`;

/** O(characters). */
export function nitf(story: NitfStory): string {
  const { article, publication } = story;
  const language = article.language === 'zh' ? 'zh-CN' : 'en';
  const title = filled(article.headline).join(article.language === 'zh' ? '' : ' ') || article.kicker.trim() || article.slug;
  return String(xml`<?xml version="1.0" encoding="UTF-8"?>
<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" version="-//IPTC//DTD NITF 3.6//EN" change.date="September 11, 2009" change.time="12:26" baselang="${language}">
<head>
<title>${title}</title>
<tobject tobject.type="news"><tobject.property tobject.property.type="${PROPERTY[article.genre]}"/></tobject>
${docdata(story, norm(story.issue.date, publication.language))}
${pubdata(story, norm(story.issue.date, publication.language))}
</head>
<body xml:lang="${language}">
${bodyHead(story)}
<body.content>
${bodyContent(story)}</body.content>
${bodyEnd(article)}</body>
</nitf>
`);
}

/** What the document is: its id with us, how it ranks, when it may be used, whose it is, what it is about. */
function docdata({ article, publication, issue }: NitfStory, at: string): Html {
  // Copy of others is not ours to sign: 新华社's stays 新华社's.
  const own = isOwnSource(article.opening?.source ?? '', publication.name);
  return xml`<docdata>
<doc-id regsrc="${publication.name}" id-string="${article.id}"/>
<urgency ed-urg="${URGENCY[article.priority]}"/>
<date.issue norm="${at}"/>
<date.release norm="${at}"/>
${article.section.trim() !== '' && xml`<doc-scope scope="${article.section.trim()}"/>\n`}${article.slug.trim() !== '' && xml`<du-key key="${article.slug.trim()}"/>\n`}${own && xml`<doc.copyright year="${issue.date.slice(0, 4)}" holder="${publication.publisher || publication.name}"/>\n`}<key-list>${filled(article.keywords).map((word) => xml`<keyword key="${word}"/>`)}</key-list>
</docdata>`;
}

/** Where it was printed, once for each page: `number` is the running total (总第N期), `issue` the year's. */
function pubdata({ publication, issue, pages }: NitfStory, at: string): Html {
  const number = issue.total || issue.number || undefined;
  const ofYear = issue.total && issue.number ? issue.number : undefined;
  return xml`${pages.map(({ number: page, label }, i) => xml`${i > 0 && '\n'}<pubdata type="print" name="${publication.name}" date.publication="${at}"${attribute('number', number)}${attribute('issue', ofYear)}${attribute('position.section', label.trim())} position.sequence="${page}"/>`)}`;
}

/** hl1 must be first, so the kicker, which is printed over it, follows as hl2 and says what it is. */
function bodyHead({ article, publication, issue }: NitfStory): Html {
  const [first, ...more] = filled(article.headline).length > 0 ? filled(article.headline) : filled([article.kicker]);
  const kicker = filled(article.headline).length > 0 ? filled([article.kicker]) : [];
  const subordinate = [...kicker.map((line) => ['kicker', line]), ...filled(article.deck.split('\n')).map((line) => ['deck', line])];
  const { opening, credits, creditsAt } = article;
  // Credits printed in the opening are a byline, too; those at the tail are the tagline.
  const byline = creditsAt === 'tail' ? '' : printByline(opening, credits);
  const dateline = printOpening(opening, [], null).trim();
  const source = opening?.source ?? '';
  const standfirst = filled(article.standfirst.split('\n'));
  return xml`<body.head>
${first !== undefined && xml`<hedline><hl1>${lines([first, ...more])}</hl1>${subordinate.map(([kind, line]) => xml`<hl2 class="${kind}">${line}</hl2>`)}</hedline>\n`}${byline !== '' && xml`<byline>${bylineXml(byline, credits)}</byline>\n`}${!isOwnSource(source, publication.name) && xml`<distributor><org>${source}</org></distributor>\n`}${opening && dateline !== '' && xml`<dateline>${datelineXml(dateline, opening, issue.date, publication.language)}</dateline>\n`}${standfirst.length > 0 && xml`<abstract>${standfirst.map((line) => xml`<p>${line}</p>`)}</abstract>\n`}</body.head>`;
}

const lines = (texts: readonly string[]): Html => xml`${texts.map((line, i) => xml`${i > 0 && trusted('<br/>')}${line}`)}`;

function run({ text, strong, emphasis, link }: Run): Html {
  let piece = lines(text.split(/\r\n?|\n/));
  // NITF has one em; its class says which.
  if (emphasis) piece = xml`<em class="emphasis">${piece}</em>`;
  if (strong) piece = xml`<em class="strong">${piece}</em>`;
  const href = safeLink(link);
  return href === null ? piece : xml`<a href="${href}">${piece}</a>`;
}
const runs = (block: Block): Html => xml`${block.runs.map(run)}`;
const isEmpty = (block: Block): boolean => textOf(block.runs).trim() === '';

/** One pass over the blocks; one element a line. */
function bodyContent(story: NitfStory): Html {
  const { article } = story;
  const lede = article.body.find((block) => block.type === 'paragraph' && !isEmpty(block));

  const draw = (block: Block): Html | false => {
    if (block.type === 'picture') return media(story, block);
    if (block.type === 'qr') return code(block);
    if (isEmpty(block)) return false;
    switch (block.type) {
      case 'crosshead':
        return xml`<hl2 class="crosshead">${runs(block)}</hl2>\n`;
      case 'pullquote':
        return xml`<bq class="pullquote"><block><p>${runs(block)}</p></block></bq>\n`;
      case 'refer':
        return xml`<p class="refer">${referText(block, story.places).text}</p>\n`;
      case 'brief':
        return xml`<p class="brief">${runs(block)}</p>\n`;
      case 'question':
      case 'answer':
        // 问： is the house's sign, not the author's word.
        return xml`<p class="${block.type}"><em class="speaker">${speaker(block, article.language)}</em>${runs(block)}</p>\n`;
      default:
        return block === lede ? xml`<p lede="true">${runs(block)}</p>\n` : xml`<p>${runs(block)}</p>\n`;
    }
  };
  const drawPart = (part: Part<Block> | BoxPart<Block>, inBox: boolean): Html | false => {
    switch (part.kind) {
      case 'box':
        // block: a group of related containers, such as a sidebar. It holds none of its kind.
        return xml`<block class="box">\n${part.parts.map((one) => drawPart(one, true))}</block>\n`;
      case 'list': {
        const items = part.items.map((block) => xml`<li>${runs(block)}</li>`);
        return part.list === 'number' ? xml`<ol>${items}</ol>\n` : xml`<ul>${items}</ul>\n`;
      }
      case 'table':
        return table(part);
      case 'interview':
        return xml`${part.turns.map(draw)}`;
      case 'group': {
        const pictures = part.pictures.map(draw);
        return inBox ? xml`${pictures}` : xml`<block class="group">\n${pictures}</block>\n`;
      }
      case 'block':
        return draw(part.block);
    }
  };
  return xml`${structureOf(article.body).map((part) => drawPart(part, false))}`;
}

/** A row of heads names its columns; a head in a row of plain cells names the row. */
function table({ rows }: TablePart<Block>): Html {
  const isHead = (row: readonly (Block | null)[]): boolean => row.every((block) => !block || block.head === true);
  const body = rows.findIndex((row) => !isHead(row));
  const heads = body < 0 ? 0 : body;
  const cell = (block: Block | null): Html => {
    const align = attribute('align', block?.align);
    const words = block ? runs(block) : '';
    return block?.head ? xml`<th${align}>${words}</th>` : xml`<td${align}>${words}</td>`;
  };
  const draw = (row: readonly (Block | null)[]): Html => xml`<tr>${row.map(cell)}</tr>`;
  return xml`<table>${heads > 0 && xml`<thead>${rows.slice(0, heads).map(draw)}</thead>`}<tbody>${rows.slice(heads).map(draw)}</tbody></table>\n`;
}

/** media-producer is who made it: the credit line as printed. A picture without its file leaves its words. */
function media(story: NitfStory, block: Block): Html | false {
  const file = story.picture(block);
  const credit = block.credit?.trim() ?? '';
  if (!file) return xml`${!isEmpty(block) && xml`<p class="caption">${runs(block)}</p>\n`}${credit !== '' && xml`<p class="credit">${credit}</p>\n`}`;
  const facts = [attribute('source-credit', credit), attribute('copyright', file.rights), attribute('alternate-text', block.alt?.trim())];
  return xml`<media media-type="image"><media-reference source="${file.source}" mime-type="${file.type}" width="${file.width}" height="${file.height}" units="pixels"${facts}/>${!isEmpty(block) && xml`<media-caption>${runs(block)}</media-caption>`}${credit !== '' && xml`<media-producer>${credit}</media-producer>`}</media>\n`;
}

/** A code is a link that paper can hold; here the link itself. */
function code(block: Block): Html | false {
  const href = safeLink(block.url);
  const caption = textOf(block.runs).trim();
  if (href === null) return caption !== '' && xml`<p class="qr">${caption}</p>\n`;
  return xml`<p class="qr"><a href="${href}">${caption || href}</a></p>\n`;
}

/** tagline: a byline at the end of the story. */
function bodyEnd({ opening, credits, creditsAt }: Article): Html | false {
  const tail = creditsAt === 'tail' ? printByline(opening, credits) : '';
  return tail !== '' && xml`<body.end><tagline>${bylineXml(tail, credits)}</tagline></body.end>\n`;
}
