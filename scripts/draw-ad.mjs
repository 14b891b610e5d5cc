/**
 * Draws the sample's advertisement: `node scripts/draw-ad.mjs`. A small vector PDF as an advertiser's studio would send it: inks only, fonts
 * embedded, 3 mm of bleed round the trim. Run by hand when it changes; builds use the PDF. The same bytes each time.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

/** Three columns and two gutters of the sample's English paper, 22 of its lines: pt. */
const [W, H] = [378, 253];
const BLEED = 8.504;
const font = (weight) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-serif-sc/${weight}/NotoSerifSC_${weight}.ttf`));

/** Small type in black alone: in several inks it blurs when the paper moves. */
const BLACK = [0, 0, 0, 100];
const INK = [40, 55, 60, 75];
const CRUST = [12, 48, 82, 8];
const CRUMB = [4, 14, 38, 0];
const GROUND = [3, 5, 18, 0];
const DARK = [30, 68, 90, 40];
const WHITE = [0, 0, 0, 0];

const date = new Date('2025-11-20T00:00:00Z');
const doc = new PDFDocument({
  size: [W + 2 * BLEED, H + 2 * BLEED],
  margin: 0,
  font: '',
  pdfVersion: '1.6',
  info: { Title: 'Pell & Daughters, Bakers', CreationDate: date, ModDate: date },
});
doc._id = createHash('sha256').update('bakery').digest().subarray(0, 16);
const box = [BLEED, BLEED, BLEED + W, BLEED + H];
Object.assign(doc.page.dictionary.data, { TrimBox: box, BleedBox: [0, 0, W + 2 * BLEED, H + 2 * BLEED] });
doc.registerFont('black', font('900Black')).registerFont('bold', font('700Bold')).registerFont('plain', font('400Regular'));
const parts = [];
doc.on('data', (part) => parts.push(part));
doc.on('end', () => {
  const bytes = Buffer.concat(parts);
  writeFileSync(new URL('../resources/sample/ads/bakery.pdf', import.meta.url), bytes);
  console.log(`bakery: ${W} × ${H} pt, ${Math.round(bytes.length / 1024)} KB`);
});

doc.rect(0, 0, W + 2 * BLEED, H + 2 * BLEED).fill(GROUND);
doc.translate(BLEED, BLEED);

// The morning behind the bakery: rays from the foot of the right half.
doc
  .save()
  .rect(218, -BLEED, W - 218 + BLEED, H + 2 * BLEED)
  .clip();
const sun = { x: 298, y: 186 };
for (let i = 0; i < 26; i++) {
  const at = (angle) => [sun.x + Math.cos(angle) * 420, sun.y + Math.sin(angle) * 420];
  const from = (-i * Math.PI) / 13;
  const [x1, y1] = at(from);
  const [x2, y2] = at(from - Math.PI / 26);
  doc.moveTo(sun.x, sun.y).lineTo(x1, y1).lineTo(x2, y2).closePath().fill([2, 12, 34, 0]);
}
doc.restore();

/** A round loaf: crust, light, three cuts, flour. */
function loaf(x, y, s) {
  doc.save().translate(x, y).scale(s);
  doc.ellipse(0, 34, 84, 8).fill([10, 22, 40, 14]);
  doc.path('M-82 30 C-86 -22 -46 -52 0 -52 C46 -52 86 -22 82 30 C60 38 -60 38 -82 30 Z').fill(CRUST);
  doc.path('M-74 18 C-74 -20 -40 -44 0 -44 C22 -44 42 -36 56 -22 C30 -34 -16 -34 -42 -14 C-56 -4 -64 8 -74 18 Z').fill([8, 36, 70, 0]);
  for (const [dx, turn] of [
    [-38, -16],
    [0, 0],
    [38, 16],
  ]) {
    doc
      .save()
      .translate(dx, -10 + Math.abs(dx) * 0.16)
      .rotate(turn);
    doc.path('M-9 -26 C-3 -12 -3 12 -9 28 C3 22 11 10 11 -2 C11 -14 3 -22 -9 -26 Z').fill(CRUMB);
    doc.path('M-9 -26 C-3 -12 -3 12 -9 28').lineWidth(1.4).stroke(DARK);
    doc.restore();
  }
  doc.restore();
}
loaf(298, 146, 0.8);

const line = (face, size, text, y, color = INK, spacing = 0) =>
  doc.font(face).fontSize(size).fillColor(color).text(text, 24, y, { lineBreak: false, characterSpacing: spacing });
line('bold', 8.5, 'BAKERS IN GATE STREET SINCE 1926', 26, BLACK, 0.2);
line('black', 34, 'Pell &', 38);
line('black', 34, 'Daughters', 76);
doc.rect(24, 128, 56, 2).fill(CRUST);
line('plain', 12, 'Bread from one in the morning.', 138, BLACK);
line('plain', 12, 'Warm by the time you are up.', 156, BLACK);
doc.roundedRect(24, 190, 150, 36, 3).fill(DARK);
doc.font('bold').fontSize(10.5).fillColor(WHITE).text('Winter rye, 2.40 a loaf', 36, 194.5, { lineBreak: false });
doc.font('plain').fontSize(8.5).fillColor(WHITE).text('Monday to Saturday from 5.30', 36, 209, { lineBreak: false });
doc.font('plain').fontSize(7.2).fillColor(BLACK).text('14 Gate Street · Liaohe · Tel. 000-555 0114', 218, 226, { width: 160, align: 'center' });
doc.end();
