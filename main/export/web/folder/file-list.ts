/**
 * The files that a manifest lists, by the folder of the site's root that they are in. A site has tens of thousands, nearly all of them in the
 * folders of older issues: these are handed on as the lines that they were read as, and only taken apart when one of them is asked for.
 */
import { z } from 'zod';
import { fileLine, type WrittenFile } from '../../package.js';
import { isInside } from '../../place.js';

/** 64 digits of sixteen. */
function isHash(text: string): boolean {
  if (text.length !== 64) return false;
  for (let i = 0; i < 64; i++) {
    const code = text.charCodeAt(i);
    if (!((code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66))) return false;
  }
  return true;
}
function isFile(file: unknown): file is WrittenFile {
  if (typeof file !== 'object' || file === null) return false;
  const { path: name, bytes, sha256 } = file as Partial<Record<keyof WrittenFile, unknown>>;
  return (
    typeof name === 'string' && isInside(name) && !name.startsWith('.') && !name.includes('/.') && Number.isSafeInteger(bytes) && (bytes as number) >= 0 && typeof sha256 === 'string' && isHash(sha256)
  ); // prettier-ignore
}
/** By hand, as a site has tens of thousands of them: a schema takes several times as long. */
export const FilesSchema = z.custom<WrittenFile[]>((files) => Array.isArray(files) && files.every(isFile));

/** A file as we write it: plain names, so that nothing in it is escaped. */
const LINE = / {2}\{"path":"(?!\.)[\w-][\w.-]*(?:\/[\w-][\w.-]*)*","bytes":\d{1,15},"sha256":"[0-9a-f]{64}"\},?\n/y;
/** Where the path begins in a line. */
const PATH = '  {"path":"'.length;
const END = ' ]\n}\n';
/** The list's own line. */
export const HEAD = '\n "files": [\n';

/** The first part of a path; '' for what lies in the root itself. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.indexOf('/')));

type Files = ReadonlyMap<string, WrittenFile>;
const NONE: Files = new Map();
const byPath = (files: readonly WrittenFile[]): Files => new Map(files.map((file) => [file.path, file]));

export class FileList {
  /** Lines of folders that were not asked for. */
  private readonly unread = new Map<string, string>();
  private readonly read = new Map<string, Files>();

  static of(files: readonly WrittenFile[]): FileList {
    const list = new FileList();
    const folders = new Map<string, WrittenFile[]>();
    for (const file of files) {
      const folder = folderOf(file.path);
      const known = folders.get(folder);
      if (known) known.push(file);
      else folders.set(folder, [file]);
    }
    for (const [folder, own] of folders) list.read.set(folder, byPath(own));
    return list;
  }

  /**
   * From a manifest's text as this program writes it; undefined for any other, which may be as right. O(text).
   * @param text of the manifest, @param at where the first line of the list begins
   */
  static ofText(text: string, at: number): FileList | undefined {
    const list = new FileList();
    const root: WrittenFile[] = [];
    let [folder, start, from] = ['', '/', at];
    const close = (to: number): void => {
      if (folder !== '') list.unread.set(folder, text.slice(from, to));
    };
    const last = text.length - END.length;
    let here = at;
    let more = true;
    LINE.lastIndex = at;
    while (more && here < last && LINE.test(text)) {
      const next = LINE.lastIndex;
      more = text[next - 2] === ',';
      if (!text.startsWith(start, here + PATH)) {
        close(here);
        [folder, from] = [folderOf(text.slice(here + PATH, text.indexOf('"', here + PATH))), here];
        start = `${folder}/`;
        if (folder === '') root.push(JSON.parse(text.slice(here, next - (more ? 2 : 1))) as WrittenFile);
        else if (list.unread.has(folder)) return undefined;
      }
      here = next;
    }
    if (!text.endsWith(END) || here !== last || more) return undefined;
    close(here);
    list.read.set('', byPath(root));
    return list;
  }

  folders(): string[] {
    return [...this.unread.keys(), ...this.read.keys()];
  }

  /** All of a folder. */
  in(folder: string): Files {
    const text = this.unread.get(folder);
    if (text !== undefined) {
      this.unread.delete(folder);
      this.read.set(folder, byPath(JSON.parse(`[${text.trimEnd().replace(/,$/, '')}]`) as WrittenFile[]));
    }
    return this.read.get(folder) ?? NONE;
  }

  /** Their paths, for whom these are enough. O(length of the folder's lines). */
  pathsIn(folder: string): string[] {
    const text = this.unread.get(folder);
    if (text === undefined) return [...(this.read.get(folder)?.keys() ?? [])];
    const paths: string[] = [];
    for (let at = PATH; at < text.length; at = text.indexOf('\n', at) + 1 + PATH) paths.push(text.slice(at, text.indexOf('"', at)));
    return paths;
  }

  /** Their lines as a manifest has them, without what parts the last one from the next. */
  linesIn(folder: string): string {
    const text = this.unread.get(folder);
    if (text !== undefined) return text.trimEnd().replace(/,$/, '');
    return [...(this.read.get(folder)?.values() ?? [])].map(fileLine).join(',\n');
  }

  get(path: string): WrittenFile | undefined {
    return this.in(folderOf(path)).get(path);
  }
  has(path: string): boolean {
    return this.get(path) !== undefined;
  }

  /** Every file. Takes all lines apart. */
  *all(): Generator<WrittenFile> {
    for (const folder of this.folders()) yield* this.in(folder).values();
  }
}
