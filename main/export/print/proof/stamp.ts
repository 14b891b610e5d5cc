/** The top of a proof: which proof it is, of what, who took it and when, and lines to sign on. */
import type { Locale } from '../../../../shared/contract/app.js';
import { shownTime, zoneOf, type Stamp } from '../../../../shared/contract/proof.js';
import { say } from '../../../../shared/words/index.js';
import { num, type Inking } from '../operators.js';
import type { Lettering } from './lettering.js';
import type { ProofSheet } from './sheet.js';
import { BLACK, GREY, RED } from './text.js';

interface Heading {
  title: string;
  number: string;
  label: string;
  stamp: Stamp | null;
  locale: Locale;
  /** Of the page on the paper. */
  scale: number;
  /** On sheets behind a page: what they hold. They are not signed. */
  behind?: string;
  lettering: Lettering;
  inking: Inking;
}

const LABEL = 15;
const LINE = 62;
const PAD = 8;

export function drawStamp(
  { stamp: area, height }: ProofSheet,
  { title, number, label, stamp, locale, scale, behind, lettering, inking }: Heading,
): string {
  // prettier-ignore
  const drawn: string[] = [];
  const lines: string[] = [];
  const y = (down: number) => num(height - down);
  let left = area.x;
  let right = area.x + area.w;
  if (stamp) {
    const text = lettering.cut(stamp.label, LABEL, area.w * 0.3);
    const w = lettering.width(text, LABEL) + 2 * PAD;
    drawn.push(`${inking.stroke(RED)} 1.2 w ${num(left + 0.6)} ${y(area.y + 26.6)} ${num(w)} 26 re S`);
    drawn.push(lettering.line(text, left + 0.6 + PAD, area.y + 19, LABEL, RED));
    left += w + 10;
  }
  if (behind === undefined) {
    for (const word of [say(locale, 'proof.editor'), say(locale, 'proof.checker')]) {
      const w = lettering.width(word, 8);
      lines.push(`${inking.stroke(GREY)} 0.5 w ${num(right - LINE)} ${y(area.y + 24)} m ${num(right)} ${y(area.y + 24)} l S`);
      lines.push(lettering.line(word, right - LINE - 4 - w, area.y + 22, 8, GREY));
      right -= LINE + w + 14;
    }
  }
  const room = right - left;
  const page = say(locale, 'print.report.page', { page: number, label });
  drawn.push(lettering.line(lettering.cut(behind === undefined ? `${title}  ${page}` : `${title}  ${behind}`, 9, room), left, area.y + 10, 9, BLACK));
  const percent = Math.round(scale * 100);
  const facts = [
    stamp ? shownTime(Date.parse(stamp.at), zoneOf(stamp.at)) : '',
    stamp?.by ?? '',
    percent < 100 ? say(locale, 'proof.scale', { percent }) : '',
  ].filter((fact) => fact !== '');
  if (facts.length > 0) drawn.push(lettering.line(lettering.cut(facts.join('  '), 8, room), left, area.y + 22.5, 8, GREY));
  return [...drawn, ...lines].join('\n');
}
