import { fork as spawnChild, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DatelineError } from '../../shared/contract/errors.js';
import type { StoreEvent } from '../../shared/contract/store.js';
import { decodeFrame, encodeFrame, frameReader } from './frames.js';
import { backups, connect } from './index.js';
import { connectPort, servePort, type Port } from './port.js';
import { socketPath } from './socket.js';
import { author, child, close, create, newNewsroom, openDoc, openNewsroom, paragraph, png } from './testing/help.js';

describe('durability', () => {
  it('what was acknowledged is there after the process is killed', async () => {
    const dir = newNewsroom();
    const writer = child(['write', dir, '30']);
    const created: string[] = [];
    let typed = '';
    while (typed.length < 40) {
      const line = (await writer.next()) as { created?: string; typed?: string };
      if (line.created) created.push(line.created);
      typed = line.typed ?? typed;
    }
    writer.process.kill('SIGKILL');
    await writer.ended;
    const client = await openNewsroom(dir);
    expect((await client.call('articles.list', {})).total).toBe(30);
    for (const [n, id] of created.entries()) expect((await client.call('article.get', { id })).headline).toEqual([`第${n}条`]);
    expect((await client.call('article.get', { id: created.at(-1)! })).deck.startsWith(typed)).toBe(true);
    expect((await client.call('newsroom.check', {})).ok).toBe(true);
  });
});

describe('two processes on one newsroom', () => {
  it('the second joins the first; both see every commit with its origin', async () => {
    const dir = newNewsroom();
    const owner = await openNewsroom(dir);
    expect(owner.owner).toBe(true);
    const guest = child(['hold', dir]);
    expect(await guest.next()).toEqual({ owner: false });
    const id = await create(owner, { headline: ['题'] });
    expect(await guest.next()).toEqual({ event: id, origin: 'store' });
    const writer = child(['write', dir, '1']);
    const events: StoreEvent[] = [];
    owner.subscribe((event) => events.push(event));
    const { created } = (await writer.next()) as { created: string };
    expect(await guest.next()).toEqual({ event: created, origin: 'store' });
    expect(await guest.next()).toEqual({ event: created, origin: 'child' });
    expect(events[1]).toMatchObject({ type: 'doc', id: created, kind: 'article', origin: 'child' });
    expect(events[1]!.update).toBeInstanceOf(Uint8Array);
    const [row] = (await owner.call('articles.list', { query: '第0条' })).articles;
    expect(row).toMatchObject({ createdBy: '于伟' });
  });

  it('the same client works through the socket: bytes, errors, authors', async () => {
    const dir = newNewsroom();
    const owner = await openNewsroom(dir);
    const guest = await openNewsroom(dir);
    expect([owner.owner, guest.owner]).toEqual([true, false]);
    const id = await create(guest, { body: [paragraph('文')] });
    const desk = await openDoc(guest, id);
    guest.setAuthor({ name: '李岩', role: '通讯员' });
    await desk.append((doc) => doc.getText('deck').insert(0, '副题'));
    expect((await owner.call('articles.list', {})).articles[0]).toMatchObject({ changedBy: '李岩', createdBy: author.name });
    const big = Buffer.concat([png(900, 900), Buffer.alloc(3_000_000, 7)]);
    const media = await guest.call('media.put', { name: 'a.png', bytes: big });
    expect(fs.statSync((await owner.call('media.get', { id: media.id })).path).size).toBe(big.length);
    const error = await guest.call('article.get', { id: 'none' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DatelineError);
    expect(error).toMatchObject({ code: 'not-found', values: { what: 'none' } });
  });

  it('when the owner goes away open calls and later ones end with store-ended; then the newsroom can be opened', async () => {
    const dir = newNewsroom();
    const owner = child(['hold', dir]);
    expect(await owner.next()).toEqual({ owner: true });
    const guest = await connect(dir, { author });
    expect(guest.owner).toBe(false);
    // Stopped, it takes the call and never answers.
    owner.process.kill('SIGSTOP');
    const waiting = guest.call('articles.list', {}).catch((thrown: unknown) => thrown);
    await new Promise((wait) => setTimeout(wait, 50));
    owner.process.kill('SIGKILL');
    expect(await waiting).toMatchObject({ code: 'store-ended' });
    await guest.ended;
    await expect(guest.call('articles.list', {})).rejects.toMatchObject({ code: 'store-ended' });
    const next = await openNewsroom(dir);
    expect(next.owner).toBe(true);
    expect((await next.call('newsroom.check', {})).ok).toBe(true);
  });

  it('several that start at once: one owns, the others join', async () => {
    const dir = newNewsroom();
    const all = [1, 2, 3].map(() => child(['hold', dir]));
    const told = (await Promise.all(all.map((c) => c.next()))) as { owner: boolean }[];
    expect(told.map((t) => t.owner).sort()).toEqual([false, false, true]);
  });

  it('an owner that closes tells its guests, after its last commit', async () => {
    const dir = newNewsroom();
    const owner = await openNewsroom(dir);
    const guest = await connect(dir, { author });
    const id = await create(guest, { headline: ['末'] });
    const last = create(owner, { headline: ['最后'] });
    await Promise.all([last, close(owner)]);
    await guest.ended;
    const again = await openNewsroom(dir);
    expect((await again.call('articles.list', {})).total).toBe(2);
    expect((await again.call('article.get', { id })).headline).toEqual(['末']);
    await expect(owner.call('articles.list', {})).rejects.toMatchObject({ code: 'store-ended' });
  });

  it('the socket is for its user only, and strangers’ bytes end only their own line', { skip: process.platform === 'win32' }, async () => {
    const dir = newNewsroom();
    const owner = await openNewsroom(dir);
    const address = socketPath(fs.realpathSync(dir));
    expect(fs.statSync(path.dirname(address)).mode & 0o777).toBe(0o700);
    expect(fs.statSync(address).mode & 0o777).toBe(0o600);
    for (const bytes of [
      Buffer.from('GET / HTTP/1.1\r\n\r\n'),
      Buffer.from([0, 0, 0, 9, 0, 0, 0, 200, 1, 2, 3, 4, 5]),
      encodeFrame({ type: 'call', id: 1, call: 'newsroom.info', input: {} }),
    ]) {
      const socket = net.connect(address);
      const answer = await new Promise<string>((resolve) => {
        let text = '';
        socket.on('data', (chunk) => (text += chunk.toString()));
        socket.on('close', () => resolve(text));
        socket.on('error', () => undefined);
        socket.write(bytes);
      });
      expect(answer).not.toContain('"reply"');
    }
    expect((await owner.call('newsroom.info', {})).name).toBe('澜川日报');
  });
});

describe('the store’s own process', () => {
  /** As Electron's utility process: `parent-port.mjs` puts Node's channel where Electron puts its own. */
  function fork(dir: string): { port: Port; process: ChildProcess; first: Promise<unknown> } {
    const here = new URL('.', import.meta.url).pathname;
    const flags = [
      '--experimental-transform-types',
      '--disable-warning=ExperimentalWarning',
      '--import',
      `${here}testing/ts-hooks.mjs`,
      '--import',
      `${here}testing/parent-port.mjs`,
    ];
    const started = spawnChild(`${here}process.ts`, [dir, JSON.stringify({ author })], { execArgv: flags, serialization: 'advanced' });
    const port: Port = {
      postMessage: (message) => void started.send(message as object),
      on: (event, listener) => void (event === 'message' ? started.on('message', listener) : started.on('exit', () => listener())),
    };
    return { port, process: started, first: new Promise((resolve) => started.once('message', resolve)) };
  }

  it('is ready, works, changes its author, closes with a backup', async () => {
    const dir = newNewsroom();
    const { port, process: started, first } = fork(dir);
    expect(await first).toEqual({ type: 'ready' });
    const exit = new Promise((resolve) => started.once('exit', resolve));
    const client = connectPort(port);
    const events: StoreEvent[] = [];
    client.subscribe((event) => events.push(event));
    client.setAuthor({ name: '李岩', role: '记者' });
    const id = await create(client, { headline: ['进程'] });
    expect((await client.call('articles.list', {})).articles[0]).toMatchObject({ id, createdBy: '李岩' });
    expect(events).toHaveLength(1);
    expect(events[0]!.update).toBeInstanceOf(Uint8Array);
    await client.close();
    expect(await exit).toBe(0);
    expect(backups(dir)[0]!.holds).toBe('2-0');
  });

  it('says why it failed', async () => {
    const { first, process: started } = fork('/no/such/newsroom');
    expect(await first).toMatchObject({ type: 'failed', error: { code: 'not-found' } });
    await new Promise((resolve) => started.once('exit', resolve));
  });

  it('ends when the owner it joined ends', async () => {
    const dir = newNewsroom();
    const owner = await openNewsroom(dir);
    const { first, process: started } = fork(dir);
    expect(await first).toEqual({ type: 'ready' });
    const exit = new Promise((resolve) => started.once('exit', resolve));
    await close(owner);
    expect(await exit).toBe(1);
  });
});

describe('a message port', () => {
  /** Two ends that pass messages as Electron does: cloned, in order, later. */
  function channel(): { a: Port; b: Port; cut: () => void } {
    const [toA, toB] = [new EventEmitter(), new EventEmitter()];
    const end = (inbox: EventEmitter, outbox: EventEmitter): Port => ({
      postMessage: (message) => {
        const copy: unknown = structuredClone(message);
        setImmediate(() => outbox.emit('message', copy));
      },
      on: (event, listener) => void inbox.on(event, listener),
    });
    return { a: end(toA, toB), b: end(toB, toA), cut: () => [toA, toB].forEach((e) => e.emit('close')) };
  }

  it('carries calls, events, authors and the end', async () => {
    const owner = await openNewsroom();
    const { a, b } = channel();
    let asked = false;
    const seen: string[] = [];
    servePort(
      b,
      { call: (call, input, by) => (seen.push(`${call} ${by.name}`), owner.call(call, input as never)), subscribe: (l) => owner.subscribe(l) },
      author,
      async () => void (asked = true),
    );
    const client = connectPort(a);
    const events: StoreEvent[] = [];
    client.subscribe((event) => events.push(event));
    const id = await create(client, { headline: ['港'] });
    expect(events).toMatchObject([{ id, origin: 'store' }]);
    client.setAuthor({ name: '李岩', role: '' });
    expect((await client.call('article.get', { id })).headline).toEqual(['港']);
    expect(seen).toEqual([`article.create ${author.name}`, 'article.get 李岩']);
    await expect(client.call('article.get', { id: '' })).rejects.toMatchObject({ code: 'bad-input' });
    await client.close();
    expect(asked).toBe(true);
    await expect(client.call('newsroom.info', {})).rejects.toMatchObject({ code: 'store-ended' });
  });

  it('cut: open calls reject', async () => {
    const { a, cut } = channel();
    const client = connectPort(a);
    const call = client.call('newsroom.info', {});
    cut();
    await expect(call).rejects.toMatchObject({ code: 'store-ended' });
    await client.close();
  });
});

describe('frames', () => {
  const message = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.uint8Array({ maxLength: 20 }),
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(
        fc.string().filter((key) => key !== '__proto__'),
        tie('value'),
        { maxKeys: 4, noNullPrototype: true },
      ),
    ),
  })).value;

  it('bring back what was sent, however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 4 }), fc.integer({ min: 1, max: 50 }), (messages, size) => {
        const stream = Buffer.concat(messages.map((m) => encodeFrame(m)));
        const got: unknown[] = [];
        const read = frameReader((m) => got.push(m));
        for (let at = 0; at < stream.length; at += size) read(stream.subarray(at, at + size));
        expect(got).toEqual(messages);
      }),
      { seed: 161803, numRuns: 300 },
    );
  });

  it('Buffers come as plain byte arrays, undefined fields not at all', () => {
    const got = decodeFrame(encodeFrame({ a: Buffer.from([1, 2]), b: undefined }).subarray(4)) as { a: Uint8Array };
    expect(got).toEqual({ a: new Uint8Array([1, 2]) });
    expect(Buffer.isBuffer(got.a)).toBe(false);
  });

  it('nonsense throws instead of waiting for gigabytes', () => {
    expect(() => frameReader(() => undefined)(Buffer.from([0xff, 0xff, 0xff, 0xff]))).toThrow(RangeError);
    expect(() => frameReader(() => undefined)(Buffer.from([0, 0, 0, 6, 0, 0, 0, 2, 0x7b, 0x7b]))).toThrow(SyntaxError);
  });
});
