/** A training workshop in the evening: a row of welding bays, masked learners, sparks, the teacher looking on. */
import { blur, circle, ellipse, group, line, linear, mix, n, path, person, poly, radial, random, rect, shadow, svg } from './kit.mjs';

export function draw() {
  const W = 2000,
    H = 1333;
  const rng = random(63);
  const defs = [
    linear('wall', [
      [0, '#1d2b3a'],
      [0.6, '#31465a'],
      [1, '#3f566a'],
    ]),
    linear('floor', [
      [0, '#42525c'],
      [0.5, '#33424d'],
      [1, '#1c2731'],
    ]),
    linear('window', [
      [0, '#1f3c63'],
      [0.6, '#5a6c8c'],
      [1, '#b98a76'],
    ]),
    radial('arc', [
      [0, '#ffffff'],
      [0.06, '#eaf6ff'],
      [0.2, '#a9d8ff', 0.75],
      [0.5, '#6fb4f0', 0.25],
      [1, '#5fa4e6', 0],
    ]),
    radial('warm', [
      [0, '#ffe2a0', 0.7],
      [0.5, '#ffc770', 0.2],
      [1, '#ffc770', 0],
    ]),
    linear('beam', [
      [0, '#ffeec2', 0.5],
      [1, '#ffeec2', 0],
    ]),
    linear('bench', [
      [0, '#7b8a90'],
      [1, '#4a5a63'],
    ]),
    linear('screen', [
      [0, '#c05a35', 0.95],
      [1, '#7d3426', 0.95],
    ]),
    linear(
      'vig',
      [
        [0, '#0e161f', 0.65],
        [0.22, '#0e161f', 0],
        [0.8, '#0e161f', 0],
        [1, '#0e161f', 0.6],
      ],
      [0, 0, 1, 0],
    ),
    blur('soft', 12),
    blur('fine', 2.4),
  ];
  const out = [rect(0, 0, W, 820, 'url(#wall)'), rect(0, 800, W, H - 800, 'url(#floor)')];
  // Tall windows with the last light, city beyond
  for (let i = 0; i < 7; i++) {
    const x = 60 + i * 280;
    out.push(rect(x, 170, 220, 330, 'url(#window)'));
    for (let b = 0; b < 7; b++) {
      const bh = rng.between(40, 150),
        bx = x + b * 31;
      out.push(rect(bx, 500 - bh, 31, bh, mix('#2c3b55', '#43506a', rng.next())));
      for (let k = 0; k < 5; k++)
        if (rng.chance(0.5)) out.push(rect(bx + rng.between(4, 20), 500 - bh + rng.between(8, bh - 8), 5, 7, '#ffdf9a', 'opacity=".85"'));
    }
    for (const dx of [0, 73, 147, 220]) out.push(rect(x + dx - 4, 170, 8, 330, '#141f2b'));
    for (const dy of [0, 110, 220, 330]) out.push(rect(x - 4, 170 + dy - 4, 228, 8, '#141f2b'));
  }
  // Roof trusses and hanging lamps
  for (let i = -1; i < 9; i++)
    out.push(
      line(
        [
          [i * 260, 118],
          [i * 260 + 130, 20],
          [i * 260 + 260, 118],
        ],
        '#0f1922',
        11,
      ),
      line(
        [
          [i * 260 + 130, 20],
          [i * 260 + 130, 118],
        ],
        '#0f1922',
        7,
      ),
    );
  out.push(rect(0, 108, W, 18, '#0f1922'), rect(0, 8, W, 16, '#0f1922'), rect(0, 524, W, 30, '#22323f'), rect(0, 524, W, 7, '#5a7180'));
  out.push(
    path('M0 92 H1560 q40 0 40 40 V300', 'none', 'stroke="#8b9aa0" stroke-width="34"'),
    path('M0 84 H1560 q46 0 46 48 V300', 'none', 'stroke="#b9c4c6" stroke-width="7"'),
  );
  for (let i = 0; i < 6; i++) {
    const x = 170 + i * 340;
    out.push(
      line(
        [
          [x, 118],
          [x, 196],
        ],
        '#0f1922',
        5,
      ),
      poly(
        [
          [x - 90, 250],
          [x + 90, 250],
          [x + 400, 1180],
          [x - 400, 1180],
        ],
        'url(#beam)',
        'opacity=".2"',
      ),
      path(`M${x - 82} 250 Q${x - 60} 196 ${x} 194 Q${x + 60} 196 ${x + 82} 250 Z`, '#3d5c52'),
      rect(x - 80, 246, 160, 9, '#fff1c6'),
      circle(x, 255, 170, 'url(#warm)'),
    );
  }
  // Tool wall
  for (let i = 0; i < 30; i++) {
    const x = 40 + i * 66,
      y = 590 + (i % 3) * 12;
    out.push(
      rect(x, y, 7, rng.between(44, 90), '#1b2832'),
      rect(x - 9, y - 5, 25, rng.between(14, 26), rng.pick(['#b5593c', '#a8b2b4', '#d3a24a', '#5b7a86'])),
    );
  }
  out.push(rect(0, 700, W, 10, '#1b2832'));
  const sparks = (x, y, s, count) =>
    group(
      Array.from({ length: count }, () => {
        const angle = rng.between(-Math.PI, 0.25),
          reach = rng.next() ** 1.6 * 300 * s,
          ex = x + Math.cos(angle) * reach,
          ey = y + Math.sin(angle) * reach * 0.85 + (reach * reach * 0.0011) / s,
          back = 0.82;
        const bx = x + (ex - x) * back,
          by = y + (ey - y) * back - 3;
        return line(
          [
            [bx, by],
            [ex, ey],
          ],
          rng.pick(['#fff6d0', '#ffd977', '#ffab4a', '#ff8a3a']),
          rng.between(1.4, 4) * s,
          `opacity="${n(rng.between(0.5, 1))}"`,
        );
      }),
    );
  const bay = (x, base, s, face, dress, pose = 'bend') => {
    const parts = [],
      h = 470 * s;
    // Curtain behind
    parts.push(rect(x - 210 * s, base - 560 * s, 430 * s, 12 * s, '#8b9aa0'));
    for (let k = 0; k < 7; k++)
      parts.push(
        path(
          `M${n(x - 206 * s + k * 60 * s)} ${n(base - 550 * s)} q${n(16 * s)} ${n(220 * s)} 0 ${n(430 * s)} h${n(58 * s)} q${n(12 * s)} ${n(-210 * s)} 0 ${n(-430 * s)} Z`,
          'url(#screen)',
          `opacity="${k % 2 ? 0.92 : 0.75}"`,
        ),
      );
    const hx = x + face * 0.31 * h,
      hy = base - 0.55 * h,
      ax = x + face * 0.42 * h,
      ay = base - 0.5 * h;
    parts.push(circle(ax, ay, 330 * s, 'url(#arc)', 'opacity=".85"'));
    parts.push(shadow(x, base + 4, 130 * s, '#0e161f', 0.5));
    parts.push(
      person(
        x,
        base,
        h,
        pose,
        { ...dress, hat: 'mask', hatColor: rng.pick(['#2b3a45', '#3a4a40', '#45353a']), sleeve: dress.top, glove: '#b98a55' },
        face,
        ([fx, fy]) =>
          line(
            [
              [fx, fy],
              [ax - face * 16 * s, ay - 8 * s],
            ],
            '#d8dcda',
            9 * s,
          ),
      ),
    );
    // Bench with the workpiece
    const bx = x + face * 0.46 * h,
      by = base - 0.45 * h;
    parts.push(
      rect(bx - 120 * s, by, 240 * s, 26 * s, 'url(#bench)'),
      rect(bx - 120 * s, by, 240 * s, 7 * s, '#bfe0f4'),
      rect(bx - 104 * s, by + 26 * s, 20 * s, base - by - 26 * s, '#3a4852'),
      rect(bx + 84 * s, by + 26 * s, 20 * s, base - by - 26 * s, '#2f3c46'),
      rect(bx - 104 * s, by + 110 * s, 208 * s, 12 * s, '#2f3c46'),
    );
    parts.push(
      poly(
        [
          [bx - 78 * s, by],
          [bx + 84 * s, by],
          [bx + 84 * s, by - 16 * s],
          [bx - 78 * s, by - 16 * s],
        ],
        '#a8b2b4',
      ),
      rect(bx - 6 * s, by - 74 * s, 16 * s, 62 * s, '#8b979b'),
      rect(bx - 6 * s, by - 74 * s, 5 * s, 62 * s, '#dff0fb'),
    );
    parts.push(
      path(
        `M${n(hx)} ${n(hy)} C${n(hx - face * 10 * s)} ${n(hy + 170 * s)} ${n(bx + face * 120 * s)} ${n(base - 60 * s)} ${n(bx + face * 190 * s)} ${n(base - 12 * s)}`,
        'none',
        `stroke="#10181f" stroke-width="${n(9 * s)}"`,
      ),
    );
    parts.push(
      sparks(ax, ay, s, Math.round(90 * Math.min(1.4, s + 0.3))),
      circle(ax, ay, 26 * s, '#ffffff', 'filter="url(#fine)"'),
      circle(ax, ay, 12 * s, '#ffffff'),
    );
    // Smoke and light on the learner's front
    for (let k = 0; k < 7; k++)
      parts.push(
        circle(
          ax + rng.between(-20, 30) * s,
          ay - (50 + k * 46) * s,
          (22 + k * 9) * s,
          '#bcd0da',
          `opacity="${n(0.13 - k * 0.012)}" filter="url(#soft)"`,
        ),
      );
    return group(parts);
  };
  for (let i = 0; i < 6; i++) out.push(bay(190 + i * 320, 880, 0.52, 1, { top: rng.pick(['#4d6272', '#5f5a50', '#456058']), bottom: '#27333d' }));
  for (let i = 0; i < 24; i++) {
    const x = rng.between(0, W),
      y = 900 + rng.next() * 420;
    out.push(ellipse(x, y, rng.between(60, 220), rng.between(4, 10), '#9fd0f4', 'opacity=".08"'));
  }
  out.push(
    line(
      [
        [0, 962],
        [W, 962],
      ],
      '#e0b83f',
      9,
      'opacity=".75"',
    ),
  );
  out.push(bay(270, 1240, 1.02, 1, { top: '#566e80', bottom: '#2a3742' }), bay(1330, 1270, 1.12, 1, { top: '#7a5a44', bottom: '#2d3640' }));
  // The teacher between the bays
  out.push(
    shadow(1000, 1200, 120, '#0e161f', 0.5),
    person(
      1000,
      1196,
      520,
      'stand',
      { top: '#39536b', bottom: '#2b343d', hat: 'cap', hatColor: '#c5493c', hair: '#8a8782', sleeve: '#39536b' },
      1,
      ([hx, hy]) =>
        poly(
          [
            [hx - 16, hy - 44],
            [hx + 46, hy - 54],
            [hx + 54, hy + 26],
            [hx - 8, hy + 36],
          ],
          '#f2ead6',
        ),
    ),
  );
  out.push(rect(0, 0, W, H, 'url(#vig)'));
  return svg(W, H, defs, out);
}
