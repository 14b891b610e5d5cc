/** The commands as they are called, in this process, on real newsrooms in temporary folders. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExportedSchema } from '../../shared/contract/app.js';
import { StoryJsonSchema, type StoryJson } from '../../shared/copy/story-json.js';
import { cli } from '../../shared/words/cli.js';
import { connect } from '../store/index.js';
import { COMMANDS, run } from './index.js';

const root = path.resolve(import.meta.dirname, '../..');
const env = { LANG: 'en_GB.UTF-8', USER: 'tester', DATELINE_RESOURCES: path.join(root, 'resources'), DATELINE_FONTS: path.join(root, 'out/fonts') };
let dir = '';
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-cli-'));
  // Somebody else's folder, which no command may touch, and a story.
  fs.mkdirSync(at('full'));
  fs.writeFileSync(at('full', 'x.txt'), 'x');
  fs.writeFileSync(at('story.txt'), STORY);
});
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));
const at = (...parts: string[]): string => path.join(dir, ...parts);

async function dateline(...argv: string[]) {
  let out = '';
  let err = '';
  const code = await run(argv, { stdout: { write: (t: string) => (out += t) }, stderr: { write: (t: string) => (err += t) }, env });
  return { code, out, err, json: <T = Record<string, unknown>>() => JSON.parse(out) as T };
}
async function newsroom(name: string): Promise<string> {
  const made = await dateline('newsroom', 'create', at(name));
  expect(made).toMatchObject({ code: 0, err: '' });
  return at(name);
}

const STORY = `镜湖区召开创建工作会议
聚焦七个导向，开创工作新篇

本报澜川4月26日讯(记者于伟 王博文) 25日,镜湖区召开会议,部署重点工作。
会议强调落实。
关键词：文明城市 放管服`;

describe('wrong use', () => {
  it.each<[string, string[], RegExp]>([
    ['nothing', [], /Usage|Commands/],
    ['no such command', ['exprot', 'print'], /no command “exprot print”, did you mean “export print”/],
    ['half a command', ['issue'], /did you mean “issue list”/],
    ['no such option', ['articles', '--newsroom', 'x', '--quary', 'y'], /no option --quary, did you mean --query/],
    ['an option of another command', ['articles', '--newsroom', 'x', '--sample'], /no option --sample/],
    ['an option without its value', ['articles', '--newsroom'], /--newsroom needs a value/],
    ['an option where a value should be', ['articles', '--newsroom', '--json'], /--newsroom needs a value/],
    ['a flag with a value', ['articles', '--json=yes'], /--json takes no value/],
    ['no newsroom named', ['articles'], /--newsroom is missing/],
    ['no file named', ['import', '--newsroom', 'x'], /FILE is missing/],
    ['too many words', ['articles', 'x', '--newsroom', 'x'], /“x” is one too many/],
    ['no out', ['export', 'web', '--newsroom', 'x'], /--out is missing/],
    ['a bad language', ['articles', '--newsroom', 'x', '--lang', 'fr'], /“fr” is no value for --lang/],
    ['a bad state', ['articles', '--newsroom', 'x', '--state', 'odd'], /“odd” is no value for --state/],
    ['a bad date', ['issue', 'create', '--newsroom', 'x', '--date', '2026-02-30'], /“2026-02-30” is no value for --date/],
    ['a bad page', ['issue', 'place', '--newsroom', 'x', '--page', '0', '--frame', 'lead'], /“0” is no value for --page/],
    ['two folders', ['newsroom', 'create', 'a', '--newsroom', 'b'], /given twice/],
  ])('%s: exit 2, one sentence on standard error', async (_, argv, sentence) => {
    const result = await dateline(...argv);
    expect(result.code).toBe(2);
    expect(result.out).toBe('');
    expect(result.err).toMatch(sentence);
    if (argv.length > 0) expect(result.err.trimEnd().split('\n')).toHaveLength(1);
  });

  it('is told in Chinese when asked, whatever else is wrong', async () => {
    const result = await dateline('articles', '--lang', 'zh', '--json');
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toContain('少了 --newsroom');
  });
});

describe('help', () => {
  it('of all and of each command, exit 0; every option has its words', async () => {
    const all = await dateline('--help');
    expect(all.code).toBe(0);
    for (const command of COMMANDS) {
      expect(all.out).toContain(command.name);
      for (const lang of ['zh', 'en']) {
        const help = await dateline(...command.name.split(' '), '--help', '--lang', lang);
        expect(help.code).toBe(0);
        expect(help.out).not.toMatch(/cli\.(help|option)\./);
        for (const option of Object.keys(command.options)) expect(help.out).toContain(`--${option}`);
      }
    }
    expect((await dateline('help')).code).toBe(0);
    expect((await dateline('articles', '-h', '--json')).json().help).toContain('dateline articles');
  });

  it('both languages have the same words with the same values', () => {
    expect(Object.keys(cli.zh)).toEqual(Object.keys(cli.en));
    const names = (text: string) => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]))].sort();
    for (const [key, text] of Object.entries(cli.zh)) expect(names(text), key).toEqual(names((cli.en as Record<string, string>)[key]!));
  });
});

describe('newsroom', () => {
  it('create, check, rebuild', async () => {
    const made = await dateline('newsroom', 'create', at('a.newsroom'), '--name', '澜川日报', '--json');
    expect(made.json()).toEqual({ newsroom: at('a.newsroom'), name: '澜川日报', issue: null });
    const check = await dateline('newsroom', 'check', '--newsroom', at('a.newsroom'), '--json');
    expect(check.code).toBe(0);
    expect(check.json()).toMatchObject({ ok: true, articles: 0, problems: [] });
    expect((await dateline('newsroom', 'rebuild', '--newsroom', at('a.newsroom'))).out).toMatch(/index of \d+ documents/);
  });

  it('compact tells its figures', async () => {
    const done = await dateline('newsroom', 'compact', '--newsroom', at('a.newsroom'), '--json');
    expect(done.json()).toMatchObject({ entriesBefore: 1, entriesAfter: 1 });
    expect((await dateline('newsroom', 'compact', '--newsroom', at('a.newsroom'))).out).toMatch(/^Log: 1 → 1 entries/);
    expect((await dateline('newsroom', 'compact', '--newsroom', at('nowhere'))).code).toBe(1);
  });

  it('create never writes over anything', async () => {
    const again = await dateline('newsroom', 'create', at('a.newsroom'));
    expect(again).toMatchObject({ code: 1, out: '' });
    expect((await dateline('newsroom', 'create', at('full'), '--json')).code).toBe(1);
    expect(fs.readdirSync(at('full'))).toEqual(['x.txt']);
  });

  it('create leaves nothing when its sample cannot be read', async () => {
    let err = '';
    const io = { stdout: { write: () => 0 }, stderr: { write: (t: string) => (err += t) }, env: { ...env, DATELINE_RESOURCES: at('nowhere') } };
    expect(await run(['newsroom', 'create', at('b.newsroom'), '--sample'], io)).toBe(1);
    expect(err).not.toBe('');
    expect(fs.existsSync(at('b.newsroom'))).toBe(false);
  });

  it.each([['articles'], ['newsroom', 'check'], ['issue', 'list']])('%s %s of a newsroom that is not there: exit 1', async (...words) => {
    const result = await dateline(...words, '--newsroom', at('none.newsroom'), '--json');
    expect(result).toMatchObject({ code: 1, out: '' });
    expect(result.err).toContain('none.newsroom');
    expect(result.err.trimEnd().split('\n')).toHaveLength(1);
    fs.mkdirSync(at('folder'), { recursive: true });
    expect((await dateline(...words, '--newsroom', at('folder'))).code).toBe(1);
  });
});

describe('import and articles', () => {
  it('takes a story in and gives it back as documented', async () => {
    const dir = await newsroom('i.newsroom');
    const taken = await dateline('import', '--newsroom', dir, at('story.txt'), '--json');
    expect(taken).toMatchObject({ code: 0, err: '' });
    const json = taken.json<{ articles: StoryJson[]; keywords: string[]; notes: { code: string; value: string; file: string; message: string }[] }>();
    expect(json.articles.map((a) => StoryJsonSchema.strict().parse(a))).toHaveLength(1);
    expect(json.articles[0]).toMatchObject({
      kicker: '镜湖区召开创建工作会议',
      headline: ['聚焦七个导向，开创工作新篇'],
      opening: { source: '本报', place: '澜川', date: { month: 4, day: 26 }, kind: '讯', cut: false, form: 'zh;b=();a=_' },
      credits: [
        { role: '记者', name: '于伟' },
        { role: '记者', name: '王博文' },
      ],
      creditsAt: 'opening',
      body: [
        { type: 'paragraph', text: '25日,镜湖区召开会议,部署重点工作。' },
        { type: 'paragraph', text: '会议强调落实。' },
      ],
      state: 'draft',
    });
    expect(json.keywords).toEqual(['文明城市', '放管服']);
    expect(json.notes.map((n) => [n.code, n.value])).toEqual([
      ['kicker', ''],
      ['opening', ''],
      ['keywords', '2'],
      ['half-width', '4'],
    ]);
    expect(json.notes.every((n) => n.file === at('story.txt') && !n.message.startsWith('note.'))).toBe(true);

    const found = await dateline('articles', '--newsroom', dir, '--query', '镜湖', '--json');
    expect(found.json<{ articles: StoryJson[] }>().articles).toEqual(json.articles);
    expect((await dateline('articles', '--newsroom', dir, '--query', '没有的词', '--json')).json()).toEqual({
      articles: [],
      keywords: [],
      notes: [],
    });
    expect((await dateline('articles', '--newsroom', dir, '--keyword', '放管服')).out).toContain('聚焦七个导向');
  });

  it('takes several files, and a page as its stories', async () => {
    const dir = await newsroom('gate.newsroom');
    fs.writeFileSync(
      at('page.txt'),
      `${STORY}\n\n全区启动创城,2018年——\n开展九个提升\n本报澜川4月26日讯(记者李亚腾) 全区启动创城工作。\n\n※26日,全区召开对接会议。\n`,
    );
    const taken = await dateline('import', '--newsroom', dir, at('story.txt'), at('page.txt'));
    expect(taken.code).toBe(0);
    expect(taken.out).toMatch(/Took in 4 stories/);
    expect(taken.out).toContain('※26日');
  });

  it.each<[string, string, (file: string) => void]>([
    ['a picture', 'bad.jpg', (file) => fs.writeFileSync(file, Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46]))],
    ['an empty file', 'empty.txt', (file) => fs.writeFileSync(file, '')],
    ['a folder', 'folder.txt', (file) => fs.mkdirSync(file)],
    ['nothing', 'missing.txt', () => undefined],
  ])('%s among the files: exit 1, and none of them is taken in', async (_, name, make) => {
    const dir = await newsroom(`${name}.newsroom`);
    make(at(name));
    const result = await dateline('import', '--newsroom', dir, at('story.txt'), at(name), '--json');
    expect(result).toMatchObject({ code: 1, out: '' });
    expect(result.err).toContain(name);
    expect((await dateline('articles', '--newsroom', dir, '--json')).json().articles).toEqual([]);
  });

  it('joins a newsroom that somebody has open', async () => {
    const dir = await newsroom('open.newsroom');
    const owner = await connect(dir, { author: { name: '于伟', role: '' } });
    try {
      expect((await dateline('import', '--newsroom', dir, at('story.txt'))).code).toBe(0);
      expect((await owner.call('articles.list', {})).total).toBe(1);
    } finally {
      await owner.close();
    }
  });
});

describe('issue', () => {
  it('create takes templates, the first for page 1; one that nobody has is named with those there are', async () => {
    const on = ['--newsroom', await newsroom('t.newsroom')];
    const templated = await dateline('issue', 'create', ...on, '--date', '2026-11-24', '--pages', '2', '--template', 'blank,inside-photo', '--json');
    expect(templated.json<{ pages: { template: string }[] }>().pages.map(({ template }) => template)).toEqual(['blank', 'inside-photo']);
    expect(await dateline('issue', 'create', ...on, '--date', '2026-11-25', '--template', 'nosuch')).toMatchObject({ code: 2, out: '' });
  });

  it('create, list, show, place', async () => {
    const dir = await newsroom('n.newsroom');
    const on = ['--newsroom', dir];
    expect(await dateline('issue', 'show', ...on)).toMatchObject({ code: 1, out: '' });
    const made = await dateline('issue', 'create', ...on, '--date', '2026-11-23', '--number', '7', '--pages', '2', '--labels', '要闻,综合', '--json');
    const issue = made.json<{ id: string; pages: { number: string; label: string; frames: { slot: string; kind: string }[] }[] }>();
    expect(issue.pages.map((p) => [p.number, p.label])).toEqual([
      ['01', '要闻'],
      ['02', '综合'],
    ]);
    const { articles } = (await dateline('import', ...on, at('story.txt'), '--json')).json<{ articles: StoryJson[] }>();
    const place = ['issue', 'place', ...on, '--page', '1', '--frame', 'lead', '--article', articles[0]!.id];
    const placed = await dateline(...place);
    expect(placed).toMatchObject({ code: 0 });
    expect(placed.out).toContain('聚焦七个导向');
    // Pages are told with what they are worth: an empty one little, one with a story more.
    type Worth = { pages: { score: number; fill: number; reasons: { code: string; points: number }[] }[] };
    const [before, after] = [made.json<Worth>(), (await dateline(...place, '--json')).json<Worth>()].map(({ pages }) => pages[0]!) as [Worth['pages'][0], Worth['pages'][0]]; // prettier-ignore
    expect(before.fill).toBeLessThan(0.1);
    expect(after.fill).toBeGreaterThan(before.fill);
    for (const page of [before, after]) expect(page.reasons.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(page.score, 6);
    type Shown = { pages: { frames: { slot: string; article: { id: string; headline: string } | null }[] }[] };
    const lead = async () =>
      (await dateline('issue', 'show', ...on, '--issue', 'latest', '--json')).json<Shown>().pages[0]!.frames.find((f) => f.slot === 'lead')!.article;
    expect(await lead()).toMatchObject({ id: articles[0]!.id, headline: '聚焦七个导向，开创工作新篇' });
    expect((await dateline('issue', 'list', ...on)).out).toContain('2026-11-23');

    expect((await dateline('issue', 'place', ...on, '--page', '1', '--frame', 'lead')).code).toBe(0);
    expect(await lead()).toBeNull();

    type Made = {
      applied: number | null;
      proposals: { score: number; fill: number; frames: unknown[]; reasons: { points: number }[] }[];
      issue: {
        pages: { score: number; fill: number; frames: { kind: string; article: unknown; fit?: { lines: number; oversetLines: number } }[] }[];
      };
    };
    const ids = articles.map(({ id }) => id).join(',');
    const dry = (await dateline('issue', 'makeup', ...on, '--page', '2', '--articles', ids, '--dry', '--json')).json<Made>();
    expect(dry.applied).toBeNull();
    expect(dry.issue.pages[1]!.frames.filter(({ article }) => article !== null)).toEqual([]);
    // Parted by commas or spaces, before other options or last.
    for (const how of [
      ['--articles', ...articles.map(({ id }) => id), '--page', '2'],
      ['--page', '2', ...articles.flatMap(({ id }) => ['--articles', id])],
    ])
      expect((await dateline('issue', 'makeup', ...on, ...how, '--dry', '--json')).json<Made>()).toEqual(dry);
    const done = (await dateline('issue', 'makeup', ...on, '--page', '2', '--articles', ids, '--json')).json<Made>();
    expect(done.applied).toBe(1);
    expect(done.proposals).toEqual(dry.proposals);
    const made2 = done.issue.pages[1]!.frames.filter(({ kind }) => kind === 'story');
    expect(made2).toHaveLength(articles.length);
    // A story that stands on one page is not put on another, where it would become one that jumps.
    expect(await dateline('issue', 'makeup', ...on, '--page', '1', '--articles', ids)).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/02/) as string }); // prettier-ignore
    // What was proposed is what stands there.
    expect(done.issue.pages[1]).toMatchObject({ score: done.proposals[0]!.score, fill: done.proposals[0]!.fill });
    for (const frame of made2) expect(frame.fit).toMatchObject({ oversetLines: 0 });
    expect((await dateline('issue', 'makeup', ...on, '--page', '2', '--articles', ids)).out).toMatch(
      /Proposal 1 \(applied\): [\d.-]+ points, [\d.]+ % filled/,
    );
    for (const bad of [
      ['--page', '9'],
      ['--page', '2', '--pick', '5', '--articles', 'nobody'],
    ])
      expect(await dateline('issue', 'makeup', ...on, '--articles', ids, ...bad)).not.toMatchObject({ code: 0 });
    expect(await dateline('issue', 'makeup', ...on, '--articles', 'nobody')).toMatchObject({ code: 1, out: '' });
    expect(await dateline('issue', 'makeup', ...on, '--articles', ids, '--page', '2', '--pick', '9')).toMatchObject({ code: 2, out: '' });
    for (const bad of [
      ['--page', '9', '--frame', 'lead'],
      ['--page', '1', '--frame', 'nowhere'],
      ['--page', '1', '--frame', 'lead', '--article', 'nobody'],
      ['--page', '1', '--frame', 'lead', '--issue', 'none'],
    ])
      expect(await dateline('issue', 'place', ...on, ...bad)).toMatchObject({ code: 1, out: '' });
    expect((await dateline('issue', 'place', ...on, '--page', '1', '--frame', 'masthead')).code).toBe(2);

    // With a second issue one must be named.
    await dateline('issue', 'create', ...on, '--date', '2026-11-24');
    expect((await dateline('issue', 'show', ...on)).code).toBe(2);
    expect((await dateline('issue', 'show', ...on, '--issue', 'latest', '--json')).json().date).toBe('2026-11-24');
  });
});

describe.runIf(fs.existsSync(path.join(root, 'out/fonts/faces.json')))('export and demo', () => {
  it('demo makes a newsroom and both packages, twice in the same folder, and in no folder of somebody else', async () => {
    const first = await dateline('demo', '--out', at('demo'));
    expect(first, first.err).toMatchObject({ code: 0 });
    for (const part of ['demo.newsroom/newsroom.db', 'print/manifest.json', 'web/index.html'])
      expect(fs.existsSync(at('demo', part)), part).toBe(true);
    expect(first.out).toContain(at('demo', 'web'));
    fs.writeFileSync(at('demo', 'mine.txt'), 'mine');
    const second = await dateline('demo', '--out', at('demo'), '--json');
    expect(second.code, second.err).toBe(0);
    const made = second.json<{ print: { files: unknown[] }; web: { files: unknown[] }; issue: string }>();
    expect(made.print.files.length).toBeGreaterThan(4);
    expect(made.web.files.length).toBeGreaterThan(4);
    expect(fs.readFileSync(at('demo', 'mine.txt'), 'utf8')).toBe('mine');
    expect(await dateline('demo', '--out', at('full'))).toMatchObject({ code: 1, out: '' });
    expect(fs.readdirSync(at('full'))).toEqual(['x.txt']);

    // The demo's newsroom is an ordinary one: its newest issue is the one that the demo made packages of.
    const exported = await dateline('export', 'print', '--newsroom', at('demo/demo.newsroom'), '--issue', 'latest', '--out', at('print2'), '--json');
    expect(exported.code, exported.err).toBe(0);
    const result = ExportedSchema.parse(exported.json());
    expect(result.files.every((file) => fs.statSync(at('print2', file.path)).size === file.bytes)).toBe(true);
    // The same state of an issue gives the same bytes.
    expect(fs.readFileSync(at('print2/manifest.json'), 'utf8')).toBe(fs.readFileSync(at('demo/print/manifest.json'), 'utf8'));

    // Only a part of it, and what the manifest names is there.
    const part = (...args: string[]) =>
      dateline('export', 'print', '--newsroom', at('demo/demo.newsroom'), '--issue', 'latest', '--out', at('part'), '--json', ...args);
    const only = await part('--parts', 'press', '--pdf', 'issue');
    expect(only.code, only.err).toBe(0);
    const names = ExportedSchema.parse(only.json()).files.map((file) => file.path);
    expect(names.filter((name) => /^(pages|text|pictures)\//.test(name))).toEqual([expect.stringMatching(/^pages\/\d{4}-\d\d-\d\d\.pdf$/)]);
    const manifest = fs.readFileSync(at('part/manifest.json'), 'utf8');
    for (const [, name] of manifest.matchAll(/"((?:pages|text|pictures)\/[^"]+)"/g)) expect(names).toContain(name);
    expect((await part('--pdf', 'pages', '--parts', 'press，text')).code).toBe(0);
    expect(fs.readdirSync(at('part/pages')).every((name) => /-\d\d\.pdf$/.test(name))).toBe(true);
    expect(await part('--parts', 'press,smell')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('smell') as string });
    // Proofs only when they are asked for: they carry the desks' comments.
    expect(names.concat(result.files.map((file) => file.path)).filter((name) => name.startsWith('proofs/'))).toEqual([]);
    const proofs = await part('--parts', 'proof', '--pages', '2,1', '--proof', '一校');
    expect(proofs.code, proofs.err).toBe(0);
    expect(fs.readdirSync(at('part/proofs'))).toHaveLength(3);
    expect(await part('--pages', '9')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('“9”') as string });
    expect(await part('--parts', 'press', '--proof', '一校')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('proof') as string });
    expect(await part('--pdf', 'all')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('pages · issue') as string });

    // Preflight alone: the demo's issue has nothing that stops it.
    const checked = await dateline('preflight', '--newsroom', at('demo/demo.newsroom'), '--issue', 'latest', '--json');
    expect(checked).toMatchObject({ code: 0, err: '' });
    expect(checked.json()).toMatchObject({ format: 'dateline-preflight/1', blocked: false, counts: { errors: 0 } });

    const owner = await connect(at('demo/demo.newsroom'), { author: { name: '于伟', role: '' } });
    try {
      expect(await dateline('demo', '--out', at('demo'))).toMatchObject({ code: 1, out: '' });
      expect(fs.existsSync(at('demo/demo.newsroom/newsroom.db'))).toBe(true);
    } finally {
      await owner.close();
    }
  }, 180_000);

  it('preflight’s errors stop export print; a named person lets them pass, which stands in the issue', async () => {
    const dir = await newsroom('overruled.newsroom');
    fs.writeFileSync(at('long.txt'), `大桥合龙\n\n${'会议指出要全面审视区域目标定位，谋划新一轮工作布局。'.repeat(200)}\n`);
    const [{ id }] = (await dateline('import', '--newsroom', dir, at('long.txt'), '--json')).json<{ articles: [{ id: string }] }>().articles;
    expect((await dateline('issue', 'create', '--newsroom', dir, '--date', '2026-11-23', '--pages', '1')).code).toBe(0);
    expect((await dateline('issue', 'place', '--newsroom', dir, '--page', '1', '--frame', 'lead', '--article', id)).code).toBe(0);
    const checked = await dateline('preflight', '--newsroom', dir);
    expect(checked).toMatchObject({ code: 1, err: '' });
    expect(checked.out).toMatch(/^Preflight: errors 1,.*\n- error: Page 01: “大桥合龙” does not fit/);

    const make = (...args: string[]) => dateline('export', 'print', '--newsroom', dir, '--out', at('stopped'), '--parts', 'text', ...args);
    const stopped = await make();
    expect(stopped).toMatchObject({ code: 1, out: '' });
    expect(stopped.err).toMatch(/^- error: Page 01: “大桥合龙” does not fit[^]*\ndateline: Preflight has errors that are not mended \(1\)/);
    expect(fs.existsSync(at('stopped'))).toBe(false);
    expect(await make('--overrule', '宋澹如')).toMatchObject({ code: 2, err: expect.stringContaining('--reason') as string });
    expect(await make('--reason', '可以')).toMatchObject({ code: 2, err: expect.stringContaining('--overrule') as string });
    expect(await make('--overrule', ' ', '--reason', '可以')).toMatchObject({ code: 2, err: expect.stringContaining('--overrule') as string });

    const passed = await make('--overrule', '宋澹如', '--reason', '末段可以不印');
    expect(passed.code, passed.err).toBe(0);
    expect(passed.out).toMatch(/Preflight: errors 1,.* \(1 overruled\)/);
    expect(passed.out).toMatch(/does not fit.* \[Let pass by 宋澹如, \d{4}-\d\d-\d\d \d\d:\d\d UTC: 末段可以不印\]/);
    // It is recorded: nobody has to say it again.
    expect((await dateline('preflight', '--newsroom', dir)).code).toBe(0);
    expect((await make()).code).toBe(0);
  }, 60_000);

  it('export web: errors stop it, a named person lets them pass; counts, and the site in the paper’s language or the one asked for', async () => {
    const dir = await newsroom('site.newsroom');
    const on = ['--newsroom', dir];
    await dateline('issue', 'create', ...on, '--date', '2026-11-23', '--pages', '2');
    const { id } = (await dateline('import', ...on, at('story.txt'), '--json')).json<{ articles: { id: string }[] }>().articles[0]!;
    await dateline('issue', 'place', ...on, '--page', '1', '--frame', 'lead', '--article', id);
    const client = await connect(dir, { author: { name: 'tester', role: '' } });
    const body = [
      { id: 'p', type: 'paragraph' as const, runs: [{ text: '见图。' }] },
      { id: 'm', type: 'picture' as const, runs: [{ text: '会场' }] },
    ];
    const lost = await client.call('article.create', { init: { headline: ['缺图的稿件'], body } });
    await client.close();
    await dateline('issue', 'place', ...on, '--page', '2', '--frame', 'lead', '--article', lost.id);
    const out = at('site');
    const stopped = await dateline('export', 'web', ...on, '--out', out);
    expect(stopped).toMatchObject({ code: 1, out: '' });
    expect(stopped.err).toMatch(/缺图的稿件.* lacks a picture/);
    expect(fs.existsSync(out)).toBe(false);
    expect((await dateline('export', 'web', ...on, '--out', out, '--overrule', '宋澹如')).code).toBe(2);
    const passed = await dateline('export', 'web', ...on, '--out', out, '--overrule', '宋澹如', '--reason', '图明早补');
    expect(passed, passed.err).toMatchObject({ code: 0 });
    expect(passed.out).toMatch(/^The site is in .*site, with 2 pages and 2 stories of this issue: \d+ files written \([\d.]+ [KM]B\), \d+ unchanged/);
    expect(fs.readFileSync(path.join(out, 'index.html'), 'utf8')).toContain('<html lang="zh-CN">');
    const made = (await dateline('export', 'web', ...on, '--out', at('site-en'), '--lang', 'en', '--json')).json();
    expect(ExportedSchema.parse(made).site).toMatchObject({ pages: 2, stories: 2 });
    expect(fs.readFileSync(at('site-en', 'index.html'), 'utf8')).toMatch(/<html lang="en/);
  }, 60_000);

  it('export web --all: every issue of the paper in one go; an issue that is stopped is named, and there is no site', async () => {
    const dir = await newsroom('all.newsroom');
    const on = ['--newsroom', dir];
    const out = at('all-site');
    expect((await dateline('export', 'web', ...on, '--out', out, '--all')).code).toBe(1);
    for (const date of ['2026-11-24', '2026-11-23']) await dateline('issue', 'create', ...on, '--date', date, '--pages', '1');
    expect((await dateline('export', 'web', ...on, '--out', out, '--all', '--issue', 'latest')).code).toBe(2);
    expect((await dateline('export', 'web', ...on, '--out', out, '--publication', 'paper')).code).toBe(2);
    expect((await dateline('export', 'web', ...on, '--out', out, '--all', '--pictures', 'large')).code).toBe(2);
    expect((await dateline('export', 'web', ...on, '--out', out, '--all', '--publication', 'nobody')).code).toBe(1);
    const made = await dateline('export', 'web', ...on, '--out', out, '--all', '--pictures', 'none');
    expect(made, made.err).toMatchObject({ code: 0 });
    expect(made.out).toMatch(/^The site is in .*all-site, with 2 pages and 0 stories of all issues: \d+ files written/);
    expect(fs.existsSync(path.join(out, '2026-11-23/index.html'))).toBe(true);
    expect(fs.readFileSync(path.join(out, 'index.html'), 'utf8')).toContain('2026年11月24日');
    const again = ExportedSchema.parse((await dateline('export', 'web', ...on, '--out', out, '--all', '--pictures', 'none', '--json')).json());
    expect(again).toMatchObject({ files: [], site: { pages: 2, stories: 0, removed: 0 } });

    const client = await connect(dir, { author: { name: 'tester', role: '' } });
    const lost = await client.call('article.create', { init: { headline: ['缺图的稿件'], body: [{ id: 'm', type: 'picture' as const, runs: [{ text: '会场' }] }] } }); // prettier-ignore
    const { issues } = await client.call('issues.list', {});
    await client.close();
    const second = issues.find(({ date }) => date === '2026-11-24')!.id;
    await dateline('issue', 'place', ...on, '--issue', second, '--page', '1', '--frame', 'lead', '--article', lost.id);
    const stopped = await dateline('export', 'web', ...on, '--out', at('none-site'), '--all');
    expect(stopped).toMatchObject({ code: 1, out: '' });
    expect(stopped.err).toContain('2026-11-24');
    expect(fs.existsSync(at('none-site'))).toBe(false);
  }, 60_000);

  it('export web into a folder that is no package: exit 1', async () => {
    const dir = await newsroom('w.newsroom');
    expect((await dateline('issue', 'create', '--newsroom', dir, '--date', '2026-11-23', '--pages', '1')).code).toBe(0);
    const result = await dateline('export', 'web', '--newsroom', dir, '--out', at('full'));
    expect(result.err).toContain(at('full'));
    expect(result).toMatchObject({ code: 1, out: '' });
    expect(fs.readdirSync(at('full'))).toEqual(['x.txt']);
  });
});
