import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { intentOf } from './condition.js';
import { icc } from './testing/press.js';

it('gives the profile that pages are printed with, packed by the build or here', async () => {
  const held = async (profile: ReturnType<typeof intentOf>['profile']) =>
    Buffer.compare(inflateSync(await (typeof profile === 'function' ? profile() : profile)), icc());
  const carried = intentOf(icc(), null);
  expect(carried).toMatchObject({ registered: 'FOGRA39', profile: expect.any(Function) as unknown });
  expect(await held(carried.profile)).toBe(0);
  const own = intentOf(icc(), { media: '', name: 'Own' });
  expect(own).not.toHaveProperty('registered');
  expect(await held(own.profile)).toBe(0);
});
