/** The new library's hall: curved tiers of books and seats under a skylight, two trees, readers. */
import { blur, circle, ellipse, group, line, linear, mix, n, path, person, poly, radial, random, rect, shadow, svg, tree } from './kit.mjs';

export function draw() {
  const W = 2000,
    H = 1333;
  const rng = random(42);
  const defs = [
    linear('wall', [
      [0, '#f6ead4'],
      [0.5, '#ecd7b6'],
      [1, '#d8b98f'],
    ]),
    linear('floor', [
      [0, '#c99f70'],
      [0.5, '#b58656'],
      [1, '#8c6140'],
    ]),
    linear('light', [
      [0, '#fffbea', 0.95],
      [0.6, '#fff4cf', 0.32],
      [1, '#fff4cf', 0],
    ]),
    linear('step', [
      [0, '#e3bf90'],
      [1, '#b98b5c'],
    ]),
    linear('glass', [
      [0, '#cfe6ec'],
      [1, '#f4f6ea'],
    ]),
    linear('under', [
      [0, '#3d2b22', 0.55],
      [1, '#3d2b22', 0],
    ]),
    radial('pool', [
      [0, '#fff6d8', 0.75],
      [1, '#fff6d8', 0],
    ]),
    linear(
      'vig',
      [
        [0, '#33241c', 0.5],
        [0.25, '#33241c', 0],
        [0.75, '#33241c', 0],
        [1, '#33241c', 0.5],
      ],
      [0, 0, 1, 0],
    ),
    blur('soft', 14),
    blur('softer', 30),
  ];
  const out = [rect(0, 0, W, H, 'url(#wall)')];
  const CX = 1000;
  // Skylight: glazing bars run to one point
  out.push(
    poly(
      [
        [560, 0],
        [1440, 0],
        [1240, 190],
        [760, 190],
      ],
      'url(#glass)',
    ),
  );
  for (let i = 0; i <= 12; i++)
    out.push(
      line(
        [
          [560 + i * 73.3, 0],
          [760 + i * 40, 190],
        ],
        '#b59d7c',
        i % 3 ? 4 : 8,
      ),
    );
  for (const y of [26, 62, 104, 150, 190])
    out.push(
      line(
        [
          [560 + y * 1.053, y],
          [1440 - y * 1.053, y],
        ],
        '#b59d7c',
        y === 190 ? 10 : 4,
      ),
    );
  const books = ['#8c3b34', '#c8653f', '#d99a4e', '#e3c98f', '#5c7a68', '#37575f', '#2f4256', '#7d4a5c', '#efe3c8', '#a7805a', '#4f6b86', '#6b3b33'];
  /** A curved tier of shelves: seen from inside a horseshoe, its middle far and small, its arms near and tall. */
  const tier = (yMid, yEnd, hMid, hEnd, half, shelves, dark) => {
    const parts = [];
    const curve = (t) => Math.abs(t) ** 2.1;
    const place = (t) => ({ x: CX + t * half, y: yMid + (yEnd - yMid) * curve(t), h: hMid + (hEnd - hMid) * curve(t) });
    const steps = 120;
    const edge = (f) =>
      Array.from({ length: steps + 1 }, (_, i) => {
        const p = place(-1 + (2 * i) / steps);
        return [p.x, p.y - p.h * f];
      });
    parts.push(poly([...edge(0), ...edge(1).reverse()], mix('#6d4a33', '#3b281f', dark)));
    for (let s = 0; s < shelves; s++) {
      const bottom = (s + 0.06) / shelves,
        top = (s + 0.9) / shelves;
      for (let t = -1; t < 1;) {
        const p = place(t);
        const w = (0.006 + 0.006 * rng.next()) * (0.5 + 0.75 * curve(t)) * (1400 / half);
        const q = place(Math.min(1, t + w * 0.9));
        if (!rng.chance(0.08)) {
          const tall = bottom + (top - bottom) * rng.between(0.66, 1);
          const fill = mix(rng.pick(books), '#2b1d18', dark * 0.5 + (1 - Math.min(1, Math.abs(p.y - 200) / 900)) * 0.05);
          parts.push(
            poly(
              [
                [p.x, p.y - p.h * bottom],
                [q.x, q.y - q.h * bottom],
                [q.x, q.y - q.h * tall],
                [p.x, p.y - p.h * tall],
              ],
              fill,
            ),
          );
          if (w * half > 11 && rng.chance(0.4))
            parts.push(
              line(
                [
                  [p.x + 2, p.y - p.h * (bottom + (tall - bottom) * 0.75)],
                  [q.x - 2, q.y - q.h * (bottom + (tall - bottom) * 0.75)],
                ],
                '#f3e6c4',
                2,
                'opacity=".6"',
              ),
            );
        }
        t += w;
      }
      parts.push(line(edge(s / shelves), mix('#d9b485', '#8a6545', dark), 5));
    }
    for (let i = 0; i <= 26; i++) {
      const p = place(-1 + (2 * i) / 26);
      parts.push(
        line(
          [
            [p.x, p.y],
            [p.x, p.y - p.h],
          ],
          mix('#c89c6c', '#7d5a3d', dark),
          5 + 4 * curve(-1 + (2 * i) / 26),
        ),
      );
    }
    parts.push(line(edge(1), '#e6c69a', 9), poly([...edge(1), ...edge(1.1).reverse()], 'url(#under)', 'opacity=".35"'));
    return { group: group(parts), place, edge };
  };
  const balcony = (t, lift) => {
    const top = t.edge(1).map(([x, y]) => [x, y - lift]);
    const parts = [
      poly(
        [
          ...t.edge(1),
          ...t
            .edge(1)
            .map(([x, y]) => [x, y - lift])
            .reverse(),
        ],
        '#e7f0ec',
        'opacity=".5"',
      ),
      line(top, '#9c7a54', 5),
    ];
    t.edge(1).forEach(([x, y], i) => {
      if (i % 3 === 0)
        parts.push(
          line(
            [
              [x, y],
              [x, y - lift],
            ],
            '#b99468',
            2,
          ),
        );
    });
    return group(parts);
  };
  const t1 = tier(330, 150, 62, 190, 1060, 3, 0.18);
  out.push(t1.group);
  const t2 = tier(462, 420, 78, 250, 1080, 3, 0.1);
  out.push(rect(0, 0, 0, 0, 'none'), poly([...t1.edge(0), ...t2.edge(1).reverse()], '#e9d2ac'), balcony(t2, 30));
  // Readers on the upper gallery
  const clothes = ['#37575f', '#b9594d', '#d9a54c', '#4f6b86', '#6f8f6a', '#efe3c8', '#7d4a5c', '#2f4256'];
  const reader = (x, y, h, pose, face, extra = {}) =>
    person(
      x,
      y,
      h,
      pose,
      {
        top: rng.pick(clothes),
        bottom: rng.pick(['#2f3a4a', '#4b4039', '#5d6470', '#37474b']),
        hair: rng.pick(['#231c1a', '#2d2320', '#6f6862']),
        long: rng.chance(0.5),
        ...extra,
      },
      face,
      pose === 'hold' || pose === 'sit'
        ? ([hx, hy]) =>
            group([
              poly(
                [
                  [hx - h * 0.05, hy - h * 0.02],
                  [hx + h * 0.06, hy - h * 0.05],
                  [hx + h * 0.07, hy + h * 0.04],
                  [hx - h * 0.04, hy + h * 0.06],
                ],
                '#fbf3dc',
              ),
              line(
                [
                  [hx + h * 0.01, hy - h * 0.035],
                  [hx + h * 0.015, hy + h * 0.05],
                ],
                '#a8473d',
                2,
              ),
            ])
        : undefined,
    );
  for (const t of [-0.62, -0.36, 0.05, 0.3, 0.55]) {
    const p = t2.place(t);
    out.push(reader(p.x, p.y - p.h - 2, 62 + 46 * Math.abs(t), rng.pick(['stand', 'hold', 'walk']), t < 0 ? 1 : -1));
  }
  out.push(balcony(t2, 30), t2.group);
  const t3 = tier(640, 760, 104, 330, 1120, 3, 0);
  out.push(poly([...t2.edge(0), ...t3.edge(1).reverse()], '#ecd8b4'));
  for (const t of [-0.7, -0.44, -0.12, 0.18, 0.42, 0.66]) {
    const p = t3.place(t);
    out.push(reader(p.x, p.y - p.h - 3, 84 + 70 * t * t, rng.pick(['hold', 'walk', 'stand', 'sit']), rng.chance(0.5) ? 1 : -1));
  }
  out.push(balcony(t3, 38), t3.group);
  // Floor and steps of the reading stair
  const floorTop = t3.edge(0);
  out.push(poly([...floorTop, [W + 120, H], [-120, H]], 'url(#floor)'));
  for (let i = 0; i < 46; i++)
    out.push(
      line(
        [
          [CX + (i - 23) * 36, 640],
          [CX + (i - 23) * 130, H],
        ],
        '#7f573a',
        2,
        'opacity=".22"',
      ),
    );
  for (let step = 0; step < 4; step++) {
    const y = 664 + step * 34,
      half = 330 + step * 66;
    out.push(
      path(
        `M${CX - half} ${y + 26} Q${CX} ${y - 26} ${CX + half} ${y + 26} L${CX + half} ${y + 52} Q${CX} ${y} ${CX - half} ${y + 52} Z`,
        'url(#step)',
      ),
      path(
        `M${CX - half} ${y + 26} Q${CX} ${y - 26} ${CX + half} ${y + 26} L${CX + half} ${y + 32} Q${CX} ${y - 19} ${CX - half} ${y + 32} Z`,
        '#f3d9ae',
      ),
    );
    for (let k = 0; k < 5 - (step % 2); k++) {
      const x = CX + rng.between(-0.85, 0.85) * half,
        sag = 26 - 52 * (1 - ((x - CX) / half) ** 2) * 0.5;
      out.push(shadow(x + 10, y + sag + 28, 30), reader(x, y + sag + 28, 112 + step * 12, 'sit', rng.chance(0.5) ? 1 : -1));
    }
  }
  // Trees in round planters
  for (const [x, y, h] of [
    [470, 1010, 560],
    [1545, 1030, 600],
  ]) {
    out.push(
      shadow(x, y + 34, 170),
      tree(rng, x, y, h, { leaves: ['#4d6b3c', '#64854a', '#86a45b', '#b4c77a'], trunk: '#5d4433', sun: x < CX ? 1 : -1 }),
      ellipse(x, y + 4, 112, 24, '#6a4a34'),
      path(`M${x - 120} ${y} q120 46 240 0 l-14 58 q-106 40 -212 0 Z`, '#f0dfc0'),
      path(`M${x + 20} ${y + 20} q60 -4 100 -20 l-14 58 q-44 17 -86 20 Z`, '#c9ab82', 'opacity=".7"'),
    );
  }
  // Shafts of light
  for (const [x, w, tilt] of [
    [690, 130, -210],
    [880, 170, -120],
    [1120, 150, 60],
    [1290, 120, 220],
  ])
    out.push(
      poly(
        [
          [x, 150],
          [x + w * 0.6, 150],
          [x + w + tilt, 1150],
          [x - w * 0.5 + tilt, 1150],
        ],
        'url(#light)',
        'opacity=".42" filter="url(#soft)"',
      ),
    );
  out.push(ellipse(CX, 1010, 620, 150, 'url(#pool)'));
  // Long table in front
  const ty = 1120;
  out.push(ellipse(CX, ty + 160, 860, 60, '#3d2b22', 'opacity=".4" filter="url(#soft)"'));
  for (const [x, face, h] of [
    [520, 1, 340],
    [840, -1, 330],
    [1190, 1, 345],
    [1480, -1, 335],
  ])
    out.push(reader(x, ty + 92, h, 'sit', face));
  out.push(
    poly(
      [
        [250, ty - 6],
        [1750, ty - 6],
        [1860, ty + 66],
        [140, ty + 66],
      ],
      '#d3a671',
    ),
    poly(
      [
        [250, ty - 6],
        [1750, ty - 6],
        [1762, ty + 4],
        [238, ty + 4],
      ],
      '#f2d3a2',
    ),
    rect(140, ty + 66, 1720, 22, '#8d6240'),
  );
  for (const x of [220, 980, 1740])
    out.push(
      poly(
        [
          [x - 16, ty + 88],
          [x + 16, ty + 88],
          [x + 11, H],
          [x - 11, H],
        ],
        '#6d4a33',
      ),
    );
  for (const x of [420, 1000, 1580])
    out.push(
      ellipse(x, ty + 24, 130, 22, '#fff3c9', 'opacity=".7" filter="url(#soft)"'),
      rect(x - 4, ty - 66, 8, 76, '#4d6b5e'),
      ellipse(x, ty + 12, 34, 9, '#3f5a4f'),
      path(`M${x - 58} ${ty - 58} Q${x - 48} ${ty - 102} ${x} ${ty - 104} Q${x + 48} ${ty - 102} ${x + 58} ${ty - 58} Z`, '#4f7a68'),
      rect(x - 58, ty - 61, 116, 7, '#ffeeb8'),
    );
  for (const [x, y] of [
    [610, 14],
    [760, 34],
    [1130, 20],
    [1300, 38],
    [1440, 12],
    [330, 38],
    [1690, 36],
  ]) {
    out.push(
      poly(
        [
          [x - 50, ty + y],
          [x, ty + y - 7],
          [x, ty + y + 15],
          [x - 56, ty + y + 22],
        ],
        '#fdf6e1',
      ),
      poly(
        [
          [x, ty + y - 7],
          [x + 50, ty + y],
          [x + 56, ty + y + 22],
          [x, ty + y + 15],
        ],
        '#efe2c2',
      ),
      line(
        [
          [x, ty + y - 7],
          [x, ty + y + 15],
        ],
        '#b79a70',
        2,
      ),
    );
  }
  for (const [x, k] of [
    [890, 4],
    [1530, 3],
  ])
    for (let i = 0; i < k; i++) out.push(rect(x - 48 + rng.between(-7, 7), ty + 14 - i * 15, 96, 14, rng.pick(books), 'rx="2"'));
  out.push(rect(0, 0, W, H, 'url(#vig)'));
  return svg(W, H, defs, out);
}
