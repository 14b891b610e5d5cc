/** The window's side of the dictionary: begun with the first word that is asked about, each word asked about once. */
import { create } from 'zustand';
import aff from 'dictionary-en-files/index.aff?url&no-inline';
import dic from 'dictionary-en-files/index.dic?url&no-inline';
import type { SpellAnswer, SpellOrder } from './spell-worker.js';

type Asked = { check: string[] } | { suggest: string };

export class Speller {
  private readonly worker = new Worker(new URL('./spell-worker.ts', import.meta.url), { type: 'module' });
  private readonly waiting = new Map<number, { resolve(words: string[]): void; reject(error: Error): void }>();
  /** word → whether it is spelt right, as far as it is known. */
  private readonly known = new Map<string, boolean>();
  private next = 1;

  constructor() {
    this.worker.onmessage = ({ data }: MessageEvent<SpellAnswer>) => {
      const call = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if ('words' in data) call?.resolve(data.words);
      else call?.reject(new Error(data.fault));
    };
    this.worker.onerror = (event) => {
      for (const { reject } of this.waiting.values()) reject(new Error(event.message));
      this.waiting.clear();
    };
    const absolute = (url: string) => new URL(url, document.baseURI).href;
    void this.send({ load: { aff: absolute(aff), dic: absolute(dic) } }).catch(() => undefined);
  }

  private send(order: Asked | { load: { aff: string; dic: string } }): Promise<string[]> {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ ...order, id } satisfies SpellOrder);
    });
  }

  /** true = right, false = wrong, undefined = not asked yet. */
  isRight(word: string): boolean | undefined {
    return this.known.get(word);
  }

  /** Asks about words that were not asked about. Rejects when there is no dictionary. */
  async learn(words: readonly string[]): Promise<void> {
    const fresh = [...new Set(words)].filter((word) => !this.known.has(word));
    if (fresh.length === 0) return;
    const wrong = new Set(await this.send({ check: fresh }));
    for (const word of fresh) this.known.set(word, !wrong.has(word));
  }

  suggest(word: string): Promise<string[]> {
    return this.send({ suggest: word });
  }
}

interface State {
  /** null until a word is asked about. */
  speller: Speller | null;
  /** Words passed over until the window closes, in lower case. */
  ignored: ReadonlySet<string>;
}
export const useSpeller = create<State>(() => ({ speller: null, ignored: new Set<string>() }));

export function spellerNow(): Speller {
  const made = useSpeller.getState().speller ?? new Speller();
  if (useSpeller.getState().speller !== made) useSpeller.setState({ speller: made });
  return made;
}

export const ignoreWord = (word: string): void => useSpeller.setState(({ ignored }) => ({ ignored: new Set(ignored).add(word.toLowerCase()) }));
