/** Which address has a code and where its files lie. A site without an address has no codes. */
import { html, type Html } from '../html.js';
import type { Story } from '../site.js';
import { relative, type View } from '../view.js';
import { sayTools } from '../tools/shell.js';
import { fitsCode } from '../../../../shared/makeup/qr-modules.js';

export interface Code {
  address: string;
  /** From the site's root. */
  svg: string;
  png: string;
}

/** The name of a story's own files in `qr` and `wechat`; ids never begin with `_`, so the folder's own names stay free. */
export function toolName({ path }: Pick<Story, 'path'>): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.html$/, '');
  return /^(index|issue)$/i.test(name) ? `_${name}` : name;
}

function code({ base, site }: Pick<View, 'base' | 'site'>, path: string, name: string): Code | null {
  const address = base === null ? null : new URL(path, base).href;
  return address === null || !fitsCode(address) ? null : { address, svg: `${site.dir}/qr/${name}.svg`, png: `${site.dir}/qr/${name}.png` };
}

export const storyCode = (view: Pick<View, 'base' | 'site'>, story: Story): Code | null => code(view, story.path, toolName(story));
export const issueCode = (view: Pick<View, 'base' | 'site'>): Code | null => code(view, view.site.path, 'issue');

/**
 * The code beside a story or an issue, for the reader at a larger screen and on paper. A bitmap: a phone that shows the page in WeChat
 * knows a code in it by a long press, which it does not in a vector.
 */
export function scan(view: View, found: Code | null, from: string, key: 'qr.scanStory' | 'qr.scanIssue'): Html | false {
  if (found === null) return false;
  const say = sayTools(view.locale);
  return html`<section class="scan">
    <h2>${say('qr.scan')}</h2>
    <img
      src="${relative(from, found.png)}"
      width="120"
      height="120"
      alt="${say('qr.alt', { address: found.address })}"
      loading="lazy"
      decoding="async"
    />
    <p>${say(key)}</p>
  </section>`;
}
