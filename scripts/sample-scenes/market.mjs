/** A street market at first light: awnings in two rows towards the end of the street, stalls, lamps, shoppers. */
import { blur, circle, ellipse, group, line, linear, mix, n, path, person, poly, radial, random, rect, shadow, svg, tree } from './kit.mjs';

export function draw() {
  const W = 2000,
    H = 1333;
  const rng = random(77);
  const VX = 1060,
    VY = 560;
  const defs = [
    linear('sky', [
      [0, '#4f6d97'],
      [0.5, '#d6a99a'],
      [1, '#fbdca6'],
    ]),
    linear('street', [
      [0, '#e8c08f'],
      [0.4, '#a98a86'],
      [1, '#544d63'],
    ]),
    radial('dawn', [
      [0, '#fff6d6'],
      [0.3, '#ffe2a2', 0.8],
      [1, '#ffd58a', 0],
    ]),
    radial('lamp', [
      [0, '#fff4cf', 0.95],
      [0.35, '#ffdf94', 0.45],
      [1, '#ffd27a', 0],
    ]),
    linear(
      'left',
      [
        [0, '#59506d'],
        [1, '#a77f78'],
      ],
      [0, 0, 1, 0],
    ),
    linear(
      'right',
      [
        [0, '#b98d7c'],
        [1, '#54496a'],
      ],
      [0, 0, 1, 0],
    ),
    linear('shade', [
      [0, '#2a2440', 0.55],
      [1, '#2a2440', 0.05],
    ]),
    blur('soft', 12),
  ];
  const out = [rect(0, 0, W, VY + 60, 'url(#sky)'), circle(VX, VY - 10, 560, 'url(#dawn)')];
  for (let i = 0; i < 14; i++)
    out.push(
      ellipse(rng.between(300, 1800), rng.between(30, 330), rng.between(120, 380), rng.between(6, 16), '#f5c3a2', 'opacity=".4" filter="url(#soft)"'),
    );
  /** A point of the street: `s` across (−1 left kerb … 1 right kerb), `y` up in metres, `z` depth, 1 = near. */
  const at = (s, up, z) => {
    const k = 1 / z;
    return [VX + s * 900 * k - (1 - k) * 0, VY + (660 - up * 210) * k];
  };
  // Far end: a gate tower in the light, trees on both sides of it
  out.push(
    rect(VX - 96, VY - 96, 192, 130, '#dcae90'),
    path(`M${VX - 34} ${VY + 40} v-62 q34 -40 68 0 v62 Z`, '#f7d7a4'),
    rect(VX - 104, VY - 104, 208, 12, '#b98a78'),
  );
  for (const [y, w, h] of [
    [-104, 150, 44],
    [-166, 112, 40],
  ]) {
    out.push(
      rect(VX - w * 0.52, VY + y - 30, w * 1.04, 34, '#c89a84'),
      path(
        `M${VX - w} ${VY + y - 24} Q${VX - w * 0.6} ${VY + y - 30} ${VX - w * 0.44} ${VY + y - 30 - h} H${VX + w * 0.44} Q${VX + w * 0.6} ${VY + y - 30} ${VX + w} ${VY + y - 24} Z`,
        '#a9796c',
      ),
    );
  }
  for (const side of [-1, 1])
    for (let i = 0; i < 15; i++)
      out.push(
        ellipse(
          VX + side * rng.between(110, 260),
          VY + rng.between(-46, 24),
          rng.between(18, 36),
          rng.between(18, 36),
          mix('#b6a078', '#8f8f70', rng.next()),
          'opacity=".9"',
        ),
      );
  // Houses on both sides, from far to near
  for (const side of [-1, 1]) {
    for (let i = 9; i >= 0; i--) {
      const z0 = 0.72 + i * 0.46,
        z1 = z0 + 0.46,
        up = 3.6 + rng.between(0, 1.9);
      const [a, b, c, d] = [at(side * 1.5, -0.2, z0), at(side * 1.5, up, z0), at(side * 1.5, up, z1), at(side * 1.5, -0.2, z1)];
      const haze = Math.min(1, i / 9);
      const wall = mix(rng.pick(['#7d6478', '#8f6f72', '#6c6080', '#9a7a74', '#776a86']), '#f0c79b', haze * 0.75);
      out.push(
        poly([a, b, c, d], wall),
        poly([b, c, [c[0] - (side * 18) / z1, c[1] - 26 / z1], [b[0] - (side * 26) / z0, b[1] - 34 / z0]], mix('#4a4058', '#d8ab8d', haze * 0.8)),
      );
      for (let floor = 0; floor < 3; floor++)
        for (let k = 0; k < 3; k++) {
          const za = z0 + 0.07 + k * 0.135,
            zb = za + 0.08,
            u0 = 1.5 + floor * 1.05,
            lit = rng.chance(0.36);
          if (u0 + 0.6 < up)
            out.push(
              poly(
                [at(side * 1.5, u0, za), at(side * 1.5, u0 + 0.62, za), at(side * 1.5, u0 + 0.62, zb), at(side * 1.5, u0, zb)],
                lit ? '#ffdf9a' : mix('#3f3a57', '#c79a86', haze * 0.8),
                'opacity=".9"',
              ),
            );
          if (floor === 1 && rng.chance(0.35))
            out.push(
              poly(
                [at(side * 1.46, u0 - 0.1, za), at(side * 1.46, u0 + 0.12, za), at(side * 1.46, u0 + 0.12, zb), at(side * 1.46, u0 - 0.1, zb)],
                mix(rng.pick(['#4f7a58', '#b85a4c']), '#e8bf95', haze * 0.7),
              ),
            );
        }
    }
  }
  // Street
  out.push(poly([at(-1.5, 0, 12), at(1.5, 0, 12), at(1.5, 0, 0.55), [W + 900, H + 60], [-900, H + 60], at(-1.5, 0, 0.55)], 'url(#street)'));
  out.push(poly([at(-0.2, 0, 12), at(0.2, 0, 12), at(0.42, 0, 0.6), at(-0.42, 0, 0.6)], '#ffe3ac', 'opacity=".3" filter="url(#soft)"'));
  for (let i = 0; i < 150; i++) {
    const z = 0.85 + rng.next() ** 2 * 5,
      p = at(rng.between(-0.62, 0.62), 0, z);
    out.push(ellipse(p[0], p[1], rng.between(20, 60) / z, rng.between(2, 5) / z, rng.pick(['#ffe5b5', '#4a4460', '#ffd9a0']), 'opacity=".28"'));
  }
  const goods = [
    ['#c8473a', '#d9604a', '#e57f5c'],
    ['#5d9147', '#7fb05a', '#a9cf74'],
    ['#e0a23c', '#efc05a', '#f5d784'],
    ['#7b4a83', '#96659d', '#b58bb8'],
    ['#e9e3d0', '#f6f1e2', '#cfd8b8'],
    ['#d97c35', '#eb9a4d', '#f4b676'],
  ];
  const awnings = [
    ['#c5493c', '#f3e4c8'],
    ['#3f7f78', '#f0e9d2'],
    ['#d99a3c', '#f8edd0'],
    ['#4d6c9a', '#eee6d6'],
    ['#8c4a63', '#f4e3d3'],
  ];
  const clothes = ['#c5694f', '#4f7a8c', '#d9b05a', '#6b8a63', '#7d5a7d', '#e8dcc4', '#3f5570', '#a8473d'];
  const dress = () => ({
    top: rng.pick(clothes),
    bottom: rng.pick(['#2f3a4f', '#4a4048', '#5a5560', '#37404b']),
    hair: rng.pick(['#231c1a', '#2d2320', '#8a837c']),
    long: rng.chance(0.45),
    skin: rng.pick(['#d9a883', '#c9946f', '#e0b491']),
  });
  const stall = (side, z, colours, kind) => {
    const parts = [],
      k = 1 / z,
      depth = 0.36,
      inner = side * 0.56,
      outer = side * 1.2;
    const za = z,
      zb = z + depth;
    // Keeper behind the counter
    const keeper = at(side * 1.0, 0.12, z + 0.16);
    parts.push(
      person(
        keeper[0],
        keeper[1],
        335 / (z + 0.16),
        rng.pick(['hold', 'stand', 'bend']),
        { ...dress(), vest: rng.chance(0.6) ? '#4f7a58' : undefined, hat: rng.chance(0.4) ? 'cap' : 'none', hatColor: '#e8dcc4' },
        -side,
      ),
    );
    // Counter: front towards the street, and the end towards us
    parts.push(
      poly([at(inner, 0, za), at(inner, 0.62, za), at(inner, 0.62, zb), at(inner, 0, zb)], '#7a5a4a'),
      poly([at(inner, 0, za), at(inner, 0.62, za), at(outer, 0.8, za), at(outer, 0, za)], '#5f4640'),
    );
    parts.push(poly([at(inner, 0.62, za), at(outer, 0.78, za), at(outer, 0.78, zb), at(inner, 0.62, zb)], '#b98d5f'));
    for (let q = 0; q < 3; q++)
      parts.push(
        line([at(inner, 0.15 + q * 0.18, za), at(inner, 0.15 + q * 0.18, zb)], '#4a3630', 3 * k),
        line([at(inner, 0.15 + q * 0.18, za), at(outer, 0.15 + q * 0.18, za)], '#473430', 3 * k),
      );
    // Crates heaped with goods
    for (let row = 2; row >= 0; row--)
      for (let c = 2; c >= 0; c--) {
        const zc = za + 0.03 + c * 0.11,
          s0 = inner + (outer - inner) * (0.04 + row * 0.3),
          s1 = inner + (outer - inner) * (0.3 + row * 0.3),
          up = 0.66 + row * 0.06;
        const tones = goods[(kind + row + c * 2) % goods.length];
        parts.push(poly([at(s0, up, zc), at(s1, up + 0.03, zc), at(s1, up + 0.12, zc), at(s0, up + 0.1, zc)], '#8d6546'));
        for (let g = 0; g < 13; g++) {
          const p = at(s0 + (s1 - s0) * rng.next(), up + 0.1 + rng.next() * 0.09, zc + rng.next() * 0.07);
          parts.push(ellipse(p[0], p[1], rng.between(11, 16) * k, rng.between(9, 14) * k, rng.pick(tones)));
        }
      }
    // Poles, awning in stripes, its hem
    for (const zz of [zb, za]) parts.push(line([at(inner, 0, zz), at(inner, 1.72, zz)], '#453a48', 7 / zz));
    const stripes = 8;
    for (let q = 0; q < stripes; q++) {
      const z0 = za + (depth * q) / stripes,
        z1 = za + (depth * (q + 1)) / stripes,
        fill = colours[q % 2];
      parts.push(
        poly(
          [at(inner - side * 0.1, 1.66, z0), at(outer + side * 0.1, 2.3, z0), at(outer + side * 0.1, 2.3, z1), at(inner - side * 0.1, 1.66, z1)],
          fill,
        ),
      );
      parts.push(
        poly(
          [at(inner - side * 0.1, 1.66, z0), at(inner - side * 0.1, 1.5, (z0 + z1) / 2), at(inner - side * 0.1, 1.66, z1)],
          mix(fill, '#2a2440', 0.12),
        ),
        poly(
          [at(inner - side * 0.1, 1.68, z0), at(inner - side * 0.1, 1.57, z0), at(inner - side * 0.1, 1.57, z1), at(inner - side * 0.1, 1.68, z1)],
          mix(fill, '#2a2440', 0.1),
        ),
      );
    }
    parts.push(
      poly([at(inner - side * 0.1, 1.66, za), at(outer + side * 0.1, 2.3, za), at(outer + side * 0.1, 1.98, za)], mix(colours[0], '#2a2440', 0.45)),
    );
    parts.push(
      poly(
        [at(inner - side * 0.1, 1.66, za), at(outer + side * 0.1, 2.3, za), at(outer + side * 0.1, 2.3, zb), at(inner - side * 0.1, 1.66, zb)],
        'url(#shade)',
        'opacity=".35"',
      ),
    );
    // Lamp
    const l = at(inner + side * 0.2, 1.5, z + depth / 2);
    parts.push(
      line([l, [l[0], l[1] - 60 * k]], '#2a2440', 2.4 * k),
      circle(l[0], l[1], 150 * k, 'url(#lamp)'),
      circle(l[0], l[1], 10 * k, '#fff8e0'),
    );
    return group(parts);
  };
  const zs = [6.4, 5.3, 4.4, 3.65, 3.0, 2.45, 1.95, 1.5, 1.08];
  zs.forEach((z, i) => {
    for (const side of [-1, 1]) {
      out.push(stall(side, z + (side > 0 ? 0.12 : 0), awnings[(i * 2 + (side > 0 ? 1 : 0)) % awnings.length], i * 2 + (side > 0 ? 3 : 0)));
    }
    const people = i < 4 ? 5 : i < 7 ? 4 : 2;
    for (let k = 0; k < people; k++) {
      const zz = z - 0.1 + rng.between(-0.14, 0.14),
        s = i > 6 ? rng.pick([-0.3, 0.3]) + rng.between(-0.08, 0.08) : rng.between(-0.42, 0.42),
        p = at(s, 0, zz),
        h = 340 / zz;
      const bagColor = rng.pick(['#c5493c', '#3f7f78', '#e9d7a8', '#4d6c9a']);
      out.push(
        shadow(p[0], p[1] + 4 / zz, h * 0.22, '#2a2440', 0.35),
        person(
          p[0],
          p[1],
          h,
          rng.pick(['walk', 'walk', 'stand', 'bend']),
          dress(),
          rng.chance(0.5) ? 1 : -1,
          rng.chance(0.7)
            ? ([hx, hy]) =>
                group([
                  path(`M${n(hx - h * 0.06)} ${n(hy + h * 0.05)} h${n(h * 0.12)} l${n(-h * 0.012)} ${n(h * 0.14)} h${n(-h * 0.096)} Z`, bagColor),
                  path(
                    `M${n(hx - h * 0.04)} ${n(hy + h * 0.05)} q${n(h * 0.04)} ${n(-h * 0.09)} ${n(h * 0.08)} 0`,
                    'none',
                    `stroke="${bagColor}" stroke-width="${n(h * 0.012)}"`,
                  ),
                  ...[0, 1, 2].map((q) =>
                    ellipse(hx - h * 0.03 + q * h * 0.03, hy + h * 0.03, h * 0.022, h * 0.045, mix('#5d9147', '#a9cf74', rng.next())),
                  ),
                ])
            : undefined,
        ),
      );
    }
    if (i < 6) out.push(rect(VX - 700 / z, VY - 220 / z, 1400 / z, 900 / z, '#fbd9a4', `opacity="${n(0.1)}"`));
  });
  // String lights over the street
  for (const [z, sag] of [
    [3.4, 60],
    [2.2, 90],
    [1.35, 150],
  ]) {
    const [a, b] = [at(-1.15, 2.5, z), at(1.15, 2.5, z)];
    const wire = Array.from({ length: 33 }, (_, i) => {
      const t = i / 32;
      return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t + (sag * 4 * t * (1 - t)) / 1.4];
    });
    out.push(line(wire, '#3a3450', 2.4));
    wire.forEach(([x, y], i) => {
      if (i % 3 === 1) out.push(circle(x, y + 12 / z, 46 / z, 'url(#lamp)', 'opacity=".8"'), circle(x, y + 12 / z, 9 / z, '#fff4cc'));
    });
  }
  return svg(W, H, defs, out);
}
