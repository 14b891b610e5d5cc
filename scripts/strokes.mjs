// Makes resources/order/strokes.txt: a line for each number of strokes, its characters in the order of GB 13000.1 (笔画序). Run by hand when
// its sources have news: `node scripts/strokes.mjs`. The order of the mainland's forms comes from cnchar-order, stroke by stroke; the count
// of what it does not have (traditional and rare characters) from the collation of Unicode's CLDR that Node carries.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { root } from './util.mjs';

const { orders, strokeTable } = createRequire(import.meta.url)('cnchar-order').dict;

/** 横 (with 提), 竖 (with 竖钩), 撇, 点 (with 捺), 折: the five classes by which characters with the same number of strokes are put in order. */
const CLASS = { 横: 1, 提: 1, 竖: 2, 竖钩: 2, 撇: 3, 点: 4, 点2: 4, 捺: 4 };
const classOf = (letter) => CLASS[strokeTable[letter].name] ?? 5;
/** The main form of a class before its others, of the bent strokes those with fewer bends. */
const formOf = (letter) =>
  classOf(letter) === 5 ? Number(strokeTable[letter].foldCount) : ['横', '竖', '撇', '点', '点2'].includes(strokeTable[letter].name) ? 0 : 1;
const sequence = (char, of) => (orders[char] ? [...orders[char]].map(of).join('') : undefined);

const collator = new Intl.Collator('zh-u-co-stroke');
if (collator.resolvedOptions().collation !== 'stroke') throw new Error('This Node carries no stroke collation: use one with full ICU.');
/** CLDR's own marks before the characters of each number of strokes. */
const heads = Array.from({ length: 64 }, (_, i) => `\ufdd0${String.fromCharCode(0x2801 + i)}`);
const cldr = (char) => heads.filter((head) => collator.compare(head, char) < 0).length;

const lines = new Map();
const ranges = [
  [0x3007, 0x3007],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
];
const wanted = new Set(Object.keys(orders));
for (const [first, last] of ranges) for (let code = first; code <= last; code++) wanted.add(String.fromCharCode(code));
for (const char of wanted) {
  const strokes = orders[char]?.length ?? cldr(char);
  // Above 36 CLDR has a handful of characters and, indistinguishable, all that it does not know.
  if (strokes < 1 || strokes > 36) continue;
  lines.set(strokes, [...(lines.get(strokes) ?? []), char]);
}
const order = (a, b) => {
  const [ca, cb] = [sequence(a, classOf), sequence(b, classOf)];
  // Those whose strokes are known come first, the others by radical as CLDR has them.
  if (ca === undefined || cb === undefined)
    return ca === cb ? collator.compare(a, b) || a.codePointAt(0) - b.codePointAt(0) : ca === undefined ? 1 : -1;
  const [fa, fb] = [sequence(a, formOf), sequence(b, formOf)];
  return ca !== cb ? (ca < cb ? -1 : 1) : fa !== fb ? (fa < fb ? -1 : 1) : a.codePointAt(0) - b.codePointAt(0);
};
const text = [...lines]
  .sort(([a], [b]) => a - b)
  .map(([strokes, chars]) => `${strokes}\t${chars.sort(order).join('')}\n`)
  .join('');
fs.mkdirSync(path.join(root, 'resources/order'), { recursive: true });
fs.writeFileSync(path.join(root, 'resources/order/strokes.txt'), text);
