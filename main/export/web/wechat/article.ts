/**
 * A story as an article for a WeChat Official Account (公众号): HTML to be pasted into its editor, the same as plain text, and the fields
 * that are filled in beside it. A function of the story alone: the site's tool pages and the app's copy command both use it.
 *
 * What the editor leaves (it comes from UEditor and cleans what is pasted and what is saved): paragraphs, `section`, inline marks, tables
 * and images with plain inline styles. Ids, classes, scripts, style sheets and forms go, `div` becomes a paragraph, HTML5 wrappers such as
 * `article` are unwrapped and lose their style (github.com/AAAAAnson/mbeditor v5.5.0), position and float do not hold, and links to other
 * places than mp.weixin.qq.com are dropped: here they are numbered, with their addresses as text at the end. Lists are paragraphs with
 * their sign, since the editor takes `li` apart when it is edited. Of SVG nothing is relied on.
 */
import type { Article, Block, Run } from '../../../../shared/article/model.js';
import { textOf } from '../../../../shared/article/model.js';
import { structureOf, type BoxPart, type Part, type TablePart } from '../../../../shared/article/structure.js';
import { printByline, printOpening } from '../../../../shared/copy/opening.js';
import { speaker } from '../../../../shared/makeup/signs.js';
import type { Publication } from '../../../../shared/newsroom/publication.js';
import { fill } from '../../../../shared/words/index.js';
import { wechat, type WechatWord } from '../../../../shared/words/wechat.js';
import { tailLine } from '../body.js';
import { clean, html, safeLink, trusted, type Html, type HtmlValue } from '../html.js';
import { summaryOf, titleOf } from '../site.js';
import { cutTo, LIMITS, lengthOf } from './limits.js';
import { accentOf, stylesOf, type Styles } from './styles.js';

/** All that a copied article is made of; tests hold it to this. */
export const ELEMENTS = ['section', 'p', 'span', 'strong', 'br', 'img', 'a', 'table', 'tbody', 'tr', 'td'] as const;
export const ATTRIBUTES = ['style', 'src', 'alt', 'href'] as const;

export interface WechatSetting {
  /** Where it was printed; '' where that is not known. */
  date: string;
  page: string;
  /** An address from which WeChat can fetch a picture; null = a marked place is left for it. */
  address(block: Block): string | null;
  /** Whether there is a file of a picture or code at all; without one it is only its caption. */
  has(block: Block): boolean;
}

/** One that the desk must see to, numbered as its place in the text. */
export interface WechatPicture {
  number: number;
  kind: 'photo' | 'code';
  block: Block;
  caption: string;
  credit: string;
  /** Where the text has it from; null = only a place. */
  address: string | null;
}

export interface WechatArticle {
  title: string;
  digest: string;
  author: string;
  /** One `section`, nothing round it. */
  html: Html;
  text: string;
  pictures: WechatPicture[];
  /** Links that became notes, in order. */
  links: string[];
}

type Name = (typeof ELEMENTS)[number];
const el = (name: Name, style: string, ...content: HtmlValue[]): Html => trusted(`<${name} style="${style}">${String(html`${content}`)}</${name}>`);

/** A link that WeChat itself keeps. */
const isOwn = (href: string): boolean => new URL(href).hostname === 'mp.weixin.qq.com';

/** O(length of the story). */
export function wechatArticle(
  article: Article,
  publication: Pick<Publication, 'name' | 'nameEn' | 'language' | 'palette' | 'styles'>,
  setting: WechatSetting,
): WechatArticle {
  const title = cutTo(titleOf(article), LIMITS.title);
  const writer = new Writer(article, stylesOf(accentOf(publication), article.language), setting);
  writer.head(title);
  writer.body();
  writer.foot(article.language === 'en' ? publication.nameEn || publication.name : publication.name);
  return {
    title,
    digest: cutTo(summaryOf(article), LIMITS.digest),
    author: authorOf(article),
    html: el('section', writer.styles.root, writer.pieces),
    text: writer.lines.join('\n\n'),
    pictures: writer.pictures,
    links: writer.links,
  };
}

/** As many writers as fit, else where the story comes from. */
function authorOf({ credits, opening }: Article): string {
  let author = '';
  for (const name of new Set(credits.map((credit) => clean(credit.name).replace(/\s+/g, ' ').trim()))) {
    if (name === '') continue;
    const more = author === '' ? name : `${author} ${name}`;
    if (lengthOf(more) > LIMITS.author) break;
    author = more;
  }
  return author || cutTo(clean(opening?.source ?? ''), LIMITS.author);
}

class Writer {
  readonly pieces: Html[] = [];
  readonly lines: string[] = [];
  readonly pictures: WechatPicture[] = [];
  readonly links: string[] = [];

  constructor(
    readonly article: Article,
    readonly styles: Styles,
    readonly setting: WechatSetting,
  ) {}

  private say(key: WechatWord, values?: Readonly<Record<string, string | number>>): string {
    return fill(wechat[this.article.language][key], values);
  }

  private put(text: string, ...pieces: Html[]): void {
    this.pieces.push(...pieces);
    if (text.trim() !== '') this.lines.push(clean(text).trim());
  }

  /** WeChat shows the title over the text; only one that was cut stands in it again, whole. */
  head(title: string): void {
    const { article, styles } = this;
    const line = (text: string, style: string): void => {
      const words = clean(text).trim();
      if (words !== '') this.put(words, el('p', style, broken(words)));
    };
    line(article.kicker, styles.kicker);
    if (titleOf(article) !== title) line(article.headline.join('\n'), styles.headline);
    for (const deck of article.deck.split('\n')) line(deck, styles.deck);
    if (article.creditsAt === 'headline') line(printByline(article.opening, article.credits), styles.byline);
    line(article.standfirst, styles.standfirst);
  }

  body(): void {
    const { article, styles } = this;
    const said = article.body.filter((block) => block.type === 'paragraph' && textOf(block.runs) !== '');
    const [first, last] = [said[0], said.at(-1)];
    const over = printOpening(article.opening, article.credits, article.creditsAt).split('\n');
    const opening = over.pop() ?? '';
    for (const line of over) if (line.trim() !== '') this.put(line, el('p', styles.byline, line));
    const tail = tailLine(article);
    if (!first && opening.trim() !== '') this.put(opening, el('p', styles.paragraph, el('span', styles.opening, opening.trim())));
    for (const part of structureOf(article.body)) this.part(part, first, last, opening, tail);
    if (!last && tail !== '') this.put(tail, el('p', styles.byline, tail));
  }

  private part(part: Part<Block> | BoxPart<Block>, first: Block | undefined, last: Block | undefined, opening: string, tail: string): void {
    const { styles, article } = this;
    const again = (one: Part<Block>): void => this.part(one, first, last, opening, tail);
    switch (part.kind) {
      case 'box': {
        const start = this.pieces.length;
        part.parts.forEach(again);
        const inside = this.pieces.splice(start);
        if (inside.length > 0) this.pieces.push(el('section', styles.box, inside));
        return;
      }
      case 'list':
        part.items.forEach((block, i) => {
          const sign = part.list === 'number' ? `${i + 1}.` : '•';
          this.put(`${sign} ${textOf(block.runs)}`, el('p', styles.item, el('span', styles.sign, sign), this.runs(block)));
        });
        return;
      case 'table':
        return this.table(part);
      case 'group':
        return part.pictures.forEach((block) => this.picture(block));
      case 'interview':
        return part.turns.forEach((block) => {
          if (textOf(block.runs) === '') return;
          const who = speaker(block, article.language);
          const style = block.type === 'question' ? styles.question : styles.paragraph;
          this.put(who + textOf(block.runs), el('p', style, el('span', styles.speaker, who), this.runs(block)));
        });
      case 'block': {
        const { block } = part;
        if (block !== first && block !== last) return this.block(block);
        const before = block === first ? opening : '';
        const after = block === last ? tail : '';
        const runIn = before.trimEnd();
        this.put(
          before + textOf(block.runs) + after,
          el(
            'p',
            styles.paragraph,
            runIn !== '' && [el('span', styles.opening, runIn), before.slice(runIn.length)],
            this.runs(block),
            after !== '' && el('span', styles.tail, after),
          ),
        );
      }
    }
  }

  private block(block: Block): void {
    const { styles } = this;
    const text = textOf(block.runs);
    if (block.type === 'picture' || block.type === 'qr') return this.picture(block);
    if (text.trim() === '') return;
    const words = this.runs(block);
    if (block.type === 'crosshead') this.put(text, el('section', styles.crosshead, el('span', styles.crossheadWords, words)));
    else if (block.type === 'pullquote') this.put(text, el('section', styles.pull, words));
    else if (block.type === 'refer') this.put(text, el('p', styles.refer, words));
    else this.put(text, el('p', block.type === 'brief' ? styles.brief : styles.paragraph, words));
  }

  private picture(block: Block): void {
    const { styles } = this;
    const code = block.type === 'qr';
    const href = code ? safeLink(block.url) : null;
    const caption = textOf(block.runs).trim();
    const credit = (block.credit ?? '').trim();
    // A code that leads nowhere is only its caption.
    if ((code && href === null) || !this.setting.has(block)) {
      if (caption !== '') this.put(caption, el('p', styles.brief, this.runs(block)));
      return;
    }
    const number = this.pictures.length + 1;
    const address = this.setting.address(block);
    this.pictures.push({ number, kind: code ? 'code' : 'photo', block, caption, credit, address });
    const mark = this.say(code ? 'wechat.placeCode' : 'wechat.place', { number });
    const alt = clean(block.alt?.trim() || caption);
    this.put(
      mark,
      address === null
        ? el('section', styles.place, mark)
        : el('section', styles.figure, trusted(`<img src="${String(html`${address}`)}" alt="${String(html`${alt}`)}" style="${styles.image}">`)),
    );
    const said = [caption !== '' && this.runs(block), code && href !== null && caption === '' && href, credit !== '' && credit].filter(
      (piece) => piece !== false,
    );
    if (said.length > 0)
      this.put(
        [caption || (href ?? ''), credit].filter((piece) => piece !== '').join('　'),
        el(
          'p',
          styles.caption,
          said.map((piece, i) => [i > 0 && '　', piece]),
        ),
      );
  }

  private table({ rows }: TablePart<Block>): void {
    const { styles } = this;
    const style = (block: Block | null): string => {
      const side = block?.align === 'center' ? 'Center' : block?.align === 'right' ? 'Right' : 'Left';
      return styles[`${block?.head ? 'head' : 'cell'}${side}`];
    };
    this.put(
      rows.map((row) => row.map((block) => (block ? textOf(block.runs) : '')).join('\t')).join('\n'),
      el(
        'section',
        styles.table,
        el('table', styles.grid, trusted('<tbody>'), rows.map((row) => [trusted('<tr>'), row.map((block) => el('td', style(block), block ? this.runs(block) : '')), trusted('</tr>')]), trusted('</tbody>')),
      ),
    ); // prettier-ignore
  }

  private runs(block: Block): Html {
    return html`${block.runs.map((run) => this.run(run))}`;
  }

  private run({ text, strong, emphasis, link }: Run): Html {
    const { styles } = this;
    let piece = broken(text);
    if (emphasis) piece = el('span', styles.emphasis, piece);
    if (strong) piece = el('strong', styles.strong, piece);
    const href = safeLink(link);
    if (href === null) return piece;
    if (isOwn(href)) return trusted(`<a href="${String(html`${href}`)}" style="${styles.link}">${String(piece)}</a>`);
    return html`${piece}${el('span', styles.note, `[${this.noteOf(href)}]`)}`;
  }

  /** The same address is one note. */
  private noteOf(href: string): number {
    const known = this.links.indexOf(href);
    return known >= 0 ? known + 1 : this.links.push(href);
  }

  foot(paper: string): void {
    const { article, styles, links, setting } = this;
    const keywords = article.keywords.map((word) => clean(word).trim()).filter((word) => word !== '');
    const [year, month, day] = setting.date.split('-').map(Number);
    const date = setting.date === '' ? '' : article.language === 'zh' ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month! - 1]} ${year}`;
    const said = [
      keywords.length > 0 && this.say('wechat.keywords', { keywords: keywords.join(article.language === 'zh' ? '　' : ', ') }),
      this.say('wechat.source', { paper: clean(paper), date, page: setting.page }),
    ].filter((line) => line !== false);
    const notes = links.map((href, i) => `[${i + 1}] ${href}`);
    const heading = this.say('wechat.links');
    this.put(
      [...said, ...(notes.length > 0 ? [heading, ...notes] : [])].join('\n'),
      el(
        'section',
        styles.foot,
        said.map((line) => el('p', styles.footLine, line)),
        notes.length > 0 && el('p', styles.footLine, heading),
        notes.map((note) => el('p', styles.address, note)),
      ),
    );
  }
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

const broken = (text: string): Html => html`${text.split('\n').map((line, i) => html`${i > 0 && trusted('<br>')}${line}`)}`;
