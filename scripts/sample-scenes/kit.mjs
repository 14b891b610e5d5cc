/** A small drawing kit for the sample newsroom's pictures: seeded randomness, gradients, hills, buildings, trees, people. All give SVG text. */

/** mulberry32: the same seed draws the same picture. */
export function random(seed) {
  let a = seed >>> 0;
  const next = () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    pick: (list) => list[Math.floor(next() * list.length)],
    chance: (p) => next() < p,
  };
}

export const n = (value) => String(Math.round(value * 10) / 10);
export const points = (list) => list.map(([x, y]) => `${n(x)},${n(y)}`).join(' ');
export const rect = (x, y, w, h, fill, rest = '') => `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${fill}" ${rest}/>`;
export const poly = (list, fill, rest = '') => `<polygon points="${points(list)}" fill="${fill}" ${rest}/>`;
export const line = (list, stroke, width, rest = '') =>
  `<polyline points="${points(list)}" fill="none" stroke="${stroke}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round" ${rest}/>`;
export const circle = (x, y, r, fill, rest = '') => `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}" ${rest}/>`;
export const ellipse = (x, y, rx, ry, fill, rest = '') => `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}" ${rest}/>`;
export const path = (d, fill, rest = '') => `<path d="${d}" fill="${fill}" ${rest}/>`;
export const group = (content, rest = '') => `<g ${rest}>${Array.isArray(content) ? content.join('') : content}</g>`;

const stops = (list) =>
  list.map(([at, color, opacity = 1]) => `<stop offset="${at}" stop-color="${color}"${opacity === 1 ? '' : ` stop-opacity="${opacity}"`}/>`).join('');
/** Vertical by default; coordinates are those of the shape's box. */
export const linear = (id, list, [x1, y1, x2, y2] = [0, 0, 0, 1]) =>
  `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stops(list)}</linearGradient>`;
export const radial = (id, list, [cx, cy, r] = [0.5, 0.5, 0.5]) =>
  `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${r}">${stops(list)}</radialGradient>`;
export const blur = (id, amount) =>
  `<filter id="${id}" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="${amount}"/></filter>`;

export const svg = (width, height, defs, content) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${defs.join('')}</defs>\n${content.flat(9).join('\n')}\n</svg>\n`;

/** Mixes two #rrggbb colours; `t` of the second. */
export function mix(a, b, t) {
  const part = (color, i) => parseInt(color.slice(1 + 2 * i, 3 + 2 * i), 16);
  return `#${[0, 1, 2]
    .map((i) =>
      Math.round(part(a, i) + (part(b, i) - part(a, i)) * t)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** A ridge from left to right as a smooth closed shape down to `bottom`. */
export function ridge(rng, width, base, height, steps, bottom, fill, rest = '') {
  const xs = Array.from({ length: steps + 1 }, (_, i) => [(i * width) / steps, base - height * rng.between(0.15, 1)]);
  let d = `M0 ${bottom} L0 ${n(xs[0][1])}`;
  for (let i = 1; i < xs.length; i++) {
    const [x0, y0] = xs[i - 1];
    const [x1, y1] = xs[i];
    const middle = (x0 + x1) / 2;
    d += ` C${n(middle)} ${n(y0)} ${n(middle)} ${n(y1)} ${n(x1)} ${n(y1)}`;
  }
  return path(`${d} L${width} ${bottom} Z`, fill, rest);
}

/** A row of buildings on `base`. `light` draws lit windows, `shade` darkens each building's far side. */
export function skyline(rng, { from, to, base, low, high, color, shade, light, density = 0.5, widths = [40, 110], shape = () => 1, gap = 0 }) {
  const parts = [];
  for (let x = from; x < to;) {
    const w = rng.between(...widths);
    const h = rng.between(low, high) * shape((x + w / 2 - from) / (to - from));
    const y = base - h;
    const tint = mix(color, shade, rng.between(0, 0.35));
    parts.push(rect(x, y, w, h + 2, tint), rect(x + w * 0.62, y, w * 0.38, h + 2, shade, 'opacity=".45"'));
    const roof = rng.next();
    if (roof < 0.22)
      parts.push(
        rect(x + w * 0.2, y - h * 0.06, w * 0.5, h * 0.06 + 1, tint),
        line(
          [
            [x + w * 0.45, y - h * 0.06],
            [x + w * 0.45, y - h * 0.22],
          ],
          tint,
          3,
        ),
      );
    else if (roof < 0.4)
      parts.push(
        poly(
          [
            [x, y + 1],
            [x + w, y + 1],
            [x + w, y - w * 0.3],
          ],
          tint,
        ),
      );
    else if (roof < 0.55) parts.push(rect(x + w * 0.1, y - 10, w * 0.3, 11, tint), rect(x + w * 0.55, y - 16, w * 0.2, 17, shade, 'opacity=".6"'));
    if (light) {
      const step = Math.max(w / Math.round(w / 15), 9);
      for (let wy = y + 14; wy < base - 10; wy += 19) {
        for (let wx = x + 6; wx < x + w - 9; wx += step)
          if (rng.chance(density)) parts.push(rect(wx, wy, step * 0.5, 10, light, `opacity="${n(rng.between(0.25, 0.95))}"`));
      }
    }
    x += w + rng.between(0, gap);
  }
  return group(parts);
}

/** A leafy tree: trunk and branches, then masses of leaves from dark to light towards the sun. */
export function tree(rng, x, y, h, { trunk = '#4b3a2f', leaves = ['#2f5a3c', '#3f7448', '#5f9355', '#86b266'], lean = 0, sun = -1 } = {}) {
  const parts = [];
  const top = y - h;
  const cx = x + lean * h;
  parts.push(
    path(
      `M${n(x - h * 0.04)} ${n(y)} Q${n(x - h * 0.015)} ${n(y - h * 0.25)} ${n(cx - h * 0.015)} ${n(y - h * 0.55)} L${n(cx + h * 0.015)} ${n(y - h * 0.55)} Q${n(x + h * 0.02)} ${n(y - h * 0.25)} ${n(x + h * 0.045)} ${n(y)} Z`,
      trunk,
    ),
  );
  for (const side of [-1, 1])
    parts.push(
      line(
        [
          [cx, y - h * 0.42],
          [cx + side * h * 0.14, y - h * 0.6],
        ],
        trunk,
        h * 0.02,
      ),
    );
  leaves.forEach((fill, layer) => {
    const count = 16 - layer * 2;
    for (let i = 0; i < count; i++) {
      const angle = rng.between(0, Math.PI * 2);
      const away = Math.sqrt(rng.next()) * (0.27 - layer * 0.035);
      const lx = cx + Math.cos(angle) * away * h + sun * layer * h * 0.03;
      const ly = top + h * 0.34 + Math.sin(angle) * away * h * 0.9 - layer * h * 0.035;
      parts.push(ellipse(lx, ly, h * rng.between(0.06, 0.11) * (1 - layer * 0.13), h * rng.between(0.05, 0.085) * (1 - layer * 0.13), fill));
    }
  });
  return group(parts);
}

/** Poses as joints, feet at y = 0, height 1, facing right. */
export const POSES = {
  stand: {
    hip: [0, 0.5],
    neck: [0.01, 0.83],
    head: [0.02, 0.925],
    knees: [
      [-0.03, 0.27],
      [0.04, 0.27],
    ],
    feet: [
      [-0.05, 0],
      [0.05, 0],
    ],
    elbows: [
      [-0.09, 0.64],
      [0.09, 0.64],
    ],
    hands: [
      [-0.07, 0.48],
      [0.11, 0.5],
    ],
  },
  walk: {
    hip: [0, 0.5],
    neck: [0.03, 0.82],
    head: [0.05, 0.915],
    knees: [
      [-0.04, 0.27],
      [0.1, 0.28],
    ],
    feet: [
      [-0.17, 0.03],
      [0.13, 0],
    ],
    elbows: [
      [-0.11, 0.63],
      [0.11, 0.64],
    ],
    hands: [
      [-0.12, 0.5],
      [0.17, 0.54],
    ],
  },
  dig: {
    hip: [-0.1, 0.45],
    neck: [0.1, 0.7],
    head: [0.17, 0.78],
    knees: [
      [-0.13, 0.24],
      [0.04, 0.27],
    ],
    feet: [
      [-0.22, 0],
      [0.08, 0],
    ],
    elbows: [
      [0.16, 0.52],
      [0.2, 0.56],
    ],
    hands: [
      [0.2, 0.36],
      [0.27, 0.5],
    ],
  },
  kneel: {
    hip: [-0.06, 0.27],
    neck: [0.08, 0.56],
    head: [0.14, 0.645],
    knees: [
      [-0.12, 0.03],
      [0.12, 0.26],
    ],
    feet: [
      [-0.3, 0.02],
      [0.13, 0],
    ],
    elbows: [
      [0.16, 0.4],
      [0.2, 0.42],
    ],
    hands: [
      [0.28, 0.3],
      [0.3, 0.36],
    ],
  },
  hold: {
    hip: [0, 0.5],
    neck: [0.01, 0.83],
    head: [0.03, 0.925],
    knees: [
      [-0.03, 0.27],
      [0.05, 0.27],
    ],
    feet: [
      [-0.06, 0],
      [0.06, 0],
    ],
    elbows: [
      [0.06, 0.64],
      [0.1, 0.65],
    ],
    hands: [
      [0.19, 0.62],
      [0.23, 0.68],
    ],
  },
  brace: {
    hip: [-0.06, 0.46],
    neck: [0.04, 0.78],
    head: [0.08, 0.87],
    knees: [
      [-0.16, 0.24],
      [0.1, 0.28],
    ],
    feet: [
      [-0.29, 0],
      [0.16, 0],
    ],
    elbows: [
      [0.06, 0.57],
      [0.14, 0.6],
    ],
    hands: [
      [0.15, 0.52],
      [0.29, 0.62],
    ],
  },
  bend: {
    hip: [-0.05, 0.5],
    neck: [0.13, 0.76],
    head: [0.2, 0.84],
    knees: [
      [-0.05, 0.26],
      [0.01, 0.27],
    ],
    feet: [
      [-0.06, 0],
      [0.06, 0],
    ],
    elbows: [
      [0.15, 0.57],
      [0.2, 0.6],
    ],
    hands: [
      [0.27, 0.52],
      [0.31, 0.55],
    ],
  },
  sit: {
    hip: [0, 0.28],
    neck: [0.03, 0.6],
    head: [0.06, 0.69],
    knees: [
      [0.2, 0.29],
      [0.24, 0.28],
    ],
    feet: [
      [0.18, 0],
      [0.24, 0],
    ],
    elbows: [
      [0.07, 0.42],
      [0.12, 0.43],
    ],
    hands: [
      [0.2, 0.4],
      [0.22, 0.42],
    ],
  },
};

/**
 * A person. `h` = standing height in pixels, `face` 1 right, -1 left. Dress: skin, hair, top, bottom, shoes, hat ('none' | 'cap' | 'straw' | 'helmet' | 'mask'), hatColor, vest.
 * `tool(hand)` draws what is held; it gets the front hand's and back hand's place.
 */
export function person(x, y, h, pose, dress = {}, face = 1, tool = undefined) {
  const {
    skin = '#d9a883',
    hair = '#2a2220',
    top = '#3d6b8c',
    bottom = '#34404f',
    shoes = '#2a2622',
    hat = 'none',
    hatColor = '#e8c46a',
    vest,
    bag,
  } = dress;
  const p = POSES[pose];
  const at = ([px, py]) => [x + face * px * h, y - py * h];
  const dark = (color) => mix(color, '#141820', 0.28);
  const [hip, neck, head] = [at(p.hip), at(p.neck), at(p.head)];
  const limb = (joints, color, width) => line(joints, color, width * h);
  const up = [neck[0] - hip[0], neck[1] - hip[1]];
  const length = Math.hypot(...up);
  const side = [(-up[1] / length) * h, (up[0] / length) * h];
  const off = (base, along, across) => [base[0] + up[0] * along + side[0] * across, base[1] + up[1] * along + side[1] * across];
  // Curved at the chest, narrower at the waist; `face` side is the front. `back` keeps only the half behind the middle line.
  const torso = (wide, from = -0.05, to = 1, back = false) => {
    const q = (along, across) =>
      off(hip, from + (to - from) * along, across * wide * face)
        .map(n)
        .join(' ');
    const front = back ? [0, 0, 0, 0] : [0.98, 0.86, 1.12, 0.62];
    return `M${q(0, -1.02)} C${q(0.3, -0.84)} ${q(0.5, -1.02)} ${q(0.82, -1.12)} Q${q(1.02, -1.05)} ${q(1.05, -0.3)} L${q(1.05, back ? 0 : 0.3)} Q${q(1.0, front[3] * 1.5)} ${q(0.84, front[2] * 0.98)} C${q(0.6, front[2] * 1.06)} ${q(0.3, front[1])} ${q(0, front[0])} Z`;
  };
  const parts = [];
  const armTop = off(hip, 0.9, 0);
  // Far arm and leg first, a shade darker.
  parts.push(
    limb([off(armTop, 0, 0.04 * -face), at(p.elbows[0])], dark(top), 0.062),
    limb([at(p.elbows[0]), at(p.hands[0])], dark(dress.sleeve ?? skin), 0.045),
  );
  parts.push(
    limb([off(hip, 0, -0.02 * face), at(p.knees[0]), at(p.feet[0])], dark(bottom), 0.088),
    limb([at(p.feet[0]), [at(p.feet[0])[0] + face * 0.055 * h, at(p.feet[0])[1]]], dark(shoes), 0.055),
  );
  parts.push(
    limb([off(hip, 0, 0.02 * face), at(p.knees[1]), at(p.feet[1])], bottom, 0.092),
    limb([at(p.feet[1]), [at(p.feet[1])[0] + face * 0.06 * h, at(p.feet[1])[1]]], shoes, 0.055),
  );
  if (bag) parts.push(path(torso(0.062, 0.2, 0.95), bag, `transform="translate(${n(-face * 0.085 * h)} 0)"`));
  parts.push(path(torso(0.068), top, `stroke="${top}" stroke-width="${n(0.034 * h)}" stroke-linejoin="round"`));
  if (vest)
    parts.push(
      path(torso(0.07, 0.1), vest, `stroke="${vest}" stroke-width="${n(0.024 * h)}" stroke-linejoin="round"`),
      line([off(hip, 0.45, -0.07), off(hip, 0.45, 0.07)], '#f4efdc', 0.024 * h, 'opacity=".9"'),
    );
  parts.push(path(torso(0.082, -0.06, 1, true), '#141820', 'opacity=".14"'));
  // Head
  parts.push(
    limb([off(hip, 1, 0), head], dark(skin), 0.048),
    ellipse(head[0], head[1], 0.055 * h, 0.068 * h, skin),
    circle(head[0] + face * 0.053 * h, head[1] + 0.008 * h, 0.012 * h, skin),
  );
  if (hat === 'mask') {
    parts.push(
      path(
        `M${n(head[0] - 0.062 * h)} ${n(head[1] - 0.05 * h)} h${n(0.124 * h)} v${n(0.08 * h)} q${n(-0.062 * h)} ${n(0.07 * h)} ${n(-0.124 * h)} 0 Z`,
        hatColor,
      ),
      rect(head[0] + (face > 0 ? 0 : -0.06 * h), head[1] - 0.02 * h, 0.06 * h, 0.03 * h, '#0d1a22'),
    );
  } else {
    const hairPath = `M${n(head[0] + face * 0.045 * h)} ${n(head[1] - 0.045 * h)} Q${n(head[0] + face * 0.02 * h)} ${n(head[1] - 0.03 * h)} ${n(head[0] - face * 0.02 * h)} ${n(head[1] + 0.02 * h)} L${n(head[0] - face * 0.05 * h)} ${n(head[1] + (dress.long ? 0.09 : 0.035) * h)} Q${n(head[0] - face * 0.085 * h)} ${n(head[1] - 0.01 * h)} ${n(head[0] - face * 0.055 * h)} ${n(head[1] - 0.05 * h)} Q${n(head[0])} ${n(head[1] - 0.11 * h)} ${n(head[0] + face * 0.055 * h)} ${n(head[1] - 0.04 * h)} Z`;
    parts.push(path(hairPath, hair));
    if (hat === 'cap')
      parts.push(
        path(
          `M${n(head[0] - 0.06 * h)} ${n(head[1] - 0.025 * h)} Q${n(head[0])} ${n(head[1] - 0.13 * h)} ${n(head[0] + 0.06 * h)} ${n(head[1] - 0.025 * h)} Z`,
          hatColor,
        ),
        line(
          [
            [head[0], head[1] - 0.028 * h],
            [head[0] + face * 0.1 * h, head[1] - 0.022 * h],
          ],
          dark(hatColor),
          0.018 * h,
        ),
      );
    if (hat === 'helmet')
      parts.push(
        path(
          `M${n(head[0] - 0.074 * h)} ${n(head[1] - 0.015 * h)} Q${n(head[0] - 0.07 * h)} ${n(head[1] - 0.11 * h)} ${n(head[0])} ${n(head[1] - 0.11 * h)} Q${n(head[0] + 0.07 * h)} ${n(head[1] - 0.11 * h)} ${n(head[0] + 0.074 * h)} ${n(head[1] - 0.015 * h)} Z`,
          hatColor,
        ),
        line(
          [
            [head[0] - 0.085 * h, head[1] - 0.016 * h],
            [head[0] + 0.085 * h, head[1] - 0.016 * h],
          ],
          dark(hatColor),
          0.016 * h,
        ),
      );
    if (hat === 'straw')
      parts.push(
        ellipse(head[0], head[1] - 0.035 * h, 0.13 * h, 0.026 * h, dark(hatColor)),
        path(
          `M${n(head[0] - 0.06 * h)} ${n(head[1] - 0.04 * h)} Q${n(head[0])} ${n(head[1] - 0.14 * h)} ${n(head[0] + 0.06 * h)} ${n(head[1] - 0.04 * h)} Z`,
          hatColor,
        ),
      );
  }
  if (tool) parts.push(tool(at(p.hands[1]), at(p.hands[0])));
  // Near arm over everything
  const arm = off(armTop, 0, 0.035 * face);
  parts.push(
    limb([arm, at(p.elbows[1])], mix(top, '#ffffff', 0.06), 0.066),
    limb([at(p.elbows[1]), at(p.hands[1])], dress.sleeve ?? skin, 0.048),
    circle(...at(p.hands[1]), 0.027 * h, dress.glove ?? skin),
  );
  return group(parts);
}

/** Soft shadow on the ground under a figure. */
export const shadow = (x, y, w, color = '#141820', opacity = 0.28) => ellipse(x, y, w, w * 0.16, color, `opacity="${opacity}"`);
