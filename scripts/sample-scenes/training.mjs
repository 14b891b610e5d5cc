/** A fire brigade's training ground: a smoking tower, two hose crews, a ladder engine. */
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
    H = 1333,
    GROUND = 860;
  const rng = random(101);
  const defs = [
    linear('sky', [
      [0, '#7fa9c4'],
      [0.6, '#c4d6d4'],
      [1, '#f0e2c3'],
    ]),
    linear('ground', [
      [0, '#b9ad98'],
      [0.4, '#9b9184'],
      [1, '#6e6862'],
    ]),
    linear('tower', [
      [0, '#d3a07c'],
      [1, '#b77f60'],
    ]),
    linear('side', [
      [0, '#8a5e4c'],
      [1, '#6d4a40'],
    ]),
    radial('fire', [
      [0, '#fff2b0'],
      [0.3, '#ffc14d', 0.9],
      [0.7, '#f0702a', 0.45],
      [1, '#e0501c', 0],
    ]),
    linear('engine', [
      [0, '#d64534'],
      [0.55, '#b73128'],
      [1, '#8a231f'],
    ]),
    linear(
      'jet',
      [
        [0, '#ffffff', 0.95],
        [1, '#e9f3f5', 0.6],
      ],
      [0, 0, 1, 0],
    ),
    blur('soft', 10),
    blur('softer', 22),
    blur('fine', 3),
  ];
  const out = [rect(0, 0, W, GROUND + 10, 'url(#sky)')];
  for (const [cx, cy, s] of [
    [300, 150, 1],
    [1720, 240, 0.9],
    [1120, 90, 0.7],
  ])
    for (let i = 0; i < 9; i++)
      out.push(
        ellipse(
          cx + (i - 4) * 50 * s,
          cy + rng.between(-20, 14) * s,
          rng.between(60, 110) * s,
          rng.between(20, 40) * s,
          '#ffffff',
          'opacity=".4" filter="url(#soft)"',
        ),
      );
  out.push(ridge(rng, W, GROUND - 40, 210, 6, GROUND, '#a3b9b8'), ridge(rng, W, GROUND - 20, 130, 8, GROUND, '#8ea897'));
  out.push(skyline(rng, { from: -20, to: W, base: GROUND - 20, low: 30, high: 150, color: '#b3bbb2', shade: '#98a5a1', widths: [34, 80], gap: 26 }));
  for (let i = 0; i < 90; i++)
    out.push(
      ellipse(rng.between(-20, W + 20), GROUND - rng.between(0, 44), rng.between(24, 54), rng.between(20, 42), mix('#5f8060', '#8aa877', rng.next())),
    );
  out.push(rect(0, GROUND - 4, W, H - GROUND + 4, 'url(#ground)'));
  for (let i = 0; i < 14; i++) {
    const y = GROUND + 8 + i * i * 2.4;
    out.push(
      line(
        [
          [-20, y],
          [W + 20, y + 4],
        ],
        '#7d756b',
        1.4 + i * 0.16,
        'opacity=".35"',
      ),
    );
  }
  for (const x of [160, 620, 1120, 1660])
    out.push(
      poly(
        [
          [x, GROUND + 30],
          [x + 18, GROUND + 30],
          [x + (x - 1000) * 1.1 + 70, H],
          [x + (x - 1000) * 1.1, H],
        ],
        '#e8dcb0',
        'opacity=".5"',
      ),
    );
  // Puddles that mirror the sky
  for (const [x, y, w] of [
    [1080, 1010, 260],
    [820, 1150, 330],
    [1420, 1200, 280],
    [500, 960, 150],
  ])
    out.push(
      ellipse(x, y, w, w * 0.1, '#c7d8d8', 'opacity=".75"'),
      ellipse(x + w * 0.15, y + w * 0.02, w * 0.6, w * 0.045, '#eef1e6', 'opacity=".6"'),
    );
  // Training tower, five storeys, burnt about the windows
  const tx = 1290,
    tw = 380,
    top = 150,
    floorH = (GROUND + 30 - top) / 5;
  out.push(ellipse(tx + 260, GROUND + 40, 420, 34, '#2a2622', 'opacity=".35" filter="url(#soft)"'));
  out.push(
    rect(tx, top, tw, GROUND + 30 - top, 'url(#tower)'),
    poly(
      [
        [tx + tw, top],
        [tx + tw + 150, top + 36],
        [tx + tw + 150, GROUND + 6],
        [tx + tw, GROUND + 30],
      ],
      'url(#side)',
    ),
  );
  for (let f = 0; f < 5; f++) {
    const y = top + f * floorH;
    out.push(
      rect(tx - 10, y - 7, tw + 20, 15, '#e2bd9a'),
      rect(tx - 10, y + 8, tw + 20, 6, '#8a5e4c', 'opacity=".5"'),
      poly(
        [
          [tx + tw + 10, y - 7],
          [tx + tw + 156, y + 29 - f * 6],
          [tx + tw + 156, y + 42 - f * 6],
          [tx + tw + 10, y + 8],
        ],
        '#94695a',
      ),
    );
    for (let b = 0; b < 12; b++)
      out.push(
        rect(
          tx + rng.between(6, tw - 60),
          y + rng.between(18, floorH - 20),
          rng.between(22, 50),
          7,
          rng.pick(['#c68f6c', '#dcae8a', '#a97358']),
          'opacity=".6"',
        ),
      );
    for (let w = 0; w < 3; w++) {
      const wx = tx + 44 + w * 112,
        wy = y + 38;
      out.push(
        ellipse(wx + 36, wy - 4, 58, 44, '#2b201d', 'opacity=".5" filter="url(#soft)"'),
        rect(wx, wy, 72, 84, '#2a1f1e'),
        rect(wx, wy + 76, 72, 9, '#e2bd9a'),
      );
      if (f === 1 || (f === 2 && w === 0)) {
        out.push(circle(wx + 36, wy + 50, 62, 'url(#fire)'));
        for (let k = 0; k < 6; k++) {
          const fx = wx + 10 + k * 10,
            fh = rng.between(34, 74);
          out.push(
            path(
              `M${n(fx - 9)} ${n(wy + 82)} Q${n(fx - 14)} ${n(wy + 82 - fh * 0.5)} ${n(fx)} ${n(wy + 82 - fh)} Q${n(fx + 16)} ${n(wy + 82 - fh * 0.45)} ${n(fx + 10)} ${n(wy + 82)} Z`,
              rng.pick(['#ffb63d', '#f58a2c', '#ffe08a']),
            ),
          );
        }
      }
    }
    for (let w = 0; w < 2; w++)
      out.push(
        poly(
          [
            [tx + tw + 26 + w * 62, y + 48],
            [tx + tw + 58 + w * 62, y + 54],
            [tx + tw + 58 + w * 62, y + 122],
            [tx + tw + 26 + w * 62, y + 124],
          ],
          '#2f2220',
        ),
      );
  }
  out.push(
    line(
      [
        [tx - 12, top - 8],
        [tx - 12, top - 56],
      ],
      '#6d4a40',
      4,
    ),
    line(
      [
        [tx + tw + 6, top - 8],
        [tx + tw + 6, top - 56],
      ],
      '#6d4a40',
      4,
    ),
    line(
      [
        [tx - 12, top - 54],
        [tx + tw + 6, top - 54],
        [tx + tw + 150, top - 16],
      ],
      '#6d4a40',
      4,
    ),
    line(
      [
        [tx - 12, top - 32],
        [tx + tw + 6, top - 32],
        [tx + tw + 150, top + 6],
      ],
      '#6d4a40',
      3,
    ),
  );
  // Smoke leaning with the wind
  for (let i = 0; i < 70; i++) {
    const t = (i / 70) ** 1.1,
      x = tx + 120 + t * 640 + rng.between(-60, 60) * (1 + t),
      y = top + 230 - t * 420 + rng.between(-50, 50) * (0.5 + t),
      r = 34 + t * 120;
    out.push(
      circle(
        x,
        y,
        r,
        mix('#2f2b2c', '#a5a6a4', Math.min(1, t * 1.1 + rng.between(-0.08, 0.12))),
        `opacity="${n(0.5 - t * 0.25)}" filter="url(#soft)"`,
      ),
    );
  }
  // Ladder engine on the left
  const ex = 70,
    ey = 905;
  out.push(ellipse(ex + 400, ey + 26, 500, 30, '#2a2622', 'opacity=".5" filter="url(#soft)"'));
  out.push(
    poly(
      [
        [ex + 470, ey - 300],
        [ex + 520, ey - 318],
        [1268, 262],
        [1256, 240],
      ],
      '#c9ccc9',
    ),
    line(
      [
        [ex + 520, ey - 316],
        [1262, 252],
      ],
      '#8b9294',
      5,
    ),
  );
  for (let i = 0; i <= 46; i++) {
    const t = i / 46,
      x0 = ex + 470 + (1256 - ex - 470) * t,
      y0 = ey - 300 + (240 - ey + 300) * t,
      x1 = ex + 520 + (1268 - ex - 520) * t,
      y1 = ey - 318 + (262 - ey + 318) * t;
    out.push(
      line(
        [
          [x0, y0 - 4],
          [x1, y1 + 2],
        ],
        '#737c80',
        3.2,
      ),
    );
  }
  out.push(
    rect(1220, 222, 62, 54, '#d64534'),
    rect(1220, 222, 62, 8, '#f0d9c0'),
    person(1250, 262, 104, 'hold', { top: '#39424e', bottom: '#2c333d', hat: 'helmet', hatColor: '#f0cf4f', sleeve: '#39424e' }, 1),
  );
  out.push(rect(ex + 400, ey - 310, 150, 60, '#8b9294'), rect(ex + 380, ey - 258, 190, 26, '#5d6468'));
  out.push(
    path(`M${ex} ${ey - 20} L${ex} ${ey - 236} L${ex + 560} ${ey - 236} L${ex + 560} ${ey - 20} Z`, 'url(#engine)'),
    path(
      `M${ex + 560} ${ey - 20} L${ex + 560} ${ey - 250} L${ex + 724} ${ey - 250} Q${ex + 760} ${ey - 246} ${ex + 776} ${ey - 180} L${ex + 790} ${ey - 110} L${ex + 790} ${ey - 20} Z`,
      'url(#engine)',
    ),
  );
  out.push(
    rect(ex, ey - 96, 790, 22, '#f2e9d6'),
    rect(ex, ey - 70, 790, 6, '#e8c23f'),
    path(`M${ex + 640} ${ey - 228} h76 q22 2 32 40 l10 62 h-118 Z`, '#a9c4cf'),
    path(`M${ex + 640} ${ey - 228} h38 l-38 102 Z`, '#dcebee', 'opacity=".7"'),
    path(`M${ex + 574} ${ey - 228} h54 v102 h-54 Z`, '#8fb0bd'),
  );
  for (let i = 0; i < 4; i++)
    out.push(
      rect(ex + 22 + i * 134, ey - 216, 118, 108, '#c9cdc9'),
      ...Array.from({ length: 8 }, (_, k) => rect(ex + 22 + i * 134, ey - 208 + k * 13, 118, 3, '#969c9b')),
    );
  out.push(
    rect(ex + 628, ey - 276, 110, 26, '#2f5fa0'),
    rect(ex + 640, ey - 272, 40, 12, '#bcd8ff'),
    rect(ex + 770, ey - 56, 26, 20, '#fff3c4'),
    rect(ex - 8, ey - 34, 806, 20, '#4a4d50'),
  );
  for (const x of [120, 250, 660])
    out.push(circle(ex + x, ey - 8, 62, '#26272a'), circle(ex + x, ey - 8, 34, '#a2a6a4'), circle(ex + x, ey - 8, 14, '#55595c'));
  // Water: three arcs with spray
  const jet = (x0, y0, x1, y1, lift, w) => {
    const d = `M${n(x0)} ${n(y0)} Q${n((x0 + x1) / 2)} ${n(Math.min(y0, y1) - lift)} ${n(x1)} ${n(y1)}`;
    out.push(
      path(d, 'none', `stroke="#ffffff" stroke-width="${w * 2.4}" opacity=".28" stroke-linecap="round" filter="url(#fine)"`),
      path(d, 'none', `stroke="url(#jet)" stroke-width="${w}" stroke-linecap="round"`),
    );
    for (let i = 0; i < 90; i++) {
      const t = 0.3 + 0.7 * rng.next(),
        u = 1 - t,
        px = u * u * x0 + (2 * u * t * (x0 + x1)) / 2 + t * t * x1,
        py = u * u * y0 + 2 * u * t * (Math.min(y0, y1) - lift) + t * t * y1;
      out.push(
        circle(px + rng.between(-22, 22) * t, py + rng.between(-8, 40) * t, rng.between(1.5, 5), '#ffffff', `opacity="${n(rng.between(0.3, 0.9))}"`),
      );
    }
    for (let i = 0; i < 26; i++)
      out.push(
        circle(
          x1 + rng.between(-50, 40),
          y1 + rng.between(-50, 70),
          rng.between(14, 42),
          '#f4f7f4',
          `opacity="${n(rng.between(0.1, 0.32))}" filter="url(#fine)"`,
        ),
      );
  };
  const gear = (top_, hatColor) => ({
    top: top_,
    bottom: mix(top_, '#14181f', 0.25),
    hat: 'helmet',
    hatColor,
    sleeve: top_,
    glove: '#26272a',
    shoes: '#1d1e20',
    vest: '#d9b83f',
  });
  const nozzle = (front, back) =>
    group([
      line([[back[0] - 40, back[1] + 14], back, front], '#d9c9a0', 17),
      line([front, [front[0] + 56, front[1] - 26]], '#c23b30', 19),
      line(
        [
          [front[0] + 44, front[1] - 21],
          [front[0] + 78, front[1] - 37],
        ],
        '#9aa2a4',
        14,
      ),
    ]);
  const crew = (x, y, h, target, lift) => {
    const front = [x + 0.29 * h, y - 0.62 * h];
    jet(front[0] + 78 * (h / 430), front[1] - 37 * (h / 430), target[0], target[1], lift, 13 * (h / 430));
    const hose = `M${n(x - h * 1.9)} ${n(y + 30)} C${n(x - h * 1.2)} ${n(y + 80)} ${n(x - h * 1.1)} ${n(y - 20)} ${n(x - h * 0.55)} ${n(y + 10)} S${n(x - h * 0.3)} ${n(y - h * 0.42)} ${n(x + h * 0.02)} ${n(y - h * 0.5)}`;
    out.push(
      path(hose, 'none', `stroke="#6d5f4c" stroke-width="${n(h * 0.06)}" stroke-linecap="round" transform="translate(0 5)" opacity=".5"`),
      path(hose, 'none', `stroke="#e0d0a4" stroke-width="${n(h * 0.05)}" stroke-linecap="round"`),
      path(hose, 'none', `stroke="#b5483c" stroke-width="${n(h * 0.01)}" stroke-dasharray="${n(h * 0.08)} ${n(h * 0.06)}"`),
    );
    out.push(shadow(x - h * 0.32, y + 8, h * 0.4), shadow(x + h * 0.05, y + 8, h * 0.4));
    out.push(
      person(x - h * 0.36, y - 6, h * 0.98, 'brace', gear('#3d4650', '#d64534'), 1),
      person(x, y, h, 'brace', gear('#465059', '#f0cf4f'), 1, nozzle),
    );
  };
  crew(900, 1000, 250, [1330, 480], 120);
  for (const [x, y, h, pose, face] of [
    [1780, 960, 200, 'stand', -1],
    [1840, 968, 205, 'hold', -1],
    [1900, 955, 200, 'stand', -1],
    [1720, 955, 190, 'walk', -1],
  ])
    out.push(shadow(x, y + 4, h * 0.24), person(x, y, h, pose, gear('#566069', '#e9e4d6'), face));
  crew(760, 1262, 440, [1370, 330], 190);
  // Cones along the line
  for (const [x, y, s] of [
    [1180, 1070, 0.7],
    [1420, 1090, 0.75],
    [1690, 1110, 0.8],
    [1270, 1270, 1.25],
    [1640, 1290, 1.3],
  ])
    out.push(
      ellipse(x, y + 4, 50 * s, 9 * s, '#3a3530', 'opacity=".45"'),
      poly(
        [
          [x - 34 * s, y],
          [x + 34 * s, y],
          [x + 8 * s, y - 92 * s],
          [x - 8 * s, y - 92 * s],
        ],
        '#e5662b',
      ),
      poly(
        [
          [x - 25 * s, y - 26 * s],
          [x + 25 * s, y - 26 * s],
          [x + 18 * s, y - 50 * s],
          [x - 18 * s, y - 50 * s],
        ],
        '#fbf3e2',
      ),
      rect(x - 42 * s, y - 4, 84 * s, 9 * s, '#b34a1e'),
    );
  return svg(W, H, defs, out);
}
