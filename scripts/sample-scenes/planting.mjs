/** Volunteers planting saplings on a hillside above the river bend. */
import {
  blur,
  circle,
  ellipse,
  group,
  line,
  linear,
  mix,
  n,
  path,
  person,
  poly,
  radial,
  random,
  rect,
  ridge,
  shadow,
  skyline,
  svg,
  tree,
} from './kit.mjs';

export function draw() {
  const W = 2000,
    H = 1900,
    HORIZON = 690;
  const rng = random(5);
  const defs = [
    linear('sky', [
      [0, '#8fc0d8'],
      [0.55, '#c9e0dd'],
      [1, '#f1ecd0'],
    ]),
    linear('river', [
      [0, '#e4eee2'],
      [1, '#8fbcc4'],
    ]),
    linear('slope', [
      [0, '#a8b765'],
      [0.3, '#8fa757'],
      [1, '#5a7a3c'],
    ]),
    linear('soil', [
      [0, '#9a6d47'],
      [1, '#6a452e'],
    ]),
    linear('far', [
      [0, '#a9c3ae'],
      [1, '#c3d4b4'],
    ]),
    linear('mid', [
      [0, '#7fa37b'],
      [1, '#9dba81'],
    ]),
    radial('sun', [
      [0, '#fffbe2', 0.95],
      [0.25, '#fff3c2', 0.5],
      [0.6, '#fff3c2', 0.16],
      [1, '#fff3c2', 0],
    ]),
    linear('haze', [
      [0, '#f4f0d6', 0],
      [0.5, '#f4f0d6', 0.75],
      [1, '#f4f0d6', 0],
    ]),
    blur('soft', 12),
  ];
  const out = [rect(0, 0, W, H, 'url(#sky)'), circle(1560, 190, 900, 'url(#sun)')];
  for (const [cx, cy, s] of [
    [330, 190, 1.2],
    [960, 120, 0.9],
    [1330, 330, 0.8],
    [120, 400, 0.7],
  ]) {
    for (let i = 0; i < 9; i++)
      out.push(
        ellipse(
          cx + (i - 4) * 48 * s,
          cy + rng.between(-20, 18) * s,
          rng.between(60, 110) * s,
          rng.between(22, 44) * s,
          '#ffffff',
          'opacity=".42" filter="url(#soft)"',
        ),
      );
  }
  out.push(ridge(rng, W, HORIZON, 260, 5, HORIZON + 40, '#a7c4cb'), ridge(rng, W, HORIZON + 10, 170, 7, HORIZON + 60, '#97b9b6'));
  out.push(
    skyline(rng, {
      from: 620,
      to: 1500,
      base: HORIZON + 40,
      low: 40,
      high: 190,
      color: '#c4cfc9',
      shade: '#a5b9b8',
      widths: [26, 56],
      shape: (t) => 0.3 + Math.sin(t * Math.PI) * 0.8,
      gap: 8,
    }),
  );
  out.push(rect(0, HORIZON - 80, W, 170, 'url(#haze)'));
  // The bend of the river between fields
  out.push(rect(0, HORIZON + 30, W, 420, 'url(#far)'));
  for (let i = 0; i < 30; i++) {
    const y = HORIZON + 60 + rng.next() * 200,
      x = rng.between(-100, W),
      w = rng.between(140, 360),
      h = rng.between(10, 34);
    out.push(
      poly(
        [
          [x, y],
          [x + w, y - h * 0.5],
          [x + w * 0.92, y + h],
          [x - w * 0.1, y + h * 1.3],
        ],
        rng.pick(['#b9cb90', '#d7cf8c', '#9dbb7d', '#c8d3a0', '#e4d593']),
        'opacity=".75"',
      ),
    );
  }
  out.push(
    path(
      `M2000 ${HORIZON + 62} C1500 ${HORIZON + 50} 1250 ${HORIZON + 84} 1180 ${HORIZON + 120} C1080 ${HORIZON + 180} 1500 ${HORIZON + 190} 1420 ${HORIZON + 260} C1340 ${HORIZON + 340} 700 ${HORIZON + 300} 420 ${HORIZON + 460} L900 ${HORIZON + 470} C1200 ${HORIZON + 380} 1760 ${HORIZON + 380} 1790 ${HORIZON + 270} C1800 ${HORIZON + 190} 1400 ${HORIZON + 160} 1450 ${HORIZON + 124} C1520 ${HORIZON + 90} 1700 ${HORIZON + 92} 2000 ${HORIZON + 100} Z`,
      'url(#river)',
    ),
  );
  for (let i = 0; i < 90; i++) {
    const x = rng.between(0, W),
      y = HORIZON + 50 + rng.next() ** 1.4 * 260;
    const s = 6 + (y - HORIZON) * 0.06;
    if (Math.abs(x - 1350) > 420 || y < HORIZON + 90) out.push(ellipse(x, y, s * 1.2, s, mix('#6f9a78', '#8db184', rng.next())));
  }
  out.push(path(`M0 ${H} L0 880 C300 850 520 930 800 960 C1180 1000 1420 930 2000 1010 L2000 ${H} Z`, 'url(#mid)'));
  for (let i = 0; i < 130; i++) {
    const x = rng.between(-20, W + 20),
      y = 905 + 90 * Math.sin(x / 640) * 0.4 + rng.between(0, 60) + (x / W) * 60;
    out.push(ellipse(x, y, rng.between(14, 32), rng.between(13, 28), mix('#4f7f54', '#86ad6c', rng.next())));
  }
  out.push(
    tree(rng, 1810, 1160, 450, { leaves: ['#3a6b45', '#4d8350', '#6f9f5c', '#9bbd72'], sun: -1 }),
    tree(rng, 1960, 1180, 540, { leaves: ['#356240', '#487b4b', '#679656', '#8fb36a'], sun: -1 }),
  );
  // The planted hillside
  out.push(path(`M0 ${H} L0 1060 C260 1020 620 1090 980 1130 C1340 1170 1660 1110 2000 1150 L2000 ${H} Z`, 'url(#slope)'));
  for (let row = 0; row < 6; row++) {
    const y = 1130 + row * row * 21 + row * 30;
    out.push(
      path(
        `M-20 ${y} C400 ${y - 36} 820 ${y + 36} 1220 ${y + 52} S 1800 ${y + 14} 2020 ${y + 40}`,
        'none',
        `stroke="url(#soil)" stroke-width="${16 + row * 13}" opacity="${n(0.34 + row * 0.05)}"`,
      ),
    );
  }
  for (let i = 0; i < 900; i++) {
    const y = 1110 + rng.next() ** 0.8 * 790,
      x = rng.between(0, W),
      s = 4 + (y - 1080) * 0.032;
    out.push(
      path(
        `M${n(x)} ${n(y)} q${n(-s * 0.5)} ${n(-s)} ${n(-s)} ${n(-s * 1.5)} M${n(x)} ${n(y)} q${n(s * 0.3)} ${n(-s * 1.2)} ${n(s * 0.9)} ${n(-s * 1.7)}`,
        'none',
        `stroke="${mix('#4f6d33', '#c3c877', rng.next())}" stroke-width="${n(s * 0.22)}" opacity=".7"`,
      ),
    );
  }
  /** A sapling with its stake and mound of fresh soil. */
  const sapling = (x, y, h, bend = 0) =>
    group([
      ellipse(x, y, h * 0.2, h * 0.055, '#5f3f2a'),
      ellipse(x - h * 0.02, y - h * 0.02, h * 0.16, h * 0.04, '#8a6040'),
      line(
        [
          [x + h * 0.05, y],
          [x + h * 0.06, y - h * 0.62],
        ],
        '#c9ad7c',
        h * 0.018,
      ),
      line(
        [
          [x, y - h * 0.02],
          [x + bend * h * 0.4, y - h * 0.5],
          [x + bend * h, y - h],
        ],
        '#6a4c35',
        h * 0.02,
      ),
      ...Array.from({ length: 15 }, (_, i) => {
        const t = 0.42 + (i / 15) * 0.58,
          side = i % 2 ? 1 : -1,
          lx = x + bend * h * t + side * h * rng.between(0.05, 0.14),
          ly = y - h * t - h * rng.between(0, 0.05);
        return ellipse(
          lx,
          ly,
          h * 0.055,
          h * 0.026,
          mix('#5f9340', '#b3cf62', rng.next()),
          `transform="rotate(${n(side * -30 + rng.between(-20, 20))} ${n(lx)} ${n(ly)})"`,
        );
      }),
    ]);
  const dresses = [
    { top: '#d9694a', bottom: '#3a4a61', hat: 'straw', hatColor: '#e3c987' },
    { top: '#4f86a6', bottom: '#55503f', hat: 'cap', hatColor: '#c5493c' },
    { top: '#e0b04c', bottom: '#39465b', long: true },
    { top: '#6f9e6a', bottom: '#4a4350', hat: 'cap', hatColor: '#f0efe2' },
    { top: '#b9594d', bottom: '#5d5a4c', hair: '#8d8781' },
    { top: '#f0e6d2', bottom: '#46618a', long: true, hair: '#3b2a22' },
  ];
  const spade = (h) => (front, back) => {
    const dx = front[0] - back[0],
      dy = front[1] - back[1],
      end = [back[0] - dx * 0.9, back[1] + Math.abs(dy) * 0.3 + h * 0.34];
    return group([
      line([[front[0] + dx * 0.3, front[1] + dy * 0.3], end], '#a9814f', h * 0.022),
      poly(
        [
          [end[0] - h * 0.05, end[1] - h * 0.03],
          [end[0] + h * 0.05, end[1] - h * 0.01],
          [end[0] + h * 0.03, end[1] + h * 0.11],
          [end[0] - h * 0.02, end[1] + h * 0.12],
        ],
        '#6f7a82',
      ),
    ]);
  };
  // Far groups
  for (let i = 0; i < 34; i++) {
    const x = rng.between(60, 1700),
      y = 1120 + rng.next() * 110 + (x / W) * 40,
      h = 62 + (y - 1100) * 0.28;
    out.push(
      shadow(x + h * 0.15, y, h * 0.3),
      person(x, y, h, rng.pick(['dig', 'stand', 'walk', 'kneel', 'bend']), rng.pick(dresses), rng.chance(0.5) ? 1 : -1),
    );
    if (rng.chance(0.7)) out.push(sapling(x + rng.between(-50, 50), y + 6, h * 0.8, rng.between(-0.06, 0.06)));
  }
  // Middle group
  for (const [x, y, h, pose, d, face, tool] of [
    [330, 1345, 235, 'dig', 1, 1, 1],
    [700, 1330, 225, 'hold', 2, -1, 0],
    [1500, 1365, 240, 'walk', 3, -1, 0],
    [1760, 1345, 235, 'kneel', 4, -1, 0],
  ]) {
    out.push(shadow(x + 30, y, h * 0.32), person(x, y, h, pose, dresses[d], face, tool ? spade(h) : undefined));
  }
  out.push(
    sapling(560, 1350, 210, 0.03),
    sapling(1640, 1370, 190, -0.04),
    sapling(140, 1330, 180),
    sapling(1200, 1350, 200, 0.04),
    sapling(960, 1300, 150),
    sapling(1890, 1400, 200),
  );
  out.push(
    group([
      line(
        [
          [1428, 1262],
          [1340, 1292],
        ],
        '#6a4c35',
        7,
      ),
      ...Array.from({ length: 12 }, () => {
        const lx = 1345 + rng.between(-44, 26),
          ly = 1288 + rng.between(-26, 26);
        return ellipse(lx, ly, 14, 7, mix('#5f9340', '#b3cf62', rng.next()));
      }),
    ]),
  );
  // Near group round one sapling
  out.push(shadow(620, 1762, 210), shadow(1210, 1775, 190), shadow(1560, 1700, 150));
  out.push(ellipse(930, 1766, 250, 48, '#5a3a26'), ellipse(915, 1754, 190, 34, '#7d5438'));
  out.push(sapling(930, 1752, 560, -0.03));
  out.push(person(560, 1772, 600, 'dig', { ...dresses[0], glove: '#e8e2d2' }, 1, spade(600)));
  out.push(person(1290, 1790, 610, 'kneel', { ...dresses[5], glove: '#e0b04c' }, -1));
  out.push(
    person(1580, 1712, 430, 'hold', { top: '#4c9a8b', bottom: '#3f4a5c', hat: 'cap', hatColor: '#e0b04c', bag: '#c5493c' }, -1, (front) =>
      group([
        path(`M${n(front[0] - 34)} ${n(front[1])} l68 0 l-9 70 l-50 0 Z`, '#5f86a0'),
        path(`M${n(front[0] - 32)} ${n(front[1] + 2)} q32 -58 64 0`, 'none', 'stroke="#38424c" stroke-width="5"'),
      ]),
    ),
  );
  for (let i = 0; i < 30; i++)
    out.push(ellipse(rng.between(720, 1130), rng.between(1735, 1800), rng.between(8, 24), rng.between(6, 13), mix('#5a3a26', '#a57a54', rng.next())));
  for (let i = 0; i < 190; i++) {
    const x = rng.between(-20, W + 20),
      y = rng.between(1800, 1925),
      s = rng.between(24, 64),
      bend = rng.between(-20, 20);
    out.push(
      path(
        `M${n(x - 5)} ${n(y)} Q${n(x)} ${n(y - s * 0.7)} ${n(x + bend)} ${n(y - s)} Q${n(x + 6)} ${n(y - s * 0.6)} ${n(x + 6)} ${n(y)} Z`,
        mix('#33532a', '#86a04c', rng.next()),
      ),
    );
    if (rng.chance(0.09)) out.push(circle(x + bend, y - s, 8, rng.pick(['#f6f1dc', '#f0cf4f', '#e58f7a'])), circle(x + bend, y - s, 3, '#c98a2e'));
  }
  // The upper sky is left out: the picture stands in a narrow frame.
  return svg(W, H, defs, out).replace(/width="\d+" height="\d+" viewBox="[^"]+"/, `width="${W}" height="1600" viewBox="0 270 ${W} 1600"`);
}
