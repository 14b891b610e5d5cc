/** What the issues of one run share, so that it is made once: how this program draws, the paper's name, its icon and masthead. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locale } from '../../../shared/contract/app.js';
import { DatelineError } from '../../../shared/contract/errors.js';
import type { PictureDetail } from '../../../shared/contract/site.js';
import type { Publication } from '../../../shared/newsroom/publication.js';
import { variablesOf } from '../../../shared/newsroom/web-look.js';
import type { FaceSource } from '../../store/faces.js';
import type { Aside } from './aside/work.js';
import { lettering, openOutlines, type Lettering, type Outlines } from './glyphs.js';
import { escape, trusted, type Html } from './html.js';
import { fingerprint, PROBE_SIZES, probePage, probePhoto, Recipe } from './kept-pictures.js';
import { lookOf, mastheadPng, type Masthead } from './look.js';
import { makePage, makePhoto, type Drawn } from './pictures.js';
import type { VipsLibrary } from '../vips.js';
import { makeCard } from './share/draw.js';
import { sayIn, type View } from './view.js';
import { paperCover } from './wechat/covers.js';
import { COVERS, type CoverShape } from './wechat/limits.js';

export interface WorkshopTask {
  publication: Publication;
  /** Of the site. */
  locale: Locale;
  faces: FaceSource;
  /** Loaded when the first picture is made: a site without pictures does without. */
  vips: () => Promise<VipsLibrary>;
  /** The program's resources folder. */
  resources: string;
  /** In how many widths pictures are made; absent = all. */
  detail?: PictureDetail | undefined;
  /** Bytes of a media file as a picture; undefined when it is missing or cannot be read. */
  media(id: string): Promise<Uint8Array | undefined>;
}

export const strokesFile = (resources: string): string => path.join(resources, 'order/strokes.txt');

export class Workshop {
  readonly outlines: Outlines;
  readonly say: View['say'];
  /** Pictures that are made; none: null. */
  readonly detail: Drawn | null;
  /** The paper's name in the face of its masthead; no glyphs when no face is loaded. */
  readonly name: Lettering;
  /** The same in the colour of the text round it: no font has to be shipped for it. */
  readonly nameplate: Html;
  readonly recipe: Recipe;
  readonly masthead: Masthead | null;
  /** Its files. */
  readonly plates: readonly { path: string; bytes: Uint8Array }[];
  private readonly covers = new Map<string, Promise<Uint8Array>>();

  private constructor(
    readonly task: WorkshopTask,
    made: { outlines: Outlines; drawing: string; plates: Workshop['plates']; masthead: Masthead | null },
  ) {
    const { publication, faces, locale, detail = 'full' } = task;
    this.outlines = made.outlines;
    this.say = sayIn(locale);
    this.detail = detail === 'none' ? null : detail;
    this.name = letters(publication, faces, made.outlines);
    this.nameplate = nameplate(publication.name, this.name);
    this.recipe = new Recipe(made.drawing, faces);
    this.masthead = made.masthead;
    this.plates = made.plates;
  }

  static async open(task: WorkshopTask): Promise<Workshop> {
    const { publication, faces, vips, detail = 'full' } = task;
    const outlines = openOutlines(faces);
    const look = lookOf(publication);
    const plates: { path: string; bytes: Uint8Array; width: number; height: number }[] = [];
    const plate = async (id: string | null, name: string) => {
      const bytes = id === null ? undefined : await task.media(id);
      const library = bytes && (await vips());
      const made = library && (await readable(() => mastheadPng(library, bytes)));
      if (!made) return null;
      plates.push({ path: `assets/${name}`, ...made });
      return { path: `assets/${name}`, width: made.width, height: made.height };
    };
    const day = await plate(look.masthead, 'masthead.png');
    const masthead = day && { day, night: await plate(look.mastheadNight, 'masthead-night.png') };
    const drawing = detail === 'none' ? '' : await drawingOf(task, detail, outlines);
    return new Workshop(task, { outlines, drawing, plates, masthead });
  }

  /** A file of the program's that goes into the site. */
  own(file: string): Promise<Buffer> {
    return readFile(path.join(this.task.resources, 'web', file));
  }

  /** The cover of stories without a picture: the same for every issue. */
  cover(shape: CoverShape, color: string, aside: Pick<Aside, 'png'>): Promise<Uint8Array> {
    const key = `${shape} ${color}`;
    let known = this.covers.get(key);
    if (!known) this.covers.set(key, (known = aside.png(paperCover(this.name, color, shape), COVERS[shape].width, this.task.resources)));
    return known;
  }

  /** The name's first character on the paper's own colour. */
  icon(): string {
    const { publication, faces } = this.task;
    const face = titleFace(publication, faces);
    const { accent, 'on-accent': on } = variablesOf(lookOf(publication).day, 'day');
    const first = [...publication.name.trim()][0] ?? '';
    const letter = face === undefined ? undefined : lettering(this.outlines, face, first);
    const scale = letter && letter.glyphs.length > 0 ? 52 / letter.height : 0;
    const glyph =
      letter && scale > 0
        ? letter.glyphs
            .map(
              ({ d }) =>
                `<path fill="${on}" d="${d}" transform="translate(${(64 - letter.width * scale) / 2} ${6 + letter.baseline * scale}) scale(${scale} ${-scale})"/>`,
            )
            .join('')
        : '';
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="6" fill="${accent}"/>${glyph}</svg>\n`;
  }
}

/** How this program draws: what it makes of a probe. About 0.3 s. */
async function drawingOf({ vips: load, resources, faces }: WorkshopTask, detail: Drawn, outlines: Outlines): Promise<string> {
  const vips = await load();
  const photo = probePhoto(vips, PROBE_SIZES.photo);
  const list = probePage(faces.tables()[0]?.id, 'probe');
  const page = await makePage(vips, { list, name: 'page', outlines, photo: () => photo, resources, detail });
  const card = await makeCard(vips, { list, name: 'card', outlines, resources, photo: { bytes: probePhoto(vips, PROBE_SIZES.card) } });
  return fingerprint([page, makePhoto(vips, photo, 'photo', undefined, detail), card]);
}

/** A photo whose file is broken is left out, as a missing one is; preflight has said so. What cannot be written is told. */
export async function readable<T>(make: () => Promise<T> | T): Promise<T | undefined> {
  try {
    return await make();
  } catch (thrown) {
    if (thrown instanceof DatelineError) throw thrown;
    return undefined;
  }
}

/** The face of the masthead; a publication may name one that is not loaded. */
function titleFace(publication: Publication, faces: FaceSource): string | undefined {
  const known = new Set(faces.tables().map(({ id }) => id));
  return [publication.faces[publication.styles.masthead.face], publication.faces.title, publication.faces.song, ...known].find((id) => known.has(id));
}

function letters(publication: Publication, faces: FaceSource, outlines: Outlines): Lettering {
  const face = titleFace(publication, faces);
  return face === undefined ? { width: 0, height: 0, baseline: 0, glyphs: [] } : lettering(outlines, face, publication.name);
}

function nameplate(name: string, { width, height, baseline, glyphs }: Lettering): Html {
  if (glyphs.length === 0) return trusted(escape(name));
  const paths = glyphs.map(({ d, x }) => `<path d="${d}" transform="translate(${x} ${baseline}) scale(1 -1)"/>`).join('');
  return trusted(`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true" focusable="false">${paths}</svg>`);
}
