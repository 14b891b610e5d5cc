/**
 * `pictures/`: every picture of the stories as it is used, with what is said of it in XMP and IIM. Uncropped its pixels are the original's,
 * byte for byte. Two uses that would be the same file are one.
 */
import type { Crop } from '../../../shared/article/model.js';
import type { Problem } from '../../../shared/makeup/list.js';
import { croppedSize } from '../../../shared/makeup/pictures.js';
import { say } from '../../../shared/words/index.js';
import { cutPhoto } from '../photo/cut.js';
import { PhotoDamage } from '../photo/damage.js';
import { embedWords } from '../photo/embed.js';
import { loadVips } from '../vips.js';
import type { PictureUse } from './stories.js';
import { numberOf, type PrintPart, type PrintWork } from './work.js';

/** One file of the package. */
interface Made {
  file: string;
  /** Of the newsroom's file. */
  original: string;
  /** Pixels, as seen. */
  width: number;
  height: number;
  crop?: Crop;
  /** Where it stands: pages, and the stories' blocks. */
  pages: string[];
  uses: { story: string; block: string }[];
  /** Where it stands largest; null when it stands nowhere, its frame being too small. */
  dpi: number | null;
  caption: string;
  credit: string;
  creators: readonly string[];
  rights: string;
  alt: string;
}
/** A use as it was composed. */
interface Placed {
  list: PrintWork['lists'][number];
  frame: string;
  w: number;
  h: number;
}

export function picturePart(work: PrintWork): PrintPart {
  const { loaded, locale } = work;
  const files = new Map<string, { use: PictureUse; story: string }[]>();
  for (const { id, pictures } of work.stories) for (const use of pictures) files.set(use.file, [...(files.get(use.file) ?? []), { use, story: id }]);
  const made: Made[] = [];
  const placed = placesOf(work);

  return {
    steps: files.size,
    // Written as soon as they are made: an issue's photographs together may be larger than memory. A blocked package is taken away whole.
    async prepare() {
      let done = 0;
      for (const [file, uses] of files) {
        await work.next(say(locale, 'print.step.picture', { done: ++done, total: files.size }));
        const { use } = uses[0]!;
        const bytes = await loaded.bytes(use.media);
        const { result, problem } = bytes ? await worded(bytes, use) : { result: undefined, problem: 'picture-unreadable' as const };
        if (problem) work.found(...uses.map((one) => problemOf(problem, one)));
        if (!result) continue;
        await work.write(file, result.bytes);
        made.push(factsOf(file, uses, result.rights));
      }
    },
    make: () => Promise.resolve(),
    facts: () => ({ pictures: made }),
  };

  function problemOf(code: 'picture-unreadable' | 'picture-without-words', { use, story }: { use: PictureUse; story: string }): Problem {
    const at = placed(story, use.block)[0];
    const page = at ? numberOf(work, at.list) : work.stories.find(({ id }) => id === story)!.pages[0]!;
    return {
      code,
      severity: code === 'picture-unreadable' ? 'error' : 'warning',
      ...(at && { page: at.list.page, frame: at.frame }),
      article: story,
      values: { page, headline: loaded.articles.get(story)!.headline.join(' '), name: loaded.media.get(use.media)!.name },
    };
  }

  function factsOf(file: string, uses: readonly { use: PictureUse; story: string }[], rights: string): Made {
    const { use } = uses[0]!;
    const { caption, credit, creators, alt } = use.words;
    const original = loaded.media.get(use.media)!;
    const at = uses.flatMap((one) => placed(one.story, one.use.block));
    const size = croppedSize(original, use.crop);
    const dpi = at.map(({ w, h }) => Math.floor(Math.min((size.width / w) * 72, (size.height / h) * 72)));
    return {
      file,
      original: original.name,
      width: Math.round(size.width),
      height: Math.round(size.height),
      ...(use.crop && { crop: use.crop }),
      pages: [...new Set(at.map(({ list }) => numberOf(work, list)))],
      uses: uses.map((one) => ({ story: one.story, block: one.use.block })),
      dpi: dpi.length > 0 ? Math.min(...dpi) : null,
      caption, credit, creators, rights, alt,
    }; // prettier-ignore
  }
}

type Problems = 'picture-unreadable' | 'picture-without-words';

/** A damaged file goes in as it is; when a part of it is used and cannot be cut out, not at all: what was cropped away would show. */
async function worded(bytes: Uint8Array, use: PictureUse): Promise<{ result?: { bytes: Uint8Array; rights: string }; problem?: Problems }> {
  try {
    const cut = use.crop && cutPhoto(await loadVips(), bytes, use.crop);
    return { result: embedWords(bytes, use.words, cut) };
  } catch (thrown) {
    if (!(thrown instanceof PhotoDamage)) throw thrown;
    return use.crop ? { problem: 'picture-unreadable' } : { result: { bytes, rights: '' }, problem: 'picture-without-words' };
  }
}

/** Where a story's block stands, in page order. O(items), once. */
function placesOf({ lists }: PrintWork): (story: string, block: string) => readonly Placed[] {
  const places = new Map<string, Placed[]>();
  for (const list of lists)
    for (const { source, ...item } of list.items) {
      if (item.kind !== 'picture' || source.article === undefined || source.part === undefined) continue;
      const key = `${source.article} ${source.part}`;
      places.set(key, [...(places.get(key) ?? []), { list, frame: source.frame, w: item.w, h: item.h }]);
    }
  return (story, block) => places.get(`${story} ${block}`) ?? [];
}
