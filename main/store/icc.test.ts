import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PressProfileSchema, readProfile } from './icc.js';
import { newNewsroom, openNewsroom } from './testing/help.js';

const carried = new Uint8Array(readFileSync(path.resolve(import.meta.dirname, '../../resources/profiles/ISOcoated_v2_300_bas.icc')));
const changed = (change: (bytes: Buffer) => void): Uint8Array => {
  const bytes = Buffer.from(carried);
  change(bytes);
  return new Uint8Array(bytes);
};

/** A profile of version 4 with a name in UTF-16 and no tables. */
function named(name: string, space: string, kind: string): Uint8Array {
  const words = Buffer.from(name, 'utf16le').swap16();
  const bytes = Buffer.alloc(132 + 12 + 28 + words.length);
  bytes.writeUInt32BE(bytes.length, 0);
  bytes[8] = 4;
  bytes.write(`${kind}${space}Lab `, 12, 'latin1');
  bytes.write('acsp', 36, 'latin1');
  bytes.writeUInt32BE(1, 128);
  bytes.write('desc', 132, 'latin1');
  bytes.writeUInt32BE(144, 136);
  bytes.writeUInt32BE(28 + words.length, 140);
  bytes.write('mluc', 144, 'latin1');
  bytes.writeUInt32BE(1, 152);
  bytes.writeUInt32BE(12, 156);
  bytes.write('zhCN', 160, 'latin1');
  bytes.writeUInt32BE(words.length, 164);
  bytes.writeUInt32BE(28, 168);
  words.copy(bytes, 172);
  return new Uint8Array(bytes);
}

describe('an ICC profile', () => {
  it('says what it is and what it is called, in both versions', () => {
    expect(readProfile(carried)).toMatchObject({
      class: 'prtr',
      space: 'CMYK',
      pcs: 'Lab ',
      major: 2,
      description: 'ISO Coated v2 300% (basICColor)',
    });
    expect(PressProfileSchema.safeParse(readProfile(carried)).success).toBe(true);
    expect(readProfile(named('新闻纸 2019', 'CMYK', 'prtr'))).toMatchObject({ major: 4, description: '新闻纸 2019' });
  });

  it('cut off anywhere it is none', () => {
    for (const length of [0, 3, 36, 40, 127, 131, 140, 1000, carried.length - 1])
      expect(readProfile(carried.subarray(0, length)), `${length}`).toBeNull();
  });

  it('whatever stands in it, reading never throws, and only inks on paper with both tables are a press’s', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }), (edits) => {
        const found = readProfile(changed((bytes) => edits.forEach(([at, value]) => (bytes[at] = value))));
        if (PressProfileSchema.safeParse(found).success) expect(found).toMatchObject({ class: 'prtr', space: 'CMYK' });
      }),
      { seed: 20180427, numRuns: 500 },
    );
    expect(PressProfileSchema.safeParse(readProfile(named('空', 'CMYK', 'prtr'))).success).toBe(false);
  });

  it('is kept as a media file; one of a screen, one without tables, a broken one and no profile are refused with their reason', async () => {
    const client = await openNewsroom(newNewsroom());
    const put = (name: string, bytes: Uint8Array) => client.call('media.put', { name, bytes });
    expect(await put('press.icc', carried)).toMatchObject({ type: 'application/vnd.iccprofile', width: 0, bytes: carried.length });
    await expect(put('screen.icc', named('sRGB', 'RGB ', 'mntr'))).rejects.toMatchObject({ code: 'profile-not-cmyk', values: { name: 'screen.icc', space: 'RGB' } }); // prettier-ignore
    await expect(
      put(
        'cmyk.icc',
        changed((bytes) => bytes.write('link', 12, 'latin1')),
      ),
    ).rejects.toMatchObject({ code: 'profile-not-cmyk' });
    await expect(put('half.icc', carried.subarray(0, 5000))).rejects.toMatchObject({ code: 'not-a-profile' });
    await expect(put('text.icc', new TextEncoder().encode('新闻纸'))).rejects.toMatchObject({ code: 'not-a-profile' });
    await expect(put('empty.icm', new Uint8Array())).rejects.toMatchObject({ code: 'not-a-profile' });
  });
});
