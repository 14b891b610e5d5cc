/**
 * Characters by stroke (笔画), as `resources/order/strokes.txt` has them: a line for each number of strokes, its characters in the order in
 * which dictionaries put them (横竖撇点折). Our own table, as ICU counts the traditional form (艹 four strokes) and its versions differ.
 */
export interface Strokes {
  /** Number of strokes; undefined for what the table does not have. */
  count(character: string): number | undefined;
  /** Place in the order of all characters. */
  rank(character: string): number | undefined;
}

/** @param table the text of `strokes.txt`. 28,000 characters: 10 ms. */
export function openStrokes(table: string): Strokes {
  const places = new Map<string, { count: number; rank: number }>();
  for (const line of table.split('\n')) {
    const [count = '', characters = ''] = line.split('\t');
    for (const character of characters) places.set(character, { count: Number(count), rank: places.size });
  }
  return { count: (character) => places.get(character)?.count, rank: (character) => places.get(character)?.rank };
}
