/** Small sites in folders, written by the exporter's own writer. */
import fs from 'node:fs';
import path from 'node:path';
import type { Owner, SiteFacts } from '../../export/web/folder/manifest.js';
import { makeSiteIn, openSite } from '../../export/web/folder/writer.js';

export const PAPER: Owner = { id: 'paper', name: '澜川日报', url: 'https://lanchuan.example.org' };
export const OTHER: Owner = { id: 'other', name: '望江晚报', url: 'https://wangjiang.example.org' };

export type Files = Record<string, string>;

/** One issue with pages, stories under Chinese names, a picture, and what all issues share. */
export const issueFiles = (date: string, text = ''): Files => ({
  [`${date}/index.html`]: `<a href="story/1.html">${date}</a>`,
  ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${date}/story/${i + 1}.html`, `第 ${i + 1} 篇${text} `.repeat(200)])),
  [`${date}/picture/front.jpg`]: 'x'.repeat(100_000),
  [`keyword/招商 引资 #1.html`]: date,
  'assets/site.css': 'body { color: #111 }',
  'assets/issues.js': date,
  'feed.xml': date,
  'index.html': date,
});

/** Brings `files` into the site's folder: what it had of other issues stays. */
export async function writeSite(folder: string, files: Files, owner: Owner = PAPER): Promise<void> {
  const dates = new Set(Object.keys(files).flatMap((name) => /^\d{4}-\d{2}-\d{2}(?=\/)/.exec(name) ?? []));
  await makeSiteIn(await openSite(folder, owner), async (writer): Promise<SiteFacts> => {
    for (const { path: name } of writer.files.all()) if (/^\d{4}/.test(name) && !dates.has(name.slice(0, 10))) writer.keep(name);
    for (const [name, text] of Object.entries(files)) await writer.write(name, Buffer.from(text));
    const issues = [...writer.issues.filter(({ dir }) => !dates.has(dir)), ...[...dates].map((date) => ({ id: date, dir: date, date }))];
    return { publication: owner, front: issues.at(-1)?.id ?? '', issues };
  });
}

/** All files of a folder: path → content; hidden ones too. */
export function heldIn(folder: string, below = ''): Files {
  if (!fs.existsSync(folder)) return {};
  return Object.fromEntries(
    fs.readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry): [string, string][] => {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? Object.entries(heldIn(folder, name)) : [[name, fs.readFileSync(path.join(folder, name), 'utf8')]];
    }),
  );
}
