/** The shell of the desk's tool pages beside the site: readers' pages do not lead to them, search engines are told to stay away. */
import { createHash } from 'node:crypto';
import type { Locale } from '../../../../shared/contract/app.js';
import { fill } from '../../../../shared/words/index.js';
import { wechat, type WechatWord } from '../../../../shared/words/wechat.js';
import { html, type Html } from '../html.js';
import { dateWords, langTag, relative, type View } from '../view.js';

export type SayTools = (key: WechatWord, values?: Readonly<Record<string, string | number>>) => string;
export const sayTools =
  (locale: Locale): SayTools =>
  (key, values) =>
    fill(wechat[locale][key], values);

export interface ToolPage {
  /** From the site's root. */
  path: string;
  title: string;
  main: Html;
  /** Values of `style` attributes in it, written by this program: allowed one by one. */
  styles?: readonly string[];
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** No style element, no inline script; a style attribute only when its very text is known. */
const policy = (styles: readonly string[]): string =>
  [
    "default-src 'none'",
    "img-src 'self' data:",
    `style-src 'self'${styles.length === 0 ? '' : ` 'unsafe-hashes' ${[...new Set(styles)].map(hash).join(' ')}`}`,
    "script-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

export function toolPage(view: View, { path, title, main, styles = [] }: ToolPage): string {
  const { site } = view;
  const say = sayTools(view.locale);
  const to = (target: string): string => relative(path, target);
  const link = (target: string, words: string): Html =>
    html`<li><a href="${to(target)}" ${target === path && html`aria-current="page"`}>${words}</a></li>`;
  return String(
    html`<!doctype html>
      <html lang="${langTag(view.locale)}">
        <head>
          <meta charset="utf-8" />
          <meta http-equiv="Content-Security-Policy" content="${policy(styles)}" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex, nofollow" />
          <title>${title} · ${site.publication.name}</title>
          <link rel="stylesheet" href="${to('assets/paper.css')}" />
          <link rel="stylesheet" href="${to('assets/tools.css')}" />
          <link rel="icon" href="${to('assets/icon.svg')}" type="image/svg+xml" />
          <script src="${to('assets/copy.js')}" defer></script>
        </head>
        <body class="tool-page">
          <header class="tool-top">
            <p><b>${site.publication.name}</b> ${dateWords(view, site.issue.date)} <span>${say('wechat.tools')}</span></p>
            <nav aria-label="${say('wechat.index')}">
              <ul>
                ${link(`${site.dir}/wechat/index.html`, say('wechat.index'))}${view.base !== null && link(`${site.dir}/qr/index.html`, say('qr.index'))}${link(site.path, view.say('web.home'))}
              </ul>
            </nav>
          </header>
          <main id="main">${main}</main>
        </body>
      </html>`,
  );
}
