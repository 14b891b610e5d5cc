// Draws the app's icon from the nameplate face: 讯 on vermilion paper. Run by hand when it changes: node scripts/draw-icon.mjs
import fs from 'node:fs';
import path from 'node:path';
import * as fontkit from 'fontkit';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { root } from './util.mjs';

const SIDE = 1024;
const font = fontkit.openSync(path.join(root, 'node_modules/@expo-google-fonts/noto-serif-sc/900Black/NotoSerifSC_900Black.ttf'));
const glyph = font.glyphForCodePoint('讯'.codePointAt(0));
const scale = 690 / font.unitsPerEm;
const { minX, maxX, minY, maxY } = glyph.bbox;
const x = (SIDE - (maxX - minX) * scale) / 2 - minX * scale;
const y = SIDE / 2 + ((maxY + minY) / 2) * scale;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}">
<rect x="64" y="64" width="896" height="896" rx="150" fill="#b8321c"/>
<rect x="150" y="836" width="724" height="14" fill="#faf0e4" opacity=".9"/>
<path fill="#fff8ee" transform="translate(${x} ${y - 40}) scale(${scale} ${-scale})" d="${glyph.path.toSVG()}"/>
</svg>`;
await initWasm(fs.readFileSync(path.join(root, 'node_modules/@resvg/resvg-wasm/index_bg.wasm')));
fs.writeFileSync(path.join(root, 'resources/icons/icon.png'), new Resvg(svg).render().asPng());
