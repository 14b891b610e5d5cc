/**
 * One story as plain text → its parts. What is understood is said in `notes`, `code` or `code:value`; the text itself is never changed,
 * only cut into parts, and lines that columns broke in the middle are joined.
 *
 * kicker · deck · standfirst · opening · byline · tail (credits at the end) · brief · refer · list · interview · accounts:n · keywords:n · crossheads:n ·
 * photos:n (captions or credits of pictures) · joined:n (lines) · half-width:n (marks beside Han that could be widened)
 */
import type { Block, Credit, CreditsAt, Opening } from '../article/model.js';
import type { ArticleInit } from '../contract/store.js';
import { FINAL, readLines, splitKeywords, splitLatinKeywords, type Line } from './lines.js';
import { joinForms, parseByline } from './opening.js';
import { widenPunctuation } from './punctuation.js';

export interface PlainStory {
  init: ArticleInit;
  notes: string[];
}

export function storyFromText(text: string): PlainStory {
  return storyFromLines(readLines(text));
}

/** Characters a line has at least when a column broke it. */
const BROKEN_MIN = 20;
const CROSSHEAD_MAX = 20;
const LATIN_CROSSHEAD_MAX = 60;
const isLatin = (text: string): boolean => !/\p{Script=Han}/u.test(text);

interface Head {
  kicker: string;
  headline: string[];
  deck: string;
  standfirst: string;
  section: string;
}

export function storyFromLines(lines: readonly Line[]): PlainStory {
  const notes: string[] = [];
  const all = lines.map((line) => line.text).join('\n');
  const han = all.match(/\p{Script=Han}/gu)?.length ?? 0;
  const language = han * 2 >= (all.match(/[A-Za-z]+/g)?.length ?? 0) ? 'zh' : 'en';
  const bodyAt = headEnd(lines);
  const head = readHead(
    lines.slice(0, bodyAt).filter((line) => line.kind !== 'byline'),
    language,
  );
  for (const part of ['kicker', 'deck', 'standfirst'] as const) if (head[part] !== '') notes.push(part);

  const keywords: string[] = [];
  for (const line of lines)
    if (line.kind === 'keywords') keywords.push(...(isLatin(line.value!) ? splitLatinKeywords(line.value!) : splitKeywords(line.value!)));

  const body = readBody(
    lines.slice(bodyAt).filter((line) => line.kind !== 'keywords'),
    notes,
  );
  const credits = findCredits(lines.slice(0, bodyAt), body);
  if (credits.opening && hasOpeningText(credits.opening)) notes.push('opening');
  if (credits.creditsAt === 'headline') notes.push('byline');
  if (credits.creditsAt === 'tail') notes.push('tail');
  if (keywords.length > 0) notes.push(`keywords:${new Set(keywords).size}`);
  const wide = widenPunctuation(all);
  let halves = 0;
  for (let i = 0; i < all.length; i++) if (all[i] !== wide[i]) halves++;
  if (halves > 0) notes.push(`half-width:${halves}`);

  const blocks: Block[] = body.blocks.map((block, i) => ({ ...block, id: `b${i + 1}` }));
  const onlyBriefs = blocks.length > 0 && blocks.every((b) => b.type === 'brief');
  return {
    init: {
      kicker: head.kicker,
      headline: head.headline,
      deck: head.deck,
      standfirst: head.standfirst,
      section: head.section,
      opening: credits.opening,
      credits: credits.credits,
      creditsAt: credits.creditsAt,
      body: blocks,
      keywords: [...new Set(keywords)],
      language,
      genre: onlyBriefs ? 'brief' : 'news',
    },
    notes,
  };
}

const hasOpeningText = (o: Opening): boolean => o.kind !== null || o.place !== '' || o.date !== null;

/** How many lines make the head: up to the opening, or the headline-like lines before the first paragraph. */
function headEnd(lines: readonly Line[]): number {
  const opening = lines.findIndex((line) => line.kind === 'opening');
  const inHead = (line: Line): boolean => ['short', 'byline', 'label', 'keywords'].includes(line.kind) && !line.text.startsWith('※');
  // A headline may end like a sentence or hold a comma at its end when the opening follows; anything longer is body.
  const headline = (line: Line): boolean => inHead(line) || (line.kind === 'text' && [...line.text].length <= 40 && !/。/u.test(line.text));
  if (opening >= 0 && lines.slice(0, opening).every(headline)) return opening;
  let end = 0;
  while (end < lines.length && inHead(lines[end]!)) end++;
  // Without an opening at most four lines are a head, and something must follow it; a list of short lines has one headline.
  const shorts = lines.slice(0, end).filter((line) => line.kind === 'short').length;
  if (shorts > 4 || (end === lines.length && shorts > 1)) {
    let first = 0;
    while (lines[first]?.kind !== 'short') first++;
    return first + 1;
  }
  return end;
}

function readHead(lines: readonly Line[], language: 'zh' | 'en'): Head {
  const head: Head = { kicker: '', headline: [], deck: '', standfirst: '', section: '' };
  const plain: string[] = [];
  for (const line of lines) {
    if (line.kind === 'label') {
      if (line.label === 'headline') head.headline.push(line.value!);
      else head[line.label!] = line.value!;
    } else if (line.kind !== 'keywords') plain.push(line.text);
  }
  if (head.headline.length > 0) {
    // Labels name the parts: an unnamed line is one more line of the headline.
    head.headline.push(...plain);
    return head;
  }
  const dashed = plain.findIndex((text, i) => i > 0 && /^(?:——|--|—)/.test(text));
  if (dashed > 0 && head.deck === '') head.deck = plain.splice(dashed, 1)[0]!;
  if (language === 'en') {
    const kicker = plain.length > 1 && (plain[0] === plain[0]!.toUpperCase() || /:$/.test(plain[0]!)) && plain[0]!.length < 40;
    if (kicker && head.kicker === '') head.kicker = plain.shift()!;
    head.headline = plain.slice(0, 1);
    if (head.deck === '') head.deck = plain.slice(1).join(' ');
    else head.headline.push(...plain.slice(1));
  } else {
    const deckLeft = plain.length >= 3 && head.deck === '';
    if (plain.length > 1 && head.kicker === '') head.kicker = plain.shift()!;
    if (deckLeft) head.deck = plain.pop()!;
    head.headline = plain;
  }
  if (head.headline.length === 0) head.headline = [''];
  return head;
}

type Draft = Omit<Block, 'id'>;
interface Body {
  blocks: Draft[];
  opening: Line['opening'] | null;
  tail: Line | null;
}
const block = (type: Block['type'], text: string, attrs: Partial<Draft> = {}): Draft => ({ type, runs: [{ text }], ...attrs });
const textOfDraft = (draft: Draft): string => draft.runs[0]?.text ?? '';

function readBody(lines: readonly Line[], notes: string[]): Body {
  const body: Body = { blocks: [], opening: null, tail: null };
  const counts = { crossheads: 0, photos: 0, joined: 0, accounts: 0 };
  const seen = new Set<string>();
  const form = formOf(lines);
  lines.forEach((line, i) => {
    const last = body.blocks.at(-1);
    const next = lines[i + 1];
    const open = last?.type === 'paragraph' && isBroken(textOfDraft(last));
    switch (line.kind) {
      case 'opening':
        if (body.opening === null && !body.blocks.some((b) => b.type === 'paragraph')) {
          body.opening = line.opening!;
          if (line.opening!.rest.trim() !== '') body.blocks.push(block('paragraph', line.opening!.rest.trim()));
        } else body.blocks.push(block('paragraph', line.text));
        return;
      case 'brief':
        seen.add('brief');
        body.blocks.push(block('brief', line.text));
        return;
      case 'refer':
        seen.add('refer');
        body.blocks.push(block('refer', line.text));
        return;
      case 'account':
        counts.accounts++;
        body.blocks.push(block('qr', line.text));
        return;
      case 'photo': {
        counts.photos++;
        // A credit alone belongs to the caption before it.
        if (line.caption === '' && last?.type === 'picture' && last.credit === undefined) last.credit = line.credit!;
        else body.blocks.push(block('picture', line.caption!, line.credit === '' ? {} : { credit: line.credit! }));
        return;
      }
      case 'byline':
        // Credits at the end of the body, whatever refers and accounts still follow.
        if (lines.slice(i + 1).every((l) => ['refer', 'account', 'keywords', 'photo'].includes(l.kind)) && body.tail === null) body.tail = line;
        else if (i === 0) body.tail = line;
        else body.blocks.push(block('paragraph', line.text));
        return;
      default: {
        const formed = form(line, i);
        if (formed) {
          seen.add(formed.type === 'item' ? 'list' : 'interview');
          body.blocks.push(formed);
        } else if (open && last) {
          counts.joined++;
          const glue = /[A-Za-z0-9]$/.test(textOfDraft(last)) && /^[A-Za-z0-9]/.test(line.text) ? ' ' : '';
          last.runs = [{ text: textOfDraft(last) + glue + line.text }];
        } else if (isCrosshead(line, last, next)) {
          counts.crossheads++;
          body.blocks.push(block('crosshead', line.text));
        } else body.blocks.push(block('paragraph', line.text));
      }
    }
  });
  for (const name of ['brief', 'refer', 'list', 'interview']) if (seen.has(name)) notes.push(name);
  for (const [name, count] of Object.entries(counts)) if (count > 0) notes.push(`${name}:${count}`);
  return body;
}

const BULLET = /^[•●▪■◆]\s*(?=\S)/u;
const TURN = /^(?:(问|Q|Question)|答|A|Answer)[：:]\s*(?=\S)/u;

/**
 * Lists and interviews, only where they are sure: two lines with dots that follow each other, and a 问： somewhere with a 答： somewhere.
 * Numbers are no sign: `1.` opens as many paragraphs as it does items.
 */
function formOf(lines: readonly Line[]): (line: Line, i: number) => Draft | null {
  const turns = lines.map(({ text }) => TURN.exec(text));
  const interview = turns.some((turn) => turn?.[1]) && turns.some((turn) => turn && !turn[1]);
  const dotted = (line: Line | undefined): boolean => line !== undefined && BULLET.test(line.text);
  return (line, i) => {
    const turn = interview ? turns[i] : null;
    if (turn) return block(turn[1] ? 'question' : 'answer', line.text.slice(turn[0].length));
    if (dotted(line) && (dotted(lines[i - 1]) || dotted(lines[i + 1]))) return block('item', line.text.replace(BULLET, ''));
    return null;
  };
}

/** A column ended in the middle of the sentence. */
const isBroken = (text: string): boolean => [...text].length >= BROKEN_MIN && !FINAL.test(text) && !isLatin(text);

function isCrosshead(line: Line, last: Draft | undefined, next: Line | undefined): boolean {
  const max = isLatin(line.text) ? LATIN_CROSSHEAD_MAX : CROSSHEAD_MAX;
  if ([...line.text].length > max || line.kind === 'label' || /[，、,。；;：:.…]$|——$/u.test(line.text)) return false;
  return (
    last?.type !== 'crosshead' &&
    next !== undefined &&
    (next.kind === 'text' || (next.kind === 'short' && FINAL.test(next.text))) &&
    (last === undefined || FINAL.test(textOfDraft(last)) || last.type !== 'paragraph')
  );
}

const CREDIT_AT_END = /[（(][^（）()。]{2,60}[）)]$/u;

/** Opening and credits from wherever they stand: in the opening, on a line under the headline, at the end. */
function findCredits(headLines: readonly Line[], body: Body): { opening: Opening | null; credits: Credit[]; creditsAt: CreditsAt | null } {
  let opening = body.opening?.opening ?? null;
  // An opening alone on its line: the space that parts it from the body is the house's.
  if (opening && body.opening!.rest.trim() === '') opening = { ...opening, form: opening.form.replace(/;a=[^;|]*/, '').replace(/^zh$/, '') };
  if (body.opening && body.opening.credits.length > 0) {
    // A second set of credits stays text: which of them counts is the desk's word.
    if (body.tail) body.blocks.push(block('paragraph', body.tail.text));
    const spare = headLines.find((line) => line.kind === 'byline');
    if (spare) body.blocks.unshift(block('paragraph', spare.text));
    return { opening, credits: body.opening.credits, creditsAt: 'opening' };
  }
  const take = (text: string, at: CreditsAt): { opening: Opening; credits: Credit[]; creditsAt: CreditsAt } | null => {
    const line = parseByline(text, opening?.source ?? '');
    if (!line || line.credits.some((c) => /编辑|校对|美编/u.test(c.role))) return null;
    const own: Opening = opening
      ? { ...opening, form: joinForms(opening.form, line.part) }
      : { source: line.source, place: '', date: null, kind: null, cut: false, form: line.part };
    return { opening: own, credits: line.credits, creditsAt: at };
  };
  const bylines = headLines.filter((line) => line.kind === 'byline');
  const found =
    (bylines[0] && take(bylines[0].text, 'headline')) || (body.tail && take(body.tail.text, body.blocks.length === 0 ? 'headline' : 'tail'));
  if (found) {
    for (const spare of bylines.slice(1)) body.blocks.unshift(block('paragraph', spare.text));
    if (bylines[0] && body.tail) body.blocks.push(block('paragraph', body.tail.text));
    return found;
  }
  for (const spare of bylines) body.blocks.unshift(block('paragraph', spare.text));
  if (body.tail) body.blocks.push(block('paragraph', body.tail.text));
  const last = body.blocks.findLast((b) => b.type === 'paragraph');
  const end = last && CREDIT_AT_END.exec(textOfDraft(last))?.[0];
  const atEnd = end ? take(end, 'tail') : null;
  if (last && end && atEnd) {
    last.runs = [{ text: textOfDraft(last).slice(0, -end.length).trimEnd() }];
    return atEnd;
  }
  return { opening, credits: [], creditsAt: null };
}
