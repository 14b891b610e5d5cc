/** The dictionary, beside the window: it takes a tenth of a second to read and some milliseconds to think of other words. */
import nspell from 'nspell';
import { sisters } from '../../../shared/copy/spelling.js';

/** `load` comes first: the addresses of the two files of the dictionary. */
export type SpellOrder = { id: number } & ({ load: { aff: string; dic: string } } | { check: string[] } | { suggest: string });
export type SpellAnswer = { id: number; words: string[] } | { id: number; fault: string };

const port = self as unknown as { onmessage: ((event: MessageEvent<SpellOrder>) => void) | null; postMessage(answer: SpellAnswer): void };
let speller: Promise<ReturnType<typeof nspell>> | null = null;

const read = async (url: string): Promise<string> => {
  const reply = await fetch(url);
  if (!reply.ok) throw new Error(`${url}: ${reply.status}`);
  return reply.text();
};

async function answer(order: SpellOrder): Promise<string[]> {
  if ('load' in order) {
    const { aff, dic } = order.load;
    speller = Promise.all([read(aff), read(dic)]).then(([rules, words]) => nspell(rules, words));
    await speller;
    return [];
  }
  if (!speller) throw new Error('no dictionary');
  const now = await speller;
  return 'check' in order
    ? order.check.filter((word) => !now.correct(word) && !sisters(word).some((sister) => now.correct(sister)))
    : now.suggest(order.suggest);
}

port.onmessage = ({ data }) => {
  answer(data).then(
    (words) => port.postMessage({ id: data.id, words }),
    (thrown: unknown) => port.postMessage({ id: data.id, fault: String(thrown) }),
  );
};
