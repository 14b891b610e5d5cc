/** Writes what the desk finds beside an issue's pages: articles for 公众号 with their covers, and the QR codes. */
import { DatelineError } from '../../../../shared/contract/errors.js';
import { codePng, codeSvg } from '../qr/code-files.js';
import { issueCode, storyCode, type Code } from '../qr/codes.js';
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
  /** Bytes of a file of the site, where this export wrote it. */
  weight(path: string): number | undefined;
  signal?: AbortSignal | undefined;
}

const SHAPES = Object.keys(COVERS) as CoverShape[];

/** About 3 ms a story, and 0.2 s for one with a picture. @throws DatelineError cancelled, between two stories */
export async function writeTools(view: View, { workshop, media, write, weight, signal }: ToolsTask): Promise<void> {
  const text = (file: string, content: string): Promise<void> => write(file, Buffer.from(content, 'utf8'));
  const { stories } = view.site;
  const { vips } = workshop.task;

  const codes = async (found: Code | null): Promise<void> => {
    if (found === null) return;
    await text(found.svg, codeSvg(found.address));
    await write(found.png, codePng(found.address));
  };
  let plainCovers = false;
  for (const story of stories) {
    if (signal?.aborted) throw new DatelineError('cancelled');
    await codes(storyCode(view, story));
    for (const { path: file, link } of codeFiles(view, story).values()) await write(file, codePng(link));
    const picture = coverPicture(view, story);
    const bytes = picture && (await media(picture.media!));
    if (picture && bytes) for (const shape of SHAPES) await write(coverPath(view, story, shape), cutCover(vips, bytes, shape, picture.crop));
    plainCovers ||= !picture;
    await text(wechatPath(view, story), wechatPage(view, story, weight));
  }
  if (plainCovers) {
    const color = accentOf(view.site.publication);
    for (const shape of SHAPES) await write(coverPath(view, null, shape), await workshop.cover(shape, color));
  }
  await text(indexPath(view), wechatIndex(view));
  await codes(issueCode(view));
  if (view.base !== null) await text(overviewPath(view), qrOverview(view));
}
