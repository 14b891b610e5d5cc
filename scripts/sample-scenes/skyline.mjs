/** The river city at dawn: sun behind the towers, mist on the water, a cable-stayed bridge, the first ferry. */
import { blur, circle, ellipse, group, line, linear, mix, n, path, poly, radial, random, rect, ridge, skyline, svg } from './kit.mjs';

export function draw() {
  const W = 2000,
    H = 1333,
    HORIZON = 780;
  const rng = random(11);
  const defs = [
    linear('sky', [
      [0, '#33476b'],
      [0.35, '#7d7f9b'],
      [0.62, '#e0a58d'],
      [0.85, '#f9cf93'],
      [1, '#fde7b4'],
    ]),
    linear('water', [
      [0, '#f3c795'],
      [0.12, '#d99f83'],
      [0.45, '#7d7690'],
      [1, '#2c3a5b'],
    ]),
    radial('sun', [
      [0, '#fffbe6'],
      [0.16, '#ffedbd'],
      [0.4, '#ffd68f', 0.5],
      [1, '#ffd08a', 0],
    ]),
    linear('mist', [
      [0, '#fbe0bd', 0],
      [0.5, '#fbe3c6', 0.85],
      [1, '#f6d2b0', 0],
    ]),
    linear('deck', [
      [0, '#43405a'],
      [1, '#2b2c45'],
    ]),
    blur('soft', 9),
    blur('softer', 26),
  ];
  const out = [rect(0, 0, W, HORIZON + 10, 'url(#sky)')];
  const sunX = 1250,
    sunY = 690;
  out.push(circle(sunX, sunY, 620, 'url(#sun)'), circle(sunX, sunY, 62, '#fff8de'));
  // Streaks of cloud lit from below
  for (let i = 0; i < 26; i++) {
    const y = rng.between(60, 560),
      x = rng.between(-100, W),
      w = rng.between(180, 620);
    out.push(
      ellipse(x, y, w, rng.between(5, 17), mix('#f6b892', '#5b6388', (560 - y) / 620), `opacity="${n(rng.between(0.18, 0.5))}" filter="url(#soft)"`),
    );
  }
  out.push(ridge(rng, W, HORIZON, 190, 7, HORIZON, '#c59a9b', 'opacity=".7"'), ridge(rng, W, HORIZON, 110, 9, HORIZON, '#a98594', 'opacity=".8"'));
  const hump = (centre, spread) => (t) => 0.35 + 0.65 * Math.exp(-(((t - centre) / spread) ** 2));
  out.push(
    skyline(rng, {
      from: -20,
      to: W,
      base: HORIZON,
      low: 90,
      high: 330,
      color: '#b58c97',
      shade: '#9d7c92',
      shape: hump(0.35, 0.22),
      widths: [30, 75],
    }),
  );
  out.push(
    skyline(rng, {
      from: -20,
      to: W,
      base: HORIZON,
      low: 70,
      high: 400,
      color: '#866f8c',
      shade: '#6d5f83',
      light: '#ffd99a',
      density: 0.07,
      shape: hump(0.26, 0.14),
      widths: [34, 84],
    }),
  );
  out.push(rect(0, HORIZON - 150, W, 190, 'url(#mist)'));
  out.push(
    skyline(rng, {
      from: -20,
      to: 900,
      base: HORIZON,
      low: 60,
      high: 360,
      color: '#554f74',
      shade: '#433f66',
      light: '#ffdf9e',
      density: 0.16,
      shape: hump(0.2, 0.3),
      widths: [44, 92],
    }),
  );
  out.push(
    skyline(rng, {
      from: 1560,
      to: W + 40,
      base: HORIZON,
      low: 50,
      high: 250,
      color: '#5c5477',
      shade: '#463f66',
      light: '#ffdf9e',
      density: 0.14,
      shape: (t) => 0.3 + 0.7 * t,
      widths: [44, 88],
    }),
  );
  // A landmark with a lantern
  out.push(
    poly(
      [
        [392, HORIZON],
        [404, 352],
        [430, 300],
        [456, 352],
        [468, HORIZON],
      ],
      '#4a4568',
    ),
    poly(
      [
        [430, 300],
        [456, 352],
        [468, HORIZON],
        [436, HORIZON],
      ],
      '#383559',
    ),
    line(
      [
        [430, 300],
        [430, 205],
      ],
      '#4a4568',
      5,
    ),
    circle(430, 330, 7, '#ffe2a0'),
  );
  // Embankment trees
  for (let x = -10; x < 930; x += rng.between(16, 34))
    out.push(ellipse(x, HORIZON - 6, rng.between(16, 30), rng.between(12, 24), mix('#37395a', '#4a4a68', rng.next())));
  for (let x = 1520; x < W + 20; x += rng.between(16, 34))
    out.push(ellipse(x, HORIZON - 4, rng.between(14, 26), rng.between(10, 20), mix('#3b3c5d', '#50506d', rng.next())));
  out.push(rect(0, HORIZON, W, H - HORIZON, 'url(#water)'), rect(0, HORIZON, 930, 7, '#2f3151'), rect(1510, HORIZON, 490, 6, '#343556'));
  // Reflections of towers and sun
  for (let i = 0; i < 60; i++) {
    const x = rng.between(0, 900),
      h = rng.between(40, 250);
    out.push(rect(x, HORIZON + 7, rng.between(12, 44), h, '#3f3d63', `opacity="${n(rng.between(0.06, 0.2))}"`));
  }
  for (let i = 0; i < 170; i++) {
    const t = rng.next() ** 1.5,
      y = HORIZON + 8 + t * (H - HORIZON),
      spread = 36 + t * 270;
    out.push(
      rect(
        sunX + rng.between(-spread, spread),
        y,
        rng.between(18, 70) * (0.5 + 1.6 * t),
        2 + 5 * t,
        '#ffe9bb',
        `opacity="${n(rng.between(0.25, 0.85) * (1 - t * 0.6))}" rx="2"`,
      ),
    );
  }
  for (let i = 0; i < 320; i++) {
    const t = rng.next(),
      y = HORIZON + 10 + t * (H - HORIZON);
    out.push(
      rect(
        rng.between(-40, W),
        y,
        rng.between(20, 110) * (0.4 + t),
        1.5 + 3 * t,
        rng.pick(['#f4cfa4', '#4a4c74', '#2a3557', '#b48f94']),
        `opacity="${n(rng.between(0.12, 0.42))}" rx="1.5"`,
      ),
    );
  }
  // Cable-stayed bridge, running out of the picture on the right
  const deck = (x) => 735 - 0.00003 * (x - 1400) ** 2;
  const towers = [1130, 1700];
  const cable = [];
  for (const tx of towers) {
    for (let k = 1; k <= 13; k++)
      for (const side of [-1, 1])
        cable.push(
          line(
            [
              [tx, 380 + k * 11],
              [tx + side * k * 21.5, deck(tx + side * k * 21.5)],
            ],
            '#4a4766',
            1.7,
            'opacity=".75"',
          ),
        );
    out.push(
      poly(
        [
          [tx - 26, HORIZON + 20],
          [tx - 7, 360],
          [tx + 7, 360],
          [tx + 26, HORIZON + 20],
          [tx + 14, HORIZON + 20],
          [tx, 480],
          [tx - 14, HORIZON + 20],
        ],
        '#3a3757',
      ),
      rect(tx - 44, HORIZON + 4, 88, 24, '#33324f'),
    );
  }
  out.push(group(cable));
  const top = Array.from({ length: 41 }, (_, i) => [840 + i * 30, deck(840 + i * 30)]);
  out.push(
    poly([...top, ...top.map(([x, y]) => [x, y + 13]).reverse()], 'url(#deck)'),
    line(
      top.map(([x, y]) => [x, y - 5]),
      '#ffdca4',
      1.6,
      'opacity=".8"',
    ),
  );
  for (let x = 860; x < W; x += 62)
    out.push(
      circle(x, deck(x) - 13, 2.6, '#fff1c9'),
      line(
        [
          [x, deck(x)],
          [x, deck(x) - 12],
        ],
        '#3a3757',
        1.6,
      ),
    );
  for (let x = 900; x < W; x += 142) out.push(rect(x, deck(x) + 12, 9, 70, '#35344f'));
  out.push(rect(0, HORIZON - 34, W, 96, 'url(#mist)', 'opacity=".75"'));
  // The first ferry
  const fx = 560,
    fy = 1010;
  out.push(ellipse(fx + 150, fy + 30, 270, 14, '#202a49', 'opacity=".35" filter="url(#soft)"'));
  out.push(
    poly(
      [
        [fx - 30, fy - 34],
        [fx + 330, fy - 34],
        [fx + 296, fy + 22],
        [fx + 10, fy + 22],
      ],
      '#26304f',
    ),
    poly(
      [
        [fx - 30, fy - 34],
        [fx + 330, fy - 34],
        [fx + 325, fy - 22],
        [fx - 24, fy - 22],
      ],
      '#e8d9c4',
    ),
    rect(fx + 20, fy - 92, 262, 58, '#f0e3cf'),
    rect(fx + 20, fy - 92, 262, 9, '#b8574a'),
    rect(fx + 92, fy - 138, 118, 46, '#e9dac5'),
    rect(fx + 84, fy - 147, 134, 10, '#b8574a'),
    line(
      [
        [fx + 150, fy - 147],
        [fx + 150, fy - 205],
      ],
      '#26304f',
      4,
    ),
    poly(
      [
        [fx + 152, fy - 203],
        [fx + 192, fy - 191],
        [fx + 152, fy - 180],
      ],
      '#c5493c',
    ),
  );
  for (let i = 0; i < 9; i++) out.push(rect(fx + 33 + i * 27, fy - 74, 18, 22, i % 3 === 1 ? '#ffdf9c' : '#5a6c8c'));
  for (let i = 0; i < 5; i++) out.push(rect(fx + 100 + i * 22, fy - 128, 16, 20, '#ffe6ae'));
  for (let i = 0; i < 17; i++)
    out.push(
      line(
        [
          [fx - 22 + i * 21, fy - 34],
          [fx - 22 + i * 21, fy - 52],
        ],
        '#8c8194',
        2,
      ),
    );
  out.push(
    line(
      [
        [fx - 28, fy - 52],
        [fx + 328, fy - 52],
      ],
      '#8c8194',
      2.4,
    ),
  );
  for (let i = 0; i < 16; i++)
    out.push(
      line(
        [
          [fx - 30 - i * 24, fy + 18 + i * 3],
          [fx - 62 - i * 28, fy + 22 + i * 5],
        ],
        '#f6dcbb',
        4,
        `opacity="${n(0.75 - i * 0.04)}"`,
      ),
    );
  for (let i = 0; i < 12; i++)
    out.push(
      line(
        [
          [fx + 300 - i * 26, fy + 25],
          [fx + 286 - i * 26, fy + 29],
        ],
        '#fdeacb',
        3,
        'opacity=".65"',
      ),
    );
  // Near bank: reeds and a railing of willow twigs
  out.push(path(`M0 ${H} L0 1228 Q 260 1196 520 1252 T 1060 1290 L1120 ${H} Z`, '#1c2643'));
  for (let i = 0; i < 130; i++) {
    const x = rng.between(-10, 1000),
      base = 1240 + Math.max(0, x - 350) * 0.09,
      h = rng.between(40, 150) * (1 - x / 1500);
    const bend = rng.between(-26, 40);
    out.push(
      path(
        `M${n(x)} ${n(base + 40)} Q${n(x + bend * 0.2)} ${n(base - h * 0.5)} ${n(x + bend)} ${n(base - h)} Q${n(x + bend * 0.4 + 6)} ${n(base - h * 0.4)} ${n(x + 7)} ${n(base + 40)} Z`,
        mix('#16203a', '#39446a', rng.next() * 0.8),
      ),
    );
    if (rng.chance(0.2)) out.push(ellipse(x + bend, base - h, 5, 17, '#5a4a52', `transform="rotate(${n(bend)} ${n(x + bend)} ${n(base - h)})"`));
  }
  // Gulls
  for (const [x, y, s] of [
    [880, 420, 26],
    [960, 470, 20],
    [800, 500, 17],
    [1010, 395, 15],
    [720, 640, 22],
    [1480, 560, 18],
  ]) {
    out.push(
      path(
        `M${x - s} ${y - s * 0.3} Q${x - s * 0.45} ${y - s * 0.75} ${x} ${y} Q${x + s * 0.45} ${y - s * 0.75} ${x + s} ${y - s * 0.3} Q${x + s * 0.42} ${y - s * 0.45} ${x} ${y + s * 0.22} Q${x - s * 0.42} ${y - s * 0.45} ${x - s} ${y - s * 0.3} Z`,
        '#2f3354',
      ),
    );
  }
  return svg(W, H, defs, out);
}
