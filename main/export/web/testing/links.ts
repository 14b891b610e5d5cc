/** Reading our own HTML in tests: a scanner for the strict form our templates write, not a parser of the web's. */
import path from 'node:path';

export interface Element {
  name: string;
  attributes: Record<string, string>;
}

const TEXTS: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
const unescape = (text: string): string => text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => TEXTS[entity]!);

/** Every start tag with its attributes. Content of scripts and styles is passed over. */
export function elementsOf(html: string): Element[] {
  const bare = html.replace(/(<(script|style)\b[^>]*>)[^]*?(<\/\2>)/g, '$1$3');
  return [...bare.matchAll(/<([a-z][a-z0-9]*)((?:\s+[a-z:-]+(?:="[^"]*")?)*)\s*\/?>/g)].map(([, name, attributes]) => ({
    name: name!,
    attributes: Object.fromEntries([...attributes!.matchAll(/\s([a-z:-]+)(?:="([^"]*)")?/g)].map(([, key, value]) => [key!, unescape(value ?? '')])),
  }));
}

/** References of any page to a file or an id that is not there. `pages` by path; `files` are the others of the site. */
export function brokenLinks(pages: ReadonlyMap<string, string>, files: readonly string[]): string[] {
  const known = new Set([...pages.keys(), ...files]);
  const ids = new Map([...pages].map(([at, html]) => [at, new Set(elementsOf(html).flatMap(({ attributes }) => attributes.id ?? []))]));
  const broken: string[] = [];
  for (const [at, html] of pages) {
    for (const { attributes } of elementsOf(html)) {
      const srcset = (attributes.srcset ?? '').split(',').map((part) => part.trim().split(' ')[0]!);
      for (const link of [attributes.href, attributes.src, ...srcset]) {
        if (!link || /^[a-z]+:/i.test(link)) continue;
        const [file, id] = link.split('#');
        const target = file === '' ? at : path.posix.normalize(path.posix.join(path.posix.dirname(at), decodeURIComponent(file!)));
        if (link.startsWith('/') || !known.has(target) || (id && !ids.get(target)?.has(id))) broken.push(`${at} → ${link}`);
      }
    }
  }
  return broken;
}
