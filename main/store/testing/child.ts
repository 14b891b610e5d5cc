/**
 * A second process for tests: does what its arguments say on a newsroom and tells about it on standard output, one JSON value a line.
 *   write DIR N   makes N articles, tells each id once it is acknowledged, then goes on typing into the last until it is killed
 *   hold DIR      opens, tells whether it is the owner, stays until told to close (a line on standard input)
 *   compact DIR   opens, tells "begun", packs the log, tells the figures, closes
 *   open DIR      opens, tells the error's code or "open", closes
 */
import * as Y from 'yjs';
import { asDatelineError } from '../../../shared/contract/errors.js';
import { connect } from '../index.js';
import { openSqlite } from '../sqlite.js';

const [what, dir = '', count = '1'] = process.argv.slice(2);
const author = { name: '于伟', role: '记者' };
const tell = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);

async function write(): Promise<void> {
  const client = await connect(dir, { author });
  let last = '';
  for (let n = 0; n < Number(count); n++) {
    last = (await client.call('article.create', { init: { headline: [`第${n}条`] } })).id;
    tell({ created: last });
  }
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await client.call('doc.open', { id: last })).update);
  for (let n = 0; ; n++) {
    const before = Y.encodeStateVector(doc);
    doc.getText('deck').insert(doc.getText('deck').length, `${n % 10}`);
    await client.call('doc.append', { id: last, update: Y.encodeStateAsUpdate(doc, before), origin: 'child' });
    tell({ typed: doc.getText('deck').toJSON() });
  }
}

async function hold(): Promise<void> {
  const client = await connect(dir, { author });
  client.subscribe((event) => tell({ event: event.id, origin: event.origin }));
  tell({ owner: client.owner });
  process.stdin.once('data', () => void client.close().then(() => process.exit(0)));
}

async function compact(): Promise<void> {
  const client = await connect(dir, { author });
  tell('begun');
  tell(await client.call('newsroom.compact', {}));
  await client.close();
}

async function open(): Promise<void> {
  const client = await connect(dir, { author });
  tell('open');
  await client.close();
}

if (process.env['DATELINE_TEST_NOBODY'] && process.getuid?.() === 0) {
  // What is loaded late must be loaded before: root's own folders are closed after this.
  openSqlite(':memory:').close();
  process.setgroups?.([]);
  process.setgid?.(65534);
  process.setuid?.(65534);
}

const work = { write, hold, compact, open }[what as 'write'];
work().catch((thrown: unknown) => {
  tell({ error: asDatelineError(thrown).toData() });
  process.exit(1);
});
