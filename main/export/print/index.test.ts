/** The sample newsroom, printed: the whole way from the store to the folder. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Exported } from '../../../shared/contract/app.js';
import type { StoreClient } from '../../../shared/contract/store.js';
import { buildSample } from '../../import/sample.js';
import { connect, createNewsroom } from '../../store/index.js';
import type { ExportEnv } from '../env.js';
import { exportPrint } from './index.js';
import { faces, hasFaces, resources } from './testing/press.js';

describe.runIf(hasFaces)('the print package of the sample newsroom', () => {
  let dir: string;
  let client: StoreClient;
  let issue: string;
  let first: Exported;
  const env = (more: Partial<ExportEnv> = {}): ExportEnv => ({ client, faces, resources, ...more });
  const at = (...parts: string[]) => path.join(dir, ...parts);

  beforeAll(async () => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-print-'));
    createNewsroom(at('sample.newsroom'), { name: 'sample', author: { name: '排版', role: '美编' } });
    client = await connect(at('sample.newsroom'), { author: { name: '排版', role: '美编' } });
    ({ issue } = await buildSample(client, resources));
    first = await exportPrint(env(), { issue, out: at('one'), locale: 'zh' });
  }, 60_000);
  afterAll(async () => {
    await client?.close();
    fs.rmSync(dir, { recursive: true, force: true });
  });

  it('holds a PDF of each page and of the issue, every text, every picture, preflight and manifest', async () => {
    const { pages, date, frames } = await client.call('issue.get', { id: issue });
    const paths = first.files.map((file) => file.path);
    for (const name of [date, ...pages.map((_, i) => `${date}-${String(i + 1).padStart(2, '0')}`)]) expect(paths).toContain(`pages/${name}.pdf`);
    const stories = new Set(frames.flatMap((f) => f.article ?? [])).size;
    for (const ending of ['.txt', '.xml'])
      expect(paths.filter((p) => p.startsWith('text/') && p.endsWith(ending) && p !== `text/${date}.txt`)).toHaveLength(stories);
    expect(paths).toContain(`text/${date}.txt`);
    expect(paths.filter((p) => p.startsWith('pictures/')).length).toBeGreaterThan(3);
    expect(paths).toEqual(expect.arrayContaining(['preflight.json', 'preflight.html', 'manifest.json']));
    for (const file of first.files) expect(fs.statSync(at('one', file.path)).size).toBe(file.bytes);
    const json = JSON.parse(fs.readFileSync(at('one/preflight.json'), 'utf8')) as { findings: { code: string; message: unknown }[] };
    expect(json.findings.map(({ code, message }) => [code, message])).toEqual(
      first.preflight.map(({ code, message }) => [code, expect.objectContaining({ zh: message }) as unknown]),
    );
  });

  it('has no errors, and each finding is a sentence', () => {
    expect(first.preflight.filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const { message, code } of first.preflight) expect(message, code).toMatch(/[。]$/);
  });

  it('is the same bytes again', async () => {
    const again = await exportPrint(env(), { issue, out: at('two'), locale: 'zh' });
    expect(again.files).toEqual(first.files);
  }, 30_000);

  it('tells its steps, and a cancel at any of them leaves nothing', async () => {
    const steps: [number, number][] = [];
    const control = new AbortController();
    const cancelled = exportPrint(env({ signal: control.signal, progress: (done, total) => { steps.push([done, total]); if (done === 8) control.abort(); } }), { issue, out: at('cancelled'), locale: 'en' }); // prettier-ignore
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect(steps.at(-1)![0]).toBe(8);
    expect(fs.readdirSync(dir).filter((name) => name.includes('cancelled'))).toEqual([]);
  }, 30_000);

  it('stops when a picture’s file is gone; let pass, it goes on and says which', async () => {
    const lossy: StoreClient = {
      ...client,
      call: async (call, input) => {
        const output = await client.call(call, input);
        return call === 'media.get' ? { ...output, path: at('nowhere') } : output;
      },
    };
    const task = { issue, out: at('lost'), locale: 'en' as const };
    await expect(exportPrint(env({ client: lossy }), task)).rejects.toMatchObject({ code: 'preflight-blocked' });
    expect(fs.existsSync(at('lost'))).toBe(false);
    const overrule = { by: '宋澹如', role: '', at: '2026-04-27T18:10:00.000Z', reason: '' };
    const lost = await exportPrint(env({ client: lossy }), { ...task, overrule });
    expect(lost.preflight.filter(({ code }) => code === 'picture-unreadable').length).toBeGreaterThan(3);
    expect(lost.preflight[0]!.message).toMatch(/^Page 0\d: the file “.+” of a picture of “.+” cannot be read/);
    expect(lost.files.some(({ path: p }) => p.startsWith('pictures/'))).toBe(false);
  }, 30_000);

  it('prints with the carried profile when the press’s own is gone or does nothing, and says so; with its own it says its name', async () => {
    const { publications } = await client.call('publications.list', {});
    const { publication: id } = await client.call('issue.get', { id: issue });
    const publication = publications.find((one) => one.id === id)!;
    const carried = fs.readFileSync(path.join(resources, 'profiles/ISOcoated_v2_300_bas.icc'));
    // A profile whose tables are nonsense: it looks like a press's, and nothing comes into its inks.
    const hollow = Buffer.from(carried);
    hollow.fill(0, 0x1d4 + 8, 0x1d4 + 4000);
    for (let i = 0; i < hollow.readUInt32BE(128); i++) {
      const entry = 132 + i * 12;
      if (hollow.toString('latin1', entry, entry + 3) === 'B2A') hollow.fill(0, hollow.readUInt32BE(entry + 4), hollow.readUInt32BE(entry + 4) + 64);
    }
    const export_ = async (bytes: Uint8Array, name: string, lose: boolean) => {
      const media = await client.call('media.put', { name: `${name}.icc`, bytes: new Uint8Array(bytes) });
      await client.call('publication.save', { publication: { ...publication, profile: { media: media.id, name } } });
      if (lose) fs.rmSync((await client.call('media.get', { id: media.id })).path);
      const task = { issue, out: at(name), locale: 'zh' as const, parts: ['press' as const] };
      // Other colours than were asked for do not leave the house unless somebody says so.
      if (name !== 'own') await expect(exportPrint(env(), task)).rejects.toMatchObject({ code: 'preflight-blocked' });
      const overrule = { by: '宋澹如', role: '', at: '2026-04-27T18:10:00.000Z', reason: '' };
      const made = await exportPrint(env(), name === 'own' ? task : { ...task, overrule });
      const pdf = fs.readFileSync(at(name, made.files.find(({ path: p }) => p.endsWith('-01.pdf'))!.path)).toString('latin1');
      const told = made.preflight
        .filter(({ code }) => code === 'profile-lost')
        .map(({ severity, message }) => `${severity} ${message.includes(name)}`);
      return { told, condition: /\/OutputConditionIdentifier \((\w+)\)/.exec(pdf)?.[1] };
    };
    try {
      expect(await export_(carried, 'own', false)).toEqual({ told: [], condition: 'Custom' });
      expect(await export_(carried, 'gone', true)).toEqual({ told: ['error true'], condition: 'FOGRA39' });
      expect(await export_(hollow, 'hollow', false)).toEqual({ told: ['error true'], condition: 'FOGRA39' });
    } finally {
      await client.call('publication.save', { publication });
    }
  }, 60_000);

  it('an issue that is not there is not found', async () => {
    await expect(exportPrint(env(), { issue: 'none', out: at('none'), locale: 'zh' })).rejects.toMatchObject({ code: 'not-found' });
    expect(fs.existsSync(at('none'))).toBe(false);
  });
});
