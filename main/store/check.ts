/** `newsroom.check`: whether everything that the log promises is there. Changes nothing. Reads every document and every media file once. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import * as Y from 'yjs';
import { readArticle } from '../../shared/article/doc.js';
import type { DocKind, StoreOutput } from '../../shared/contract/store.js';
import { readIssue } from '../../shared/issue/doc.js';
import { readRegistry } from '../../shared/newsroom/doc.js';
import type { LiveDocs } from './live.js';
import type { MediaShelf } from './media.js';
import { SCHEMA } from './migrations/index.js';
import { articleRow, issueRow, textsOf, type ArticleText } from './projections.js';
import { faultOf } from './shape.js';
import type { Db } from './sqlite.js';

type Check = StoreOutput<'newsroom.check'>;

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

/** @param dir the newsroom's folder. Call after the projections have caught up. */
export async function checkNewsroom(dir: string, db: Db, live: LiveDocs, media: MediaShelf): Promise<Check> {
  const problems: Check['problems'] = [];
  const count = (sql: string): number => (db.prepare(sql).get() as { n: number }).n;

  for (const { integrity_check: what } of db.pragma('integrity_check(20)') as { integrity_check: string }[]) {
    if (what !== 'ok') problems.push({ code: 'integrity', values: { what } });
  }
  for (const { table, rowid } of db.pragma('foreign_key_check') as { table: string; rowid: number | null }[]) {
    problems.push({ code: 'reference', values: { table, row: rowid ?? 0 } });
  }
  // Packed entries stand for at least two, from an earlier time to a later, and end their stretch or come before its end.
  const packed = `entries <> 1 OR since IS NOT NULL OR until IS NOT NULL`;
  const wrong = `form NOT IN (0, 1) OR (${packed}) AND (entries < 1 OR (entries > 1) <> (since IS NOT NULL) OR since > at OR until IS NULL
    OR NOT EXISTS (SELECT 1 FROM entries u WHERE u.seq = e.until AND u.doc = e.doc AND u.until = u.seq AND u.seq >= e.seq))`;
  for (const { seq } of db.prepare<[], { seq: number }>(`SELECT seq FROM entries e WHERE ${wrong} ORDER BY seq LIMIT 20`).all())
    problems.push({ code: 'packed', values: { row: seq } });
  const aside = count('SELECT count(*) AS n FROM put_aside');

  const used = new Map<string, string>();
  for (const { no, id, kind } of db.prepare<[], { no: number; id: string; kind: DocKind }>('SELECT no, id, kind FROM documents ORDER BY no').all()) {
    let doc: Y.Doc;
    try {
      doc = live.replayLog(no);
    } catch (thrown) {
      problems.push({ code: 'document', values: { id, what: String(thrown) } });
      continue;
    }
    const fault = faultOf(kind, doc, id);
    if (fault !== null) problems.push({ code: 'document', values: { id, what: fault } });
    else if (kind === 'article') {
      const article = readArticle(doc, id);
      for (const block of article.body) if (block.media) used.set(block.media, id);
      if (!sameProjection(db, no, article)) problems.push({ code: 'projection', values: { id } });
    } else if (kind === 'issue') {
      const issue = readIssue(doc, id);
      for (const { ad } of issue.frames) if (ad?.media) used.set(ad.media, id);
      if (!sameIssue(db, no, issue)) problems.push({ code: 'projection', values: { id } });
    } else {
      // A loaded font is a media file; built-in faces have names of their own.
      for (const publication of readRegistry(doc).publications)
        for (const file of [
          ...Object.values(publication.faces),
          publication.profile?.media,
          publication.web?.masthead,
          publication.web?.mastheadNight,
        ])
          if (/^[0-9a-f]{64}$/.test(file ?? '')) used.set(file!, id);
    }
    await turn();
  }

  const known = media.list();
  const ids = new Set(known.map((m) => m.id));
  for (const [id, by] of used) if (!ids.has(id)) problems.push({ code: 'media-unknown', values: { id: by, media: id } });
  for (const { id, name, type } of known) {
    const file = media.fileOf(id, type);
    if (!fs.existsSync(file)) problems.push({ code: 'media-missing', values: { name, media: id } });
    else if ((await hashOf(file)) !== id) problems.push({ code: 'media-changed', values: { name, media: id } });
  }

  // Updates put aside are no fault of the newsroom's: they are told, and it is sound all the same.
  const ok = problems.length === 0;
  if (aside > 0) problems.push({ code: 'set-aside', values: { count: aside } });
  return {
    ok,
    path: dir,
    schema: SCHEMA,
    articles: count(`SELECT count(*) AS n FROM documents WHERE kind = 'article'`),
    issues: count(`SELECT count(*) AS n FROM documents WHERE kind = 'issue'`),
    entries: count('SELECT coalesce(sum(entries), 0) AS n FROM entries'),
    media: known.length,
    problems,
  };
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of fs.createReadStream(file)) hash.update(part as Buffer);
  return hash.digest('hex');
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function sameProjection(db: Db, no: number, article: Parameters<typeof articleRow>[0]): boolean {
  const wanted = articleRow(article);
  const row = db.prepare(`SELECT ${Object.keys(wanted.row).join(', ')} FROM articles WHERE doc = ?`).get(no);
  const text = db.prepare<[number], ArticleText>('SELECT head, body, keywords, people, notes FROM article_text WHERE doc = ?').get(no);
  const keywords = db.prepare<[number], { keyword: string }>('SELECT keyword FROM article_keywords WHERE doc = ?').all(no);
  return same(row, wanted.row) && same(text, textsOf(article)) && same(keywords.map((k) => k.keyword).sort(), [...wanted.keywords].sort());
}

function sameIssue(db: Db, no: number, issue: Parameters<typeof issueRow>[0]): boolean {
  const wanted = issueRow(issue);
  const row = db.prepare(`SELECT ${Object.keys(wanted.row).join(', ')} FROM issues WHERE doc = ?`).get(no);
  const placements = db.prepare('SELECT article, page, frame, place FROM placements WHERE issue = ? ORDER BY place').all(no);
  return same(row, wanted.row) && same(placements, wanted.placements);
}
