/** Keywords for a story: what the newsroom knows, and the words of the text, cut by the segmenter or, in English, by their capitals. */
import type { Person, StoreInput, StoreOutput } from '../../shared/contract/store.js';
import { englishWords, suggestKeywords, type TaggedWord } from '../../shared/copy/keywords.js';
import type { Name } from '../../shared/newsroom/names.js';
import type { Queries } from './queries.js';
import type { Segmenter } from './segmenter.js';

const TAGS = { person: 'nr', place: 'ns', organisation: 'nt' } as const;
const MOST = 12;

export async function suggestFor(
  { head, body, language, have, most = MOST }: StoreInput<'keywords.suggest'>,
  queries: Queries,
  people: readonly Person[],
  registered: readonly Name[],
  segmenter: Segmenter,
): Promise<StoreOutput<'keywords.suggest'>> {
  const known = queries.keywords(undefined, 5000).map(({ keyword }) => keyword);
  const names = new Map(queries.names(registered).map(({ name, kind }) => [name, kind]));
  for (const { name } of people) names.set(name, 'person');
  const words: TaggedWord[] = [
    ...known.filter((word) => /\p{Script=Han}{2}/u.test(word)).map((word) => ({ word, tag: 'nz' })),
    ...[...names].map(([word, kind]) => ({ word, tag: TAGS[kind] })),
  ];
  const [headWords, bodyWords] = language === 'zh' ? await segmenter.cut([head, body], words) : [englishWords(head), englishWords(body)];
  return { suggestions: suggestKeywords({ head, body, headWords: headWords!, bodyWords: bodyWords!, known, names, have, most }) };
}
