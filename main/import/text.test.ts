import { describe, expect, it } from 'vitest';
import type { StoreClient } from '../../shared/contract/store.js';
import { decodeText, importText, readTextFile } from './text.js';

const STORY = '引题在上\r\n主题在下\r\n\r\n　　本报济宁4月26日讯（记者李岩）今天召开会议，2018年重点工作。\r\n';
/** “本报讯，会议。” in GB18030, by hand: the platform encodes UTF-8 only. */
const GB = Uint8Array.from([0xb1, 0xbe, 0xb1, 0xa8, 0xd1, 0xb6, 0xa3, 0xac, 0xbb, 0xe1, 0xd2, 0xe9, 0xa1, 0xa3]);
const utf16 = (text: string, little: boolean, mark: boolean): Uint8Array => {
  const units = [...((mark ? '\ufeff' : '') + text)].flatMap((c) => [...Array(c.length).keys()].map((i) => c.charCodeAt(i)));
  return Uint8Array.from(units.flatMap((u) => (little ? [u & 255, u >> 8] : [u >> 8, u & 255])));
};

describe('decodeText', () => {
  it.each<[string, Uint8Array, string]>([
    ['UTF-8', new TextEncoder().encode(STORY), 'utf-8'],
    ['UTF-8 with its mark', new TextEncoder().encode(`\ufeff${STORY}`), 'utf-8'],
    ['UTF-16 LE', utf16(STORY, true, true), 'utf-16le'],
    ['UTF-16 BE', utf16(STORY, false, true), 'utf-16be'],
    ['UTF-16 LE without its mark', utf16(STORY, true, false), 'utf-16le'],
  ])('%s', (_, bytes, encoding) => {
    const decoded = decodeText('a.txt', bytes);
    expect(decoded).toEqual({ text: STORY, encoding });
  });

  it('GB18030', () => expect(decodeText('a.txt', GB)).toEqual({ text: '本报讯，会议。', encoding: 'gb18030' }));

  it.each<[string, number[]]>([
    ['nothing', []],
    ['blank lines', [10, 13, 32]],
    ['a PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]],
    ['a JPEG', [0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]],
    ['a zip, as docx is', [0x50, 0x4b, 3, 4, 0x14, 0, 6, 0, 8, 0, 0, 0, 0x21, 0]],
    ['a PDF', [...new TextEncoder().encode('%PDF-1.7\n1 0 obj')]],
    ['RTF', [...new TextEncoder().encode('{\\rtf1\\ansi')]],
    ['noise', Array.from({ length: 400 }, (_, i) => 0x80 + ((i * 37) % 0x7f))],
    ['control characters', [0x61, 1, 2, 3, 4]],
  ])('refuses %s', (_, bytes) => {
    expect(() => decodeText('a.bin', Uint8Array.from(bytes))).toThrowError(expect.objectContaining({ code: 'not-text', values: { name: 'a.bin' } }));
  });
});

describe('importText', () => {
  it('creates one story a story', async () => {
    const created: unknown[] = [];
    const client = {
      call: async (call: string, input: { init: unknown }) => {
        expect(call).toBe('article.create');
        created.push(input.init);
        return { id: `a${created.length}` };
      },
    } as unknown as StoreClient;
    const made = await importText(client, '/x/开会.txt', new TextEncoder().encode(STORY));
    expect(made).toEqual([{ id: 'a1', notes: ['kicker', 'opening'] }]);
    expect(created[0]).toMatchObject({ slug: '开会', kicker: '引题在上', headline: ['主题在下'], opening: { place: '济宁' } });
  });

  it('says when a file was not UTF-8', () => expect(readTextFile('a.txt', GB)[0]!.notes[0]).toBe('encoding:gb18030'));
});
