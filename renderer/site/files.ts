/**
 * Files of the index as scripts: the only thing that a page opened from a folder may load. Each calls `window.paperSearch` with its own
 * name; what it brought waits here until whoever asked for it takes it.
 */
import { decode } from '../../shared/search/codec.js';
import type { PartFile, StoryText } from '../../shared/search/format.js';
import { unpack, type Posting } from '../../shared/search/postings.js';

export interface Shard {
  /** undefined: no story has the token. */
  posting(token: string): Posting | undefined;
  /** All tokens that begin so. */
  begun(prefix: string): Posting[];
}

interface Callbacks {
  part(key: string, file: PartFile): void;
  add(name: string, tokens: string, lengths: string, lists: string): void;
  text(name: string, data: StoryText | string[]): void;
}
declare global {
  interface Window {
    paperSearch?: Callbacks;
  }
}

/** Private by TypeScript only, here as in the other classes of this folder: `#` costs a tenth of the script for browsers of these years. */
export class Files {
  private readonly asked = new Map<string, Promise<unknown>>();
  private readonly came = new Map<string, unknown>();

  constructor() {
    window.paperSearch = {
      part: (key, file) => this.came.set(`search/${key}/part.js`, file),
      add: (name, tokens, lengths, lists) => this.came.set(`search/${name}.js`, openShard(tokens, lengths, lists)),
      text: (name, data) => this.came.set(name.replace(/\/(?=[^/]*$)/, '/text/') + '.js', data),
    };
  }

  part = (key: string): Promise<PartFile> => this.load(`search/${key}/part.js`) as Promise<PartFile>;
  shard = (key: string, name: string): Promise<Shard> => this.load(`search/${key}/${name}.js`) as Promise<Shard>;
  story = (dir: string, nth: number): Promise<StoryText> => this.load(`${dir}/text/${nth}.js`) as Promise<StoryText>;
  more = (dir: string, nth: number, piece: number): Promise<string[]> => this.load(`${dir}/text/${nth}-${piece}.js`) as Promise<string[]>;

  /** Rejects when the file is missing or is not the one it should be; asks anew the next time. */
  private load(path: string): Promise<unknown> {
    const known = this.asked.get(path);
    if (known) return known;
    const asked = new Promise((done, fail) => {
      const script = document.createElement('script');
      const end = (): void => {
        script.remove();
        const came = this.came.get(path);
        if (came !== undefined) return done(came);
        this.asked.delete(path);
        fail(new Error(path));
      };
      script.onload = end;
      script.onerror = end;
      // The search page lies in the site's root.
      script.src = path;
      document.head.append(script);
    });
    this.asked.set(path, asked);
    return asked;
  }
}

function openShard(tokens: string, lengths: string, lists: string): Shard {
  const places = new Map<string, { start: number; end: number; placed: boolean }>();
  const sizes = decode(lengths);
  let start = 0;
  tokens.split(' ').forEach((token, i) => {
    const end = start + (sizes[i]! >> 1);
    places.set(token, { start, end, placed: (sizes[i]! & 1) === 1 });
    start = end;
  });
  const posting = (token: string): Posting | undefined => {
    const place = places.get(token);
    return place && unpack(lists, place.placed, place.start, place.end);
  };
  return { posting, begun: (prefix) => [...places.keys()].filter((token) => token.startsWith(prefix)).map((token) => posting(token)!) };
}
