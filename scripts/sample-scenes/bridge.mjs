/** A bridge being built at dusk: two towers, half a deck on each, tower cranes, a barge on the river. */
import { blur, circle, ellipse, group, line, linear, mix, n, path, person, poly, radial, random, rect, ridge, skyline, svg } from './kit.mjs';

export function draw() {
  const W = 2000,
    H = 1333,
    HORIZON = 880;
  const rng = random(29);
  const defs = [
    linear('sky', [
      [0, '#1f3a5f'],
      [0.4, '#4f7391'],
      [0.68, '#d79f7a'],
      [0.88, '#f2b877'],
      [1, '#f7d09a'],
    ]),
    linear('water', [
      [0, '#dfa878'],
      [0.16, '#9d8b86'],
      [0.5, '#3f6279'],
      [1, '#16304a'],
    ]),
    linear(
      'tower',
      [
        [0, '#d9b493'],
        [0.42, '#a58a7c'],
        [0.62, '#6b6470'],
        [1, '#4c4d60'],
      ],
      [0, 0, 1, 0],
    ),
    linear(
      'tower2',
      [
        [0, '#b79883'],
        [0.5, '#8a7a79'],
        [1, '#5e5c6b'],
      ],
      [0, 0, 1, 0],
    ),
    linear('girder', [
      [0, '#b58d74'],
      [0.25, '#75646a'],
      [1, '#3a3c50'],
    ]),
    radial('glow', [
      [0, '#ffe5b0', 0.95],
      [0.35, '#ffd08a', 0.4],
      [1, '#ffbf78', 0],
    ]),
    radial('lamp', [
      [0, '#fff6d8'],
      [0.2, '#ffe9ae', 0.75],
      [1, '#ffd98a', 0],
    ]),
    linear('haze', [
      [0, '#f3c793', 0],
      [0.6, '#f3c793', 0.6],
      [1, '#e9b489', 0],
    ]),
    blur('soft', 10),
    blur('softer', 24),
  ];
  const out = [rect(0, 0, W, HORIZON + 4, 'url(#sky)'), circle(640, 850, 700, 'url(#glow)')];
  for (let i = 0; i < 34; i++) {
    const y = rng.between(50, 640);
    out.push(
      ellipse(
        rng.between(-100, W),
        y,
        rng.between(150, 560),
        rng.between(6, 22),
        mix('#f4b07f', '#35567a', Math.max(0, (600 - y) / 560)),
        `opacity="${n(rng.between(0.2, 0.5))}" filter="url(#soft)"`,
      ),
    );
  }
  out.push(ridge(rng, W, HORIZON, 210, 6, HORIZON, '#b08a82', 'opacity=".75"'), ridge(rng, W, HORIZON, 130, 8, HORIZON, '#8a7680', 'opacity=".85"'));
  out.push(
    skyline(rng, {
      from: -20,
      to: W,
      base: HORIZON,
      low: 30,
      high: 130,
      color: '#86747f',
      shade: '#6d6475',
      light: '#ffdf9b',
      density: 0.12,
      widths: [26, 64],
    }),
  );
  out.push(rect(0, HORIZON - 110, W, 130, 'url(#haze)'), rect(0, HORIZON, W, H - HORIZON, 'url(#water)'));
  for (let i = 0; i < 420; i++) {
    const t = rng.next(),
      y = HORIZON + 4 + t * (H - HORIZON);
    out.push(
      rect(
        rng.between(-60, W),
        y,
        rng.between(24, 120) * (0.35 + t),
        1.5 + 3.5 * t,
        rng.pick(['#f2c08c', '#2a4d68', '#173049', '#b99483', '#6d8494']),
        `opacity="${n(rng.between(0.12, 0.45))}" rx="1.5"`,
      ),
    );
  }
  const deckY = 640;
  /** An H-shaped tower with its pier, seen from the side of the river; `s` scales, `top` is its height above the deck. */
  const tower = (x, s, top, fill, done) => {
    const y0 = HORIZON + 60 * s,
      parts = [];
    parts.push(
      poly(
        [
          [x - 118 * s, y0 + 34 * s],
          [x + 118 * s, y0 + 34 * s],
          [x + 100 * s, y0 - 20 * s],
          [x - 100 * s, y0 - 20 * s],
        ],
        mix('#6b6470', '#3a4456', 0.3),
      ),
      rect(x - 118 * s, y0 + 30 * s, 236 * s, 16 * s, '#39424f'),
    );
    for (const side of [-1, 1]) {
      const foot = x + side * 74 * s,
        head = x + side * 36 * s;
      parts.push(
        poly(
          [
            [foot - 23 * s, y0 - 16 * s],
            [head - 16 * s, top],
            [head + 16 * s, top],
            [foot + 23 * s, y0 - 16 * s],
          ],
          `url(#${fill})`,
        ),
      );
      for (let k = 1; k < 22; k++) {
        const t = k / 22,
          w = (23 + (16 - 23) * t) * s,
          cx = foot + (head - foot) * t,
          cy = y0 - 16 * s + (top - y0 + 16 * s) * t;
        parts.push(
          line(
            [
              [cx - w, cy],
              [cx + w, cy],
            ],
            '#3a3a4c',
            1.3,
            'opacity=".35"',
          ),
        );
      }
    }
    for (const t of [0.33, 0.7, 0.93]) {
      const cy = y0 + (top - y0) * t,
        half = (74 - 38 * t) * s;
      parts.push(rect(x - half, cy - 13 * s, half * 2, 28 * s, '#5d5966'), rect(x - half, cy - 13 * s, half * 2, 8 * s, '#a88c7d'));
    }
    if (!done) {
      // Climbing formwork and scaffolding
      for (const side of [-1, 1]) {
        const cx = x + side * 36 * s;
        parts.push(
          rect(cx - 30 * s, top - 34 * s, 60 * s, 74 * s, '#b4532f', 'opacity=".92"'),
          rect(cx + 6 * s, top - 34 * s, 24 * s, 74 * s, '#7e3a26'),
        );
        for (let k = 0; k < 4; k++)
          parts.push(
            line(
              [
                [cx - 36 * s, top - 30 * s + k * 22 * s],
                [cx + 36 * s, top - 30 * s + k * 22 * s],
              ],
              '#e3c08e',
              3 * s,
            ),
          );
        for (let k = 0; k < 5; k++)
          parts.push(
            line(
              [
                [cx - 24 * s + k * 12 * s, top - 34 * s],
                [cx - 24 * s + k * 12 * s, top - 66 * s],
              ],
              '#6b5a55',
              2.6 * s,
            ),
          );
      }
    }
    return group(parts);
  };
  /** A tower crane: lattice mast and jib. */
  const crane = (x, base, height, reach, back, color, s = 1) => {
    const parts = [],
      y = base - height,
      w = 11 * s;
    parts.push(
      line(
        [
          [x - w, base],
          [x - w, y],
        ],
        color,
        4 * s,
      ),
      line(
        [
          [x + w, base],
          [x + w, y],
        ],
        color,
        4 * s,
      ),
    );
    for (let k = 0; k < height / (22 * s); k++)
      parts.push(
        line(
          [
            [x - w, base - k * 22 * s],
            [x + w, base - (k + 1) * 22 * s],
          ],
          color,
          2 * s,
        ),
        line(
          [
            [x - w, base - k * 22 * s],
            [x + w, base - k * 22 * s],
          ],
          color,
          2 * s,
        ),
      );
    const dir = Math.sign(reach);
    parts.push(
      line(
        [
          [x - dir * back, y],
          [x + reach, y],
        ],
        color,
        4 * s,
      ),
      line(
        [
          [x, y - 24 * s],
          [x + reach * 0.96, y - 8 * s],
        ],
        color,
        2.4 * s,
      ),
      line(
        [
          [x, y],
          [x, y - 86 * s],
        ],
        color,
        5 * s,
      ),
    );
    for (let k = 0; k < Math.abs(reach) / 22; k++)
      parts.push(
        line(
          [
            [x + dir * k * 22, y],
            [x + dir * (k * 22 + 11), y - 22 * s + k * 0.55],
          ],
          color,
          1.6 * s,
        ),
        line(
          [
            [x + dir * (k * 22 + 11), y - 22 * s + k * 0.55],
            [x + dir * (k + 1) * 22, y],
          ],
          color,
          1.6 * s,
        ),
      );
    parts.push(
      line(
        [
          [x, y - 86 * s],
          [x + reach * 0.72, y - 6],
        ],
        color,
        1.8 * s,
      ),
      line(
        [
          [x, y - 86 * s],
          [x - dir * back * 0.9, y],
        ],
        color,
        1.8 * s,
      ),
      rect(x - dir * back - 20 * s, y - 2, 40 * s, 34 * s, mix(color, '#20242e', 0.4)),
      rect(x + dir * 6 - 12 * s, y + 4 * s, 26 * s, 28 * s, mix(color, '#ffffff', 0.25)),
    );
    const hx = x + reach * 0.62;
    parts.push(
      line(
        [
          [hx, y],
          [hx, y + 120 * s],
        ],
        '#2d3140',
        2,
      ),
      rect(hx - 26 * s, y + 120 * s, 52 * s, 14 * s, '#7a4632'),
      line(
        [
          [hx - 24 * s, y + 120 * s],
          [hx, y + 96 * s],
          [hx + 24 * s, y + 120 * s],
        ],
        '#2d3140',
        1.6,
      ),
    );
    return group(parts);
  };
  // Far tower with its cantilevers
  out.push(crane(1512, 700, 520, -250, 84, '#9c6a50', 0.72));
  out.push(tower(1450, 0.74, 246, 'tower2', true));
  const far = 614;
  for (let k = 1; k <= 11; k++)
    for (const side of [-1, 1])
      out.push(
        line(
          [
            [1450 + side * 26, 250 + k * 15],
            [1450 + side * (36 + k * 23), far],
          ],
          '#5b5561',
          1.6,
          'opacity=".8"',
        ),
      );
  out.push(
    rect(1168, far, 564, 20, 'url(#girder)'),
    poly(
      [
        [1160, far],
        [1180, far],
        [1180, far + 20],
        [1170, far + 20],
      ],
      '#d9a173',
    ),
  );
  out.push(rect(1732, far, 268, 20, 'url(#girder)'));
  for (const px of [1790, 1910]) out.push(rect(px, far + 18, 20, HORIZON - far + 14, '#5f5b68'));
  // Near tower, not yet closed at the top
  out.push(crane(742, 1000, 850, 440, 150, '#c67a3f', 1));
  out.push(tower(600, 1.18, 150, 'tower', false));
  for (let k = 1; k <= 13; k++)
    for (const side of [-1, 1])
      out.push(
        line(
          [
            [600 + side * 42, 208 + k * 21],
            [600 + side * (56 + k * 30), deckY],
          ],
          '#3c3e50',
          2.4,
          'opacity=".85"',
        ),
      );
  out.push(rect(0, deckY, 1024, 34, 'url(#girder)'), rect(0, deckY - 5, 1024, 6, '#e2b184'));
  for (let x = 14; x < 1010; x += 40)
    out.push(
      poly(
        [
          [x, deckY + 34],
          [x + 20, deckY + 52],
          [x + 40, deckY + 34],
        ],
        'none',
        'stroke="#3a3c50" stroke-width="4"',
      ),
    );
  out.push(
    line(
      [
        [0, deckY + 52],
        [1004, deckY + 52],
      ],
      '#3a3c50',
      5,
    ),
  );
  for (const px of [96, 300])
    out.push(rect(px - 24, deckY + 50, 48, HORIZON - deckY - 20, 'url(#tower)'), rect(px - 46, HORIZON + 26, 92, 16, '#4b4c5c'));
  // The traveller at the deck's end with a segment hanging
  out.push(
    line(
      [
        [930, deckY - 5],
        [930, deckY - 82],
        [1062, deckY - 82],
      ],
      '#b4532f',
      10,
    ),
    line(
      [
        [930, deckY - 78],
        [1000, deckY - 8],
      ],
      '#b4532f',
      7,
    ),
    line(
      [
        [1020, deckY - 82],
        [970, deckY - 4],
      ],
      '#8d4129',
      6,
    ),
  );
  for (const x of [1036, 1060])
    out.push(
      line(
        [
          [x, deckY - 80],
          [x, deckY + 108],
        ],
        '#2d3140',
        2.4,
      ),
    );
  out.push(rect(1018, deckY + 106, 62, 32, 'url(#girder)'), rect(1018, deckY + 104, 62, 5, '#e2b184'));
  // Railing, people, lamps on the deck
  for (let x = 4; x < 1010; x += 17)
    out.push(
      line(
        [
          [x, deckY - 4],
          [x, deckY - 24],
        ],
        '#4c4653',
        1.8,
      ),
    );
  out.push(
    line(
      [
        [0, deckY - 24],
        [1012, deckY - 24],
      ],
      '#4c4653',
      2,
    ),
  );
  for (const [x, pose, face, vest] of [
    [180, 'walk', 1, '#e67a2e'],
    [214, 'stand', -1, '#d9c343'],
    [430, 'hold', 1, '#e67a2e'],
    [812, 'bend', 1, '#d9c343'],
    [850, 'stand', -1, '#e67a2e'],
    [900, 'walk', 1, '#e67a2e'],
  ]) {
    out.push(
      person(
        x,
        deckY - 4,
        58,
        pose,
        { top: '#39485c', bottom: '#2c3444', hat: 'helmet', hatColor: rng.pick(['#f0cf4f', '#e8e4d8', '#d4553c']), vest },
        face,
      ),
    );
  }
  for (let x = 60; x < 1000; x += 156)
    out.push(
      line(
        [
          [x, deckY],
          [x, deckY - 92],
          [x + 20, deckY - 96],
        ],
        '#3c3a48',
        3,
      ),
      circle(x + 22, deckY - 92, 38, 'url(#lamp)', 'opacity=".8"'),
      circle(x + 22, deckY - 93, 4, '#fff6dc'),
    );
  for (const [x, y] of [
    [560, 90],
    [640, 90],
    [742, 62],
    [1180, 150],
    [1512, 178],
  ])
    out.push(circle(x, y, 24, 'url(#lamp)', 'opacity=".85"'), circle(x, y, 3.4, '#fff1d0'));
  // Barge with a floating crane and steel
  const bx = 1180,
    by = 1120;
  out.push(ellipse(bx + 260, by + 58, 420, 22, '#0d2036', 'opacity=".5" filter="url(#soft)"'));
  out.push(
    poly(
      [
        [bx - 60, by - 20],
        [bx + 600, by - 20],
        [bx + 560, by + 54],
        [bx - 20, by + 54],
      ],
      '#25384c',
    ),
    poly(
      [
        [bx - 60, by - 20],
        [bx + 600, by - 20],
        [bx + 594, by - 4],
        [bx - 52, by - 4],
      ],
      '#c26a3d',
    ),
  );
  out.push(rect(bx + 430, by - 120, 120, 100, '#d8c6ae'), rect(bx + 430, by - 120, 120, 12, '#8c4a35'), rect(bx + 452, by - 168, 76, 48, '#cbb79f'));
  for (let i = 0; i < 3; i++) out.push(rect(bx + 443 + i * 35, by - 92, 24, 26, i === 1 ? '#ffe2a0' : '#4f6478'));
  for (let i = 0; i < 2; i++) out.push(rect(bx + 460 + i * 34, by - 156, 24, 22, '#ffe2a0'));
  for (let row = 0; row < 4; row++)
    out.push(
      rect(bx + 120 + row * 14, by - 40 - row * 18, 250 - row * 28, 17, mix('#8a5a44', '#4c3f46', row / 5)),
      rect(bx + 120 + row * 14, by - 40 - row * 18, 250 - row * 28, 4, '#c99b78'),
    );
  out.push(
    line(
      [
        [bx + 40, by - 20],
        [bx + 60, by - 110],
        [bx + 200, by - 330],
      ],
      '#c67a3f',
      11,
    ),
    line(
      [
        [bx + 20, by - 20],
        [bx + 60, by - 110],
      ],
      '#8d5730',
      9,
    ),
    line(
      [
        [bx + 200, by - 330],
        [bx + 200, by - 100],
      ],
      '#20242e',
      2.2,
    ),
    rect(bx + 168, by - 104, 66, 13, '#7a4632'),
  );
  for (const [x, pose, face] of [
    [bx + 90, 'hold', 1],
    [bx + 392, 'stand', -1],
    [bx + 576, 'walk', -1],
  ])
    out.push(person(x, by - 20, 78, pose, { top: '#34465a', bottom: '#28303e', hat: 'helmet', hatColor: '#f0cf4f', vest: '#e67a2e' }, face));
  for (let i = 0; i < 40; i++)
    out.push(
      rect(
        bx + rng.between(-40, 560),
        by + 58 + rng.between(0, 130),
        rng.between(20, 90),
        4,
        rng.pick(['#c26a3d', '#d8c6ae', '#25384c']),
        `opacity="${n(rng.between(0.08, 0.28))}" rx="2"`,
      ),
    );
  // Reflections of the near tower
  for (let i = 0; i < 60; i++) {
    const t = rng.next();
    out.push(
      rect(
        510 + rng.between(0, 180),
        HORIZON + 118 + t * 320,
        rng.between(24, 90),
        5,
        rng.pick(['#c7a488', '#4c4d60']),
        `opacity="${n(0.4 * (1 - t))}" rx="2"`,
      ),
    );
  }
  // Near bank
  out.push(
    path(`M0 ${H} L0 1212 Q210 1180 420 1236 T 860 1300 L900 ${H} Z`, '#12263a'),
    path(`M0 1212 Q210 1180 420 1236 T 860 1300 L 850 1312 Q 620 1290 400 1254 T 0 1232 Z`, '#35465a'),
  );
  for (let i = 0; i < 110; i++) {
    const x = rng.between(-10, 760),
      base = 1226 + Math.max(0, x - 250) * 0.13,
      h = rng.between(30, 120) * (1 - x / 1300),
      bend = rng.between(-20, 34);
    out.push(
      path(
        `M${n(x)} ${n(base + 50)} Q${n(x + bend * 0.2)} ${n(base - h * 0.5)} ${n(x + bend)} ${n(base - h)} Q${n(x + bend * 0.4 + 6)} ${n(base - h * 0.4)} ${n(x + 7)} ${n(base + 50)} Z`,
        mix('#0d1c2d', '#4d5348', rng.next() * 0.7),
      ),
    );
  }
  return svg(W, H, defs, out);
}
