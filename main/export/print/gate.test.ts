/** Errors stop a print package; a named person lets them pass; what was let pass is written where it is looked for. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addComment } from '../../../shared/article/comments.js';
import type { Finding } from '../../../shared/contract/app.js';
import type { StoreClient } from '../../../shared/contract/store.js';
import { readIssue } from '../../../shared/issue/doc.js';
import type { Issue } from '../../../shared/issue/model.js';
import { setFrame, withdrawOverrule } from '../../../shared/issue/ops.js';
import { blocks } from '../../../shared/makeup/preflight.js';
import { buildSample } from '../../import/sample.js';
import { connect, createNewsroom } from '../../store/index.js';
import type { ExportEnv } from '../env.js';
import { loadIssue } from '../load.js';
import { exportPrint, type PrintTask } from './index.js';
import { faces, hasFaces, resources } from './testing/press.js';

const overrule = { by: ' 宋澹如 ', role: '值班总编', at: '2026-04-27T18:10:00.000Z', reason: '末段可以不印' };
const LET_PASS = { ...overrule, by: '宋澹如' };

describe.runIf(hasFaces)('a print package of an issue with an error', () => {
  let dir: string;
  let client: StoreClient;
  let id: string;
  let issue: Issue;
  const env = (more: Partial<ExportEnv> = {}): ExportEnv => ({ client, faces, resources, ...more });
  const at = (...parts: string[]) => path.join(dir, ...parts);
  const make = (out: string, task: Partial<PrintTask> = {}, more: Partial<ExportEnv> = {}) =>
    exportPrint(env(more), { issue: id, out: at(out), locale: 'zh', parts: ['text'], ...task });
  async function change(doc: string, act: (doc: Y.Doc) => void): Promise<void> {
    const opened = new Y.Doc();
    Y.applyUpdate(opened, (await client.call('doc.open', { id: doc })).update);
    const before = Y.encodeStateVector(opened);
    act(opened);
    await client.call('doc.append', { id: doc, update: Y.encodeStateAsUpdate(opened, before), origin: 'test' });
  }
  const read = (name: string) => JSON.parse(fs.readFileSync(at(name), 'utf8')) as Record<string, never>;
  const left = (name: string) => fs.readdirSync(dir).filter((entry) => entry.startsWith(name));

  beforeAll(async () => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-gate-'));
    createNewsroom(at('s.newsroom'), { name: 's', author: { name: '排版', role: '美编' } });
    client = await connect(at('s.newsroom'), { author: { name: '排版', role: '美编' } });
    id = (await buildSample(client, resources)).issue;
    issue = await client.call('issue.get', { id });
    const frame = issue.frames.find(({ slot, page }) => slot === 'second' && page === issue.pages[1]!.id)!;
    await change(id, (doc) => setFrame(doc, frame.id, { box: { ...frame.box, lines: frame.box.lines - 4 } }));
  }, 60_000);
  afterAll(async () => {
    await client?.close();
    fs.rmSync(dir, { recursive: true, force: true });
  });

  it('is not made; the error counts, what was found is told, nothing is left in the folder', async () => {
    let told: Finding[] = [];
    await expect(make('no', {}, { blocked: (found) => (told = found) })).rejects.toMatchObject({
      code: 'preflight-blocked',
      values: { count: 1, errors: 1 },
    });
    expect(told.filter(blocks).map(({ code, message }) => [code, message.slice(0, 5)])).toEqual([['overset', '第02版《']]);
    expect(left('no')).toEqual([]);
  });

  it('is made of the pages that have none', async () => {
    expect((await make('part', { pages: [issue.pages[0]!.id] })).preflight.filter(blocks)).toEqual([]);
    await expect(make('part2', { pages: [issue.pages[1]!.id] })).rejects.toMatchObject({ code: 'preflight-blocked' });
  });

  it('nobody in particular cannot let it pass', async () => {
    await expect(make('anon', { overrule: { ...overrule, by: '\u3000' } })).rejects.toMatchObject({ code: 'bad-input' });
    expect(readIssueNow(await opened()).overrules).toBeUndefined();
  });
  const opened = async () => (await client.call('doc.open', { id })).update;
  const readIssueNow = (update: Uint8Array): Issue => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    return readIssue(doc, id);
  };

  it('is made in a named person’s name, which is in the issue, preflight.json, preflight.html and the manifest', async () => {
    const made = await make('yes', { overrule });
    expect(made.preflight.filter(({ severity }) => severity === 'error')).toMatchObject([{ code: 'overset', overruled: LET_PASS }]);
    expect(Object.values(readIssueNow(await opened()).overrules!)).toEqual([LET_PASS]);
    const json = read('yes/preflight.json');
    expect(json).toMatchObject({ format: 'dateline-preflight/1', blocked: false, counts: { errors: 1, overruled: 1 }, date: issue.date });
    expect(json).toMatchObject({ publication: { name: '澜川日报' }, issue: { id } });
    const [finding] = json['findings'] as unknown as Record<string, never>[];
    expect(finding).toMatchObject({
      code: 'overset', severity: 'error', page: { id: issue.pages[1]!.id, number: '02' }, overruled: LET_PASS,
      message: { zh: expect.stringContaining('排不下') as string, en: expect.stringContaining('does not fit') as string },
    }); // prettier-ignore
    const frame = (await client.call('issue.get', { id })).frames.find((one) => one.id === String(finding!['frame']))!;
    const { pages, publication } = await loadIssue(client, id, faces);
    const rect = finding!['rect'] as unknown as { x: number; y: number; w: number; h: number };
    expect(rect.h).toBeCloseTo(frame.box.lines * publication.grid.leading, 2);
    expect(rect.x + rect.w).toBeLessThan(pages[1]!.width);
    expect(fs.readFileSync(at('yes/preflight.html'), 'utf8')).toContain('宋澹如');
    expect(read('yes/manifest.json')).toMatchObject({ preflight: { errors: 1, overruled: 1, overrules: [{ code: 'overset', ...LET_PASS }] } });
  });

  it('needs nobody a second time, and gives the same bytes', async () => {
    await make('again');
    for (const name of ['preflight.json', 'preflight.html', 'manifest.json'])
      expect(fs.readFileSync(at('again', name), 'utf8')).toBe(fs.readFileSync(at('yes', name), 'utf8'));
  });

  it('is stopped anew when the error has changed, and when the overrule is taken back', async () => {
    const frame = (await client.call('issue.get', { id })).frames.find(({ slot, page }) => slot === 'second' && page === issue.pages[1]!.id)!;
    const resize = (lines: number) => change(id, (doc) => setFrame(doc, frame.id, { box: { ...frame.box, lines } }));
    await resize(frame.box.lines - 3);
    await expect(make('changed')).rejects.toMatchObject({ code: 'preflight-blocked' });
    await resize(frame.box.lines);
    await make('same');
    await change(id, (doc) => withdrawOverrule(doc, Object.keys(readIssue(doc, id).overrules!)));
    await expect(make('back')).rejects.toMatchObject({ code: 'preflight-blocked' });
    expect(left('back')).toEqual([]);
  });

  it('is made when the publication thinks less of it', async () => {
    const { publications } = await client.call('publications.list', {});
    const publication = publications.find((one) => one.id === issue.publication)!;
    await client.call('publication.save', { publication: { ...publication, severities: { overset: 'warning' } } });
    expect((await make('mild')).preflight.filter(({ code }) => code === 'overset')).toMatchObject([{ severity: 'warning' }]);
    await client.call('publication.save', { publication: { ...publication, severities: {} } });
    await expect(make('grave')).rejects.toMatchObject({ code: 'preflight-blocked' });
  });

  it('an open comment is found in the story’s document', async () => {
    const story = issue.frames.find(({ article, page }) => article && page === issue.pages[0]!.id)!.article!;
    const count = async () => (await loadIssue(client, id, faces)).problems.filter(({ code }) => code === 'comments-open');
    expect(await count()).toEqual([]);
    await change(story, (doc) => {
      const note = { id: 'c1', text: '核对职务', part: null, quote: '', range: { at: 2, length: 2 } };
      addComment(doc, note, { by: '江一苇', role: '责任编辑', at: Date.UTC(2026, 3, 27, 16) });
    });
    expect(await count()).toMatchObject([{ article: story, severity: 'warning', values: { count: 1 } }]);
  });
});
