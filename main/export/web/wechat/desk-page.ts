/** `<issue>/wechat/<id>.html`: what a duty editor copies and uploads for one story, in the order in which the 公众号 editor asks for it. */
import { pictureKey, type Block } from '../../../../shared/article/model.js';
import { safeLink, html, type Html } from '../html.js';
import { fitsCode } from '../../../../shared/makeup/qr-modules.js';
import { storyCode, toolName } from '../qr/codes.js';
import type { Story } from '../site.js';
import { sayTools, toolPage, type SayTools } from '../tools/shell.js';
import { langTag, pageName, relative, storyLang, type Variants, type View } from '../view.js';
import { wechatArticle, type WechatArticle, type WechatPicture } from './article.js';
import { COVERS, lengthOf, LIMITS, type CoverShape } from './limits.js';

export const wechatDir = (view: Pick<View, 'site'>): string => `${view.site.dir}/wechat`;
export const wechatPath = (view: Pick<View, 'site'>, story: Story): string => `${wechatDir(view)}/${toolName(story)}.html`;
export const indexPath = (view: Pick<View, 'site'>): string => `${wechatDir(view)}/index.html`;

/** The file of one cover: cut from the story's first picture, or the paper's own. */
export const coverPath = (view: Pick<View, 'site'>, story: Story | null, shape: CoverShape): string =>
  `${wechatDir(view)}/${story === null ? `_paper-${shape}.png` : `${toolName(story)}-${shape}.jpg`}`;

const variantsOf = (view: View, block: Block): Variants | undefined =>
  block.media === undefined ? undefined : view.pictures.photos.get(pictureKey(block.media, block.crop));

/** The picture that covers are cut from. */
export const coverPicture = (view: View, story: Story): Block | undefined => story.pictures.find((block) => variantsOf(view, block) !== undefined);

/** Codes in the text are pictures here: block → file. */
export function codeFiles(view: Pick<View, 'site'>, story: Story): Map<Block, { path: string; link: string }> {
  const files = new Map<Block, { path: string; link: string }>();
  for (const block of story.article.body) {
    const link = block.type === 'qr' ? safeLink(block.url) : null;
    if (link !== null && fitsCode(link)) files.set(block, { path: `${wechatDir(view)}/${toolName(story)}-qr${files.size + 1}.png`, link });
  }
  return files;
}

export interface StoryDraft {
  /** With the addresses that WeChat can fetch, or places. */
  copied: WechatArticle;
  /** The same as it is shown on the page, with the site's own files. */
  shown: WechatArticle;
  /** File of a picture or code, from the site's root. */
  file(picture: WechatPicture): string | undefined;
}

export function draftOf(view: View, story: Story): StoryDraft {
  const { publication, issue } = view.site;
  const codes = codeFiles(view, story);
  const path = wechatPath(view, story);
  const fileOf = (block: Block): string | undefined => codes.get(block)?.path ?? variantsOf(view, block)?.plain;
  const make = (address: (file: string) => string | null): WechatArticle =>
    wechatArticle(story.article, publication, {
      date: issue.date,
      page: story.pages[0]?.number ?? '',
      has: (block) => fileOf(block) !== undefined,
      address: (block) => {
        const file = fileOf(block);
        return file === undefined ? null : address(file);
      },
    });
  const { base } = view;
  const copied = make((file) => (base === null ? null : new URL(file, base).href));
  return { copied, shown: base === null ? copied : make((file) => relative(path, file)), file: ({ block }) => fileOf(block) };
}

/** `weight` in bytes of a file of the site that was written in this export. */
export function wechatPage(view: View, story: Story, weight: (path: string) => number | undefined): string {
  const say = sayTools(view.locale);
  const path = wechatPath(view, story);
  const { copied, shown, file } = draftOf(view, story);
  const source = String(copied.html);
  const styles = [...String(shown.html).matchAll(/ style="([^"]*)"/g)].map(([, style]) => style!);
  const lang = langTag(story.article.language);
  const original = storyCode(view, story)?.address;
  const byHand = copied.pictures.filter(({ address }) => address === null).length;

  const main = html`<p class="over"><a href="${relative(path, indexPath(view))}">${say('wechat.back')}</a> · ${pageName(view, story.pages[0]!)}</p>
    <h1 ${storyLang(view, story)}>${story.title}</h1>
    <p class="said" role="status" aria-live="polite" id="said"></p>
    <noscript><p class="help">${say('wechat.noScript')}</p></noscript>
    <div class="desk">
      <div class="steps">
        <section aria-labelledby="fields">
          <h2 id="fields">${say('wechat.fields')}</h2>
          ${field(say, lang, 'title', copied.title, LIMITS.title)}${field(say, lang, 'author', copied.author, LIMITS.author)}${field(say, lang, 'digest', copied.digest, LIMITS.digest)}${original === undefined ? html`<p class="help">${say('wechat.noOriginal')}</p>` : field(say, lang, 'original', original)}
        </section>
        ${covers(view, story, say, path)}
        ${pictures(view, say, path, copied, file, weight)}
      </div>
      <section class="text" aria-labelledby="text">
        <h2 id="text">${say('wechat.article')}</h2>
        <p class="act">
          <button
            type="button"
            class="main"
            hidden
            data-copy="source"
            data-plain="plain"
            data-done="${say('wechat.copiedArticle', { pictures: byHand || '' })}"
            data-failed="${say('wechat.copyFailed')}"
          >
            ${say('wechat.copyArticle')}
          </button>
          <span class="count">${say('wechat.articleCount', { count: lengthOf(copied.text), most: LIMITS.text })}</span>
        </p>
        <section class="paste" lang="${lang}" tabindex="0" aria-label="${say('wechat.preview')}">${shown.html}</section>
        <details>
          <summary>HTML</summary>
          <textarea id="source" readonly rows="12" aria-label="HTML" spellcheck="false">${'\n'}${source}</textarea>
        </details>
        <textarea id="plain" readonly hidden aria-label="${say('wechat.article')}">${'\n'}${copied.text}</textarea>
      </section>
    </div>`;
  return toolPage(view, { path, title: `${story.title} · ${say('wechat.index')}`, main, styles });
}

type Field = 'title' | 'digest' | 'author' | 'original';

function field(say: SayTools, lang: string, name: Field, value: string, most?: number): Html | false {
  if (value === '') return false;
  const count = lengthOf(value);
  const label = say(`wechat.${name}`);
  return html`<div class="field">
    <h3>${label}${most !== undefined && html` <small>${say('wechat.count', { count, most })}${count > most && html` <b>${say('wechat.tooLong')}</b>`}</small>`}</h3>
    <p class="value" id="f-${name}" lang="${lang}">${value}</p>
    <button type="button" hidden data-copy="f-${name}" data-done="${say('wechat.copied', { what: label })}" data-failed="${say('wechat.copyFailed')}">
      ${say('wechat.copy')}<span class="unseen"> ${label}</span>
    </button>
    ${name === 'title' && count > LIMITS.titleByInterface && html`<p class="help">${say('wechat.byInterface')}</p>`}
  </div>`;
}

function covers(view: View, story: Story, say: SayTools, path: string): Html {
  const own = coverPicture(view, story) !== undefined;
  const cover = (shape: CoverShape, words: string): Html => {
    const { width, height } = COVERS[shape];
    const target = relative(path, coverPath(view, own ? story : null, shape));
    return html`<li class="${shape}">
      <img src="${target}" width="${width}" height="${height}" alt="${words}" loading="lazy" />
      <p>${words} <a href="${target}" download="${toolName(story)}-${shape}.${own ? 'jpg' : 'png'}">${say('wechat.download')}<span class="unseen"> ${words}</span></a></p>
    </li>`;
  };
  return html`<section aria-labelledby="covers">
    <h2 id="covers">${say('wechat.covers')}</h2>
    <ul class="covers">
      ${cover('wide', say('wechat.coverWide'))}${cover('square', say('wechat.coverSquare'))}
    </ul>
    <p class="help">${say(own ? 'wechat.coverCut' : 'wechat.coverPaper')}</p>
  </section>`;
}

const weightWords = (bytes: number | undefined): string =>
  bytes === undefined ? '' : bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1e6).toFixed(1)} MB`;

function pictures(
  view: View,
  say: SayTools,
  path: string,
  { pictures: list }: WechatArticle,
  file: StoryDraft['file'],
  weight: (path: string) => number | undefined,
): Html {
  const entry = (picture: WechatPicture): Html => {
    const from = file(picture);
    const variants = picture.kind === 'photo' ? variantsOf(view, picture.block) : undefined;
    const size = variants?.files.find((one) => one.path === from) ?? variants?.files.at(-1);
    const bytes = from === undefined ? undefined : weight(from);
    const name = say('wechat.pictureNumber', { number: picture.number });
    const words = [picture.caption, picture.credit].filter((word) => word !== '').join('　');
    return html`<li>
      ${from !== undefined && html`<img src="${relative(path, from)}" width="${size?.width ?? 120}" height="${size?.height ?? 120}" alt="" loading="lazy" />`}
      <div>
        <h3>${name}${picture.kind === 'code' && html` ${say('wechat.code')}`}</h3>
        ${words !== '' && html`<p>${words}</p>`}
        ${
          from !== undefined &&
          html`<p class="file-facts">
            ${size && html`<span>${say('wechat.pictureFacts', { width: size.width, height: size.height, weight: weightWords(bytes), format: from.endsWith('.png') ? 'PNG' : 'JPEG' })}</span> `}<a
              href="${relative(path, from)}"
              download
              >${say('wechat.download')}<span class="unseen"> ${name}</span></a
            >
          </p>`
        }
        ${(bytes ?? 0) > LIMITS.pictureBytes && html`<p class="bad">${say('wechat.pictureHeavy')}</p>`}
      </div>
    </li>`;
  };
  return html`<section aria-labelledby="pictures">
    <h2 id="pictures">${say('wechat.pictures')}</h2>
    ${
      list.length === 0
        ? html`<p class="help">${say('wechat.noPictures')}</p>`
        : html`<p class="help">${say(view.base === null ? 'wechat.picturesByHand' : 'wechat.picturesFetched')}</p>
            <ol class="pictures">
              ${list.map(entry)}
            </ol>`
    }
  </section>`;
}

/** `<issue>/wechat/index.html`: all stories, page by page. */
export function wechatIndex(view: View): string {
  const { site } = view;
  const say = sayTools(view.locale);
  const path = indexPath(view);
  const main = html`<h1>${say('wechat.index')}</h1>
    <p class="help">${say('wechat.indexHelp')}</p>
    ${site.pages
      .map((page) => ({ page, stories: page.stories.filter((story) => story.pages[0] === page) }))
      .filter(({ stories }) => stories.length > 0)
      .map(
        ({ page, stories }) =>
          html`<section class="tool-list" aria-labelledby="p${page.number}">
            <h2 id="p${page.number}">${pageName(view, page)}</h2>
            <ul>
              ${stories.map(
                (story) =>
                  html`<li>
                    <a href="${relative(path, wechatPath(view, story))}" ${storyLang(view, story)}>${story.title}</a>
                    <small>${view.say('web.words', { words: story.counts.words })}</small>
                  </li>`,
              )}
            </ul>
          </section>`,
      )}`;
  return toolPage(view, { path, title: say('wechat.index'), main });
}
