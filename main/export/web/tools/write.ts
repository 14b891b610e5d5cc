/** Writes what the desk finds beside an issue's pages: articles for 公众号 with their covers, and QR codes. */
import { DatelineError } from '../../../../shared/contract/errors.js';
import type { Aside } from '../aside/work.js';
import { codePng } from '../qr/code-files.js';
import { issueCode, storyCode } from '../qr/codes.js';
import { overviewPath, qrOverview } from '../qr/overview.js';
import type { View } from '../view.js';
import { cutCover } from '../wechat/covers.js';
import { codeFiles, coverPath, coverPicture, indexPath, wechatIndex, wechatPage, wechatPath } from '../wechat/desk-page.js';
import { COVERS, type CoverShape } from '../wechat/limits.js';
import { accentOf } from '../wechat/styles.js';
import type { Workshop } from '../workshop.js';

/** Of all issues' tools, in `assets/`. */
export const TOOL_FILES = ['tools.css', 'copy.js'] as const;

export interface ToolsTask {
  workshop: Workshop;
  media(id: string): Promise<Uint8Array | undefined>;
  write(path: string, bytes: Uint8Array): Promise<void>;
  aside: Pick<Aside, 'png'>;
  /** Takes what is still being made aside. */
  later(work: Promise<void>): void;
  /** Bytes of a file of the site, where this export wrote it. */
  weight(path: string): number | undefined;
  signal?: AbortSignal | undefined;
}

const SHAPES = Object.keys(COVERS) as CoverShape[];

/** The QR codes of an issue and its stories; the site that has no address has none. About 1 ms each, aside. */
export async function writeCodes(view: Pick<View, 'base' | 'site'>, aside: Aside, write: ToolsTask['write']): Promise<void> {
  const codes = [...view.site.stories.map((story) => storyCode(view, story)), issueCode(view)].filter((code) => code !== null);
  const made = await aside.codes(codes.map(({ address }) => address));
  for (const [i, { svg, png }] of made.entries()) {
    await write(codes[i]!.svg, Buffer.from(svg, 'utf8'));
    await write(codes[i]!.png, png);
  }
}

/** Half a millisecond a story, and 0.2 s for one with a picture. @throws DatelineError cancelled, between two stories */
export async function writeTools(view: View, { workshop, media, write, aside, later, weight, signal }: ToolsTask): Promise<void> {
  const text = (file: string, content: string): Promise<void> => write(file, Buffer.from(content, 'utf8'));
  const { stories } = view.site;
  const { vips } = workshop.task;

  let plainCovers = false;
  for (const story of stories) {
    if (signal?.aborted) throw new DatelineError('cancelled');
    for (const { path: file, link } of codeFiles(view, story).values()) await write(file, codePng(link));
    const picture = coverPicture(view, story);
    const bytes = picture && (await media(picture.media!));
    if (picture && bytes) {
      const library = await vips();
      for (const shape of SHAPES) await write(coverPath(view, story, shape), cutCover(library, bytes, shape, picture.crop));
    }
    plainCovers ||= !picture;
    await text(wechatPath(view, story), wechatPage(view, story, weight));
  }
  if (plainCovers) {
    const color = accentOf(view.site.publication);
    for (const shape of SHAPES) later(workshop.cover(shape, color, aside).then((bytes) => write(coverPath(view, null, shape), bytes)));
  }
  await text(indexPath(view), wechatIndex(view));
  if (view.base !== null) await text(overviewPath(view), qrOverview(view));
}
