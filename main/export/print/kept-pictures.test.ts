import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeptPictures } from './kept-pictures.js';
import type { PressPicture } from './pictures.js';

let newsroom: string;
beforeEach(() => (newsroom = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-kept-'))));
afterEach(() => fs.rmSync(newsroom, { recursive: true, force: true }));

const picture = (text: string): PressPicture => ({ bytes: Buffer.from(text), width: 300, height: 200, space: 'cmyk' });
const folder = () => path.join(newsroom, 'derived/press');
const files = () => fs.readdirSync(folder());
async function read(kept: KeptPictures, key: string): Promise<string | undefined> {
  const found = kept.get(key);
  return found && Buffer.from(found.bytes instanceof Uint8Array ? found.bytes : await found.bytes()).toString();
}

describe('pictures kept as they print', () => {
  it('are there in the next export, for the same recipe and key only', async () => {
    const first = await KeptPictures.open(newsroom, 'r1');
    expect(first.get('a')).toBeUndefined();
    first.put('a', picture('A'));
    expect(await read(first, 'a')).toBe('A');
    const next = await KeptPictures.open(newsroom, 'r1');
    expect(next.get('a')).toMatchObject({ width: 300, height: 200, space: 'cmyk' });
    expect(next.get('a')).toBe(next.get('a'));
    expect(await read(next, 'a')).toBe('A');
    expect(next.get('b')).toBeUndefined();
    expect((await KeptPictures.open(newsroom, 'r2')).get('a')).toBeUndefined();
  });

  it('are made anew when a file was cut off, emptied or deleted, and other files there are none', async () => {
    const first = await KeptPictures.open(newsroom, 'r');
    for (const key of ['a', 'b', 'c']) first.put(key, picture(`picture ${key}`));
    const [one, two, three] = files() as [string, string, string];
    fs.truncateSync(path.join(folder(), one), 3);
    fs.truncateSync(path.join(folder(), two), 0);
    fs.rmSync(path.join(folder(), three));
    fs.writeFileSync(path.join(folder(), 'notes.txt'), 'mine');
    const next = await KeptPictures.open(newsroom, 'r');
    for (const key of ['a', 'b', 'c']) expect(next.get(key), key).toBeUndefined();
    next.put('a', picture('picture a'));
    expect(await read(await KeptPictures.open(newsroom, 'r'), 'a')).toBe('picture a');
  });

  it('can be dropped for one export', async () => {
    const first = await KeptPictures.open(newsroom, 'r');
    first.put('a', picture('A'));
    first.drop('a');
    expect(first.get('a')).toBeUndefined();
    expect((await KeptPictures.open(newsroom, 'r')).get('a')).toBeDefined();
    first.put('a', picture('A'));
    expect(first.get('a')).toBeDefined();
  });

  it('stay in memory where the folder cannot be made', async () => {
    fs.writeFileSync(path.join(newsroom, 'derived'), 'a file');
    const kept = await KeptPictures.open(newsroom, 'r');
    kept.put('a', picture('A'));
    expect(await read(kept, 'a')).toBe('A');
    await kept.tidy(new Date());
  });

  it('go when no export has used them for sixty days; what is used stays', async () => {
    const first = await KeptPictures.open(newsroom, 'r');
    first.put('old', picture('old'));
    first.put('new', picture('new one'));
    fs.writeFileSync(path.join(folder(), 'half.1.part'), '');
    const later = new Date(Date.now() + 50 * 86_400_000);
    const second = await KeptPictures.open(newsroom, 'r');
    second.get('new');
    await second.tidy(later);
    expect(files()).toHaveLength(2);
    await (await KeptPictures.open(newsroom, 'r')).tidy(new Date(later.getTime() + 20 * 86_400_000));
    const left = await KeptPictures.open(newsroom, 'r');
    expect(left.get('old')).toBeUndefined();
    expect(await read(left, 'new')).toBe('new one');
  });
});
