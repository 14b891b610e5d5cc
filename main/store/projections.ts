/**
 * What lists and search are answered from: rows made from documents, never the other way round. `upto` is the last log entry they
 * know; catching up looks only at documents with later entries. When the shape below changes, raise PROJECTIONS: everything is made anew.
 */
import type { Statement } from 'better-sqlite3';
import type { Article } from '../../shared/article/model.js';
import { textOf } from '../../shared/article/model.js';
import { readArticle } from '../../shared/article/doc.js';
import { countArticle } from '../../shared/copy/count.js';
import { readIssue } from '../../shared/issue/doc.js';
import type { Issue } from '../../shared/issue/model.js';
import type { DocKind } from '../../shared/contract/store.js';
import type { LiveDocs } from './live.js';
import type { Db } from './sqlite.js';
import { indexed } from '../../shared/search/tokens.js';

/** Version of the tables and of how they are filled, tokens included. */
export const PROJECTIONS = 2;

const TABLES = ['articles', 'article_keywords', 'article_people', 'article_names', 'article_text', 'search', 'issues', 'placements', 'snapshots'];
const SHAPE = `
  CREATE TABLE articles (
    doc INTEGER PRIMARY KEY REFERENCES documents (no),
    headline TEXT NOT NULL, kicker TEXT NOT NULL, section TEXT NOT NULL, genre TEXT NOT NULL,
    state TEXT NOT NULL, spiked INTEGER NOT NULL,
    credits TEXT NOT NULL, keywords TEXT NOT NULL,
    han INTEGER NOT NULL, words INTEGER NOT NULL, with_punctuation INTEGER NOT NULL, planned_length INTEGER NOT NULL,
    changed_at INTEGER NOT NULL, changed_by INTEGER NOT NULL REFERENCES authors (no), seq INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX articles_by_seq ON articles (seq);
  CREATE TABLE article_keywords (keyword TEXT NOT NULL, doc INTEGER NOT NULL REFERENCES documents (no), PRIMARY KEY (keyword, doc)) STRICT, WITHOUT ROWID;
  CREATE INDEX keywords_of ON article_keywords (doc);
  CREATE TABLE article_people (name TEXT NOT NULL, role TEXT NOT NULL, doc INTEGER NOT NULL REFERENCES documents (no), PRIMARY KEY (name, role, doc)) STRICT, WITHOUT ROWID;
  CREATE INDEX people_of ON article_people (doc);
  -- Places and sources of openings.
  CREATE TABLE article_names (name TEXT NOT NULL, kind TEXT NOT NULL, doc INTEGER NOT NULL REFERENCES documents (no), PRIMARY KEY (name, kind, doc)) STRICT, WITHOUT ROWID;
  CREATE INDEX names_of ON article_names (doc);
  -- As it was read, for snippets; the index beside it keeps no text.
  CREATE TABLE article_text (doc INTEGER PRIMARY KEY REFERENCES documents (no), head TEXT NOT NULL, body TEXT NOT NULL, keywords TEXT NOT NULL, people TEXT NOT NULL, notes TEXT NOT NULL) STRICT;
  -- 'ascii' leaves our own tokens alone: they hold no ASCII but letters and digits. prefix=1 finds a lone Han character without a walk over all its pairs.
  CREATE VIRTUAL TABLE search USING fts5 (head, body, keywords, people, notes, content='', contentless_delete=1, tokenize='ascii', prefix='1');
  CREATE TABLE issues (
    doc INTEGER PRIMARY KEY REFERENCES documents (no),
    publication TEXT NOT NULL, date TEXT NOT NULL, number INTEGER NOT NULL, total INTEGER NOT NULL, state TEXT NOT NULL, pages TEXT NOT NULL, changed_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE placements (article TEXT NOT NULL, issue INTEGER NOT NULL REFERENCES documents (no), page TEXT NOT NULL, frame TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (issue, frame)) STRICT, WITHOUT ROWID;
  CREATE INDEX placements_of ON placements (article);
  -- Whole documents up to an entry, so that one with a long history opens at once.
  CREATE TABLE snapshots (doc INTEGER PRIMARY KEY REFERENCES documents (no), seq INTEGER NOT NULL, body BLOB NOT NULL) STRICT;
`;

/** Log entries looked at in one go. */
const STEP_ENTRIES = 4000;
/** Work between two turns of other work: short enough to type by, long enough that the search index is not written in crumbs. */
const STEP_MS = 120;

const setting = (db: Db, key: string): string | undefined =>
  (db.prepare('SELECT value FROM newsroom WHERE key = ?').get(key) as { value: string } | undefined)?.value;
const set = (db: Db, key: string, value: string | number): void =>
  void db.prepare('INSERT INTO newsroom (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(key, String(value));

/** Makes the tables, empty, unless they are there in this version. */
export function prepareProjections(db: Db): void {
  const there = db
    .prepare(`SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table' AND name IN (${TABLES.map((t) => `'${t}'`).join(', ')})`)
    .get() as { n: number };
  if (setting(db, 'projections') !== String(PROJECTIONS) || there.n !== TABLES.length) resetProjections(db);
}

export function resetProjections(db: Db): void {
  db.transaction(() => {
    for (const table of TABLES) db.exec(`DROP TABLE IF EXISTS ${table}`);
    db.exec(SHAPE);
    set(db, 'projections', PROJECTIONS);
    set(db, 'upto', 0);
  })();
}

/** The texts of an article that search looks into. */
export interface ArticleText {
  head: string;
  body: string;
  keywords: string;
  people: string;
  /** The desk's own notes. */
  notes: string;
}

const TEXTS = ['head', 'body', 'keywords', 'people', 'notes'] as const satisfies readonly (keyof ArticleText)[];

export function textsOf(article: Article): ArticleText {
  const { opening } = article;
  const lines = [article.standfirst, opening ? opening.source + opening.place : ''];
  for (const block of article.body) lines.push(textOf(block.runs), block.credit ?? '', block.alt ?? '');
  return {
    head: [article.kicker, ...article.headline, article.deck].filter(Boolean).join('\n'),
    body: lines.filter(Boolean).join('\n'),
    keywords: article.keywords.join('\n'),
    people: article.credits.map((c) => personName(c.name)).join('\n'),
    notes: article.notes ?? '',
  };
}

/** The places and the source that an opening names. 本报 is no name. */
function namesMet({ opening }: Article): { name: string; kind: 'place' | 'organisation' }[] {
  const places = (opening?.place ?? '').split(/[/、]/u).map((name) => ({ name: name.trim(), kind: 'place' as const }));
  const source = /^本/u.test(opening?.source ?? '') ? '' : (opening?.source ?? '').trim();
  return [...places, { name: source, kind: 'organisation' as const }].filter(({ name }) => name !== '');
}

/** `李 岩` = 李岩: two-character names are printed with a space between. */
export const personName = (printed: string): string => printed.trim().replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');

interface Changed {
  at: number;
  author: number;
  seq: number;
}

export class Projections {
  /** Work of the last time that they followed. ms */
  took = 0;
  private running: Promise<void> | null = null;
  private readonly lastEntry;
  /** Prepared once each: making everything anew runs the same dozen statements for every document. */
  private readonly prepared = new Map<string, Statement<unknown[]>>();

  constructor(
    private readonly db: Db,
    private readonly live: LiveDocs,
  ) {
    this.lastEntry = db.prepare<[number], Changed>('SELECT at, author, seq FROM entries WHERE doc = ? ORDER BY seq DESC LIMIT 1');
  }

  /** Resolves when every entry that is committed now is known. Other work gets its turn in between. */
  async catchUp(): Promise<void> {
    const target = this.lastSeq();
    while (this.upto() < target) {
      this.running ??= this.run().finally(() => (this.running = null));
      await this.running;
    }
  }

  /** Makes everything anew from the log. @returns the number of documents */
  async rebuild(): Promise<number> {
    // Nothing may be under way when the tables go: it would end by saying that it knew the entries it read before.
    while (this.running) await this.running;
    resetProjections(this.db);
    await this.catchUp();
    return (this.db.prepare('SELECT count(*) AS n FROM documents').get() as { n: number }).n;
  }

  private upto = (): number => Number(setting(this.db, 'upto') ?? 0);
  private lastSeq = (): number => (this.db.prepare('SELECT coalesce(max(seq), 0) AS seq FROM entries').get() as { seq: number }).seq;

  private async run(): Promise<void> {
    /** Documents this run has read, and their last entry then: a document with entries all over the log is read once. */
    const read = new Map<number, number>();
    this.took = 0;
    for (let upto = this.upto(), last = this.lastSeq(); upto < last;) {
      const end = Math.min(last, upto + STEP_ENTRIES);
      const changed = this.db
        .prepare<[number, number], { no: number; id: string; kind: DocKind; seq: number }>(
          'SELECT d.no, d.id, d.kind, max(e.seq) AS seq FROM entries e JOIN documents d ON d.no = e.doc WHERE e.seq > ? AND e.seq <= ? GROUP BY d.no',
        )
        .all(upto, end)
        .filter(({ no, seq }) => (read.get(no) ?? 0) < seq);
      do {
        const began = performance.now();
        this.db.transaction(() => {
          for (const started = performance.now(); changed.length > 0 && performance.now() - started < STEP_MS;) {
            const { no, id, kind } = changed.pop()!;
            read.set(no, this.project(no, id, kind));
          }
          if (changed.length === 0) set(this.db, 'upto', end);
        })();
        this.took += performance.now() - began;
        await new Promise((turn) => setImmediate(turn));
      } while (changed.length > 0);
      upto = end;
      last = this.lastSeq();
    }
  }

  /** @returns the document's last entry */
  private project(no: number, id: string, kind: DocKind): number {
    const changed = this.lastEntry.get(no)!;
    try {
      if (kind === 'article') this.putArticle(no, readArticle(this.live.peek(no), id), changed);
      else if (kind === 'issue') this.putIssue(no, id, changed);
    } catch (thrown) {
      // A document that cannot be read must not keep all others out of the lists; `newsroom.check` names it. SQLite's own errors go on.
      if (thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('SQLITE')) throw thrown;
      this.removeArticle(no);
    }
    return changed.seq;
  }

  private sql(text: string): Statement<unknown[]> {
    let statement = this.prepared.get(text);
    if (!statement) this.prepared.set(text, (statement = this.db.prepare(text)));
    return statement;
  }

  private removeArticle(no: number): void {
    for (const table of ['articles', 'article_keywords', 'article_people', 'article_names', 'article_text'])
      this.sql(`DELETE FROM ${table} WHERE doc = ?`).run(no);
    this.sql('DELETE FROM search WHERE rowid = ?').run(no);
  }

  private putArticle(no: number, article: Article, changed: Changed): void {
    const texts = textsOf(article);
    const { row, keywords, people, names: met } = articleRow(article);
    // Typing mostly leaves keywords and people alone, and state changes leave the text: touch only what differs.
    const before = this.sql('SELECT head, body, keywords, people, notes FROM article_text WHERE doc = ?').get(no) as ArticleText | undefined;
    const columns = { doc: no, ...row, changed_at: changed.at, changed_by: changed.author, seq: changed.seq };
    const names = Object.keys(columns);
    this.sql(`INSERT OR REPLACE INTO articles (${names.join(', ')}) VALUES (${names.map((n) => `@${n}`).join(', ')})`).run(columns);
    this.sql('DELETE FROM article_keywords WHERE doc = ?').run(no);
    for (const keyword of keywords) this.sql('INSERT OR IGNORE INTO article_keywords (keyword, doc) VALUES (?, ?)').run(keyword, no);
    this.sql('DELETE FROM article_people WHERE doc = ?').run(no);
    for (const { name, role } of people) this.sql('INSERT OR IGNORE INTO article_people (name, role, doc) VALUES (?, ?, ?)').run(name, role, no);
    this.sql('DELETE FROM article_names WHERE doc = ?').run(no);
    for (const { name, kind } of met) this.sql('INSERT OR IGNORE INTO article_names (name, kind, doc) VALUES (?, ?, ?)').run(name, kind, no);
    if (before && TEXTS.every((column) => before[column] === texts[column])) return;
    this.sql(
      'INSERT OR REPLACE INTO article_text (doc, head, body, keywords, people, notes) VALUES (?, @head, @body, @keywords, @people, @notes)',
    ).run(no, texts);
    if (before) this.sql('DELETE FROM search WHERE rowid = ?').run(no);
    this.sql('INSERT INTO search (rowid, head, body, keywords, people, notes) VALUES (?, ?, ?, ?, ?, ?)').run(
      no,
      indexed(texts.head),
      indexed(texts.body),
      indexed(texts.keywords),
      indexed(texts.people),
      indexed(texts.notes),
    );
  }

  private putIssue(no: number, id: string, changed: Changed): void {
    const { row, placements } = issueRow(readIssue(this.live.peek(no), id));
    this.sql('DELETE FROM placements WHERE issue = ?').run(no);
    const put = this.sql('INSERT INTO placements (article, issue, page, frame, place) VALUES (@article, ?, @page, @frame, @place)');
    for (const placement of placements) put.run(no, placement);
    const columns = { doc: no, ...row, changed_at: changed.at };
    const names = Object.keys(columns);
    this.sql(`INSERT OR REPLACE INTO issues (${names.join(', ')}) VALUES (${names.map((n) => `@${n}`).join(', ')})`).run(columns);
  }
}

/** An issue's line and where its stories stand, as the tables keep them. */
export function issueRow(issue: Issue) {
  const pages = issue.pages.map((page) => ({
    id: page.id,
    label: page.label,
    stories: new Set(issue.frames.flatMap((f) => (f.page === page.id && f.article !== null ? [f.article] : []))).size,
  }));
  return {
    row: {
      publication: issue.publication,
      date: issue.date,
      number: issue.number,
      total: issue.total,
      state: issue.state,
      pages: JSON.stringify(pages),
    },
    placements: issue.frames.flatMap(({ article, page, id: frame }, place) => (article === null ? [] : [{ article, page, frame, place }])),
  };
}

/** The desk list's line as the table keeps it, without what the log knows (times, people). */
export function articleRow(article: Article) {
  const counts = countArticle(article);
  return {
    row: {
      headline: article.headline.join('\n'),
      kicker: article.kicker,
      section: article.section,
      genre: article.genre,
      state: article.state,
      spiked: article.spiked ? 1 : 0,
      credits: JSON.stringify(article.credits),
      keywords: JSON.stringify(article.keywords),
      han: counts.han,
      words: counts.words,
      with_punctuation: counts.withPunctuation,
      planned_length: article.plannedLength,
    },
    keywords: article.keywords,
    people: article.credits.map((c) => ({ name: personName(c.name), role: c.role })).filter((p) => p.name !== ''),
    names: namesMet(article),
  };
}
