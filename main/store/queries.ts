/** What lists are answered with, from the projections alone. They are caught up before; nothing here reads a document. */
import { ARTICLE_STATES, type Credit } from '../../shared/article/model.js';
import type { Name } from '../../shared/newsroom/names.js';
import type { ArticleRow, IssueRow, KnownName, Person, Placement, StoreInput, StoreOutput } from '../../shared/contract/store.js';
import type { ArticleText } from './projections.js';
import type { Db } from './sqlite.js';
import { matchExpression, snippetOf, termsOf, type Term } from '../../shared/search/tokens.js';

const DEFAULT_LIMIT = 1000;

interface RowRecord {
  no: number;
  id: string;
  headline: string;
  kicker: string;
  section: string;
  genre: string;
  state: ArticleRow['state'];
  spiked: number;
  credits: string;
  keywords: string;
  han: number;
  words: number;
  with_punctuation: number;
  planned_length: number;
  created_at: number;
  created_by: string;
  changed_at: number;
  changed_by: string;
}

const STATE_ORDER = `CASE a.state ${ARTICLE_STATES.map((state, i) => `WHEN '${state}' THEN ${i}`).join(' ')} END`;
/** Sorted by people's order of letters (拼音), which SQLite does not know. */
type ByLetters = 'headline' | 'section';

export class Queries {
  private readonly collator = new Intl.Collator('zh-Hans-CN', { numeric: true });
  /** The last order by letters: most of it is right the next time, and sorting what is nearly sorted is cheap. */
  private readonly lastOrder = new Map<string, Map<number, number>>();

  constructor(private readonly db: Db) {}

  articles(input: StoreInput<'articles.list'>): StoreOutput<'articles.list'> {
    const terms = termsOf(input.query ?? '');
    const literal = terms.length === 0 ? (input.query ?? '').trim() : '';
    const { from, values } = conditions(input, terms, literal);
    const total = this.db.prepare<unknown[], { n: number }>(`SELECT count(*) AS n ${from}`).get(...values)!.n;
    const numbers = this.sorted(input, from, values, terms.length > 0);
    return { articles: this.rows(numbers, terms), total };
  }

  /** Numbers of the articles asked for, in order. */
  private sorted(input: StoreInput<'articles.list'>, from: string, values: unknown[], searched: boolean): number[] {
    const limit = input.limit ?? DEFAULT_LIMIT;
    const sort = input.sort ?? (searched ? 'relevance' : 'changed');
    if (sort === 'headline' || sort === 'section') return this.byLetters(sort, input.descending ?? false, from, values).slice(0, limit);
    // Newest, fullest and best first unless asked otherwise; states from draft to signed.
    const down = input.descending ?? sort !== 'state';
    // bm25 is smaller for better. A hit in the headline counts eight times, in keywords and people six times one in the body.
    const key = { changed: 'a.seq', words: 'a.words', state: STATE_ORDER, relevance: '-bm25(search, 8, 1, 6, 6, 1)' }[sort];
    return this.db
      .prepare<unknown[], { no: number }>(`SELECT a.doc AS no ${from} ORDER BY ${key} ${down ? 'DESC' : 'ASC'}, a.seq DESC LIMIT ?`)
      .all(...values, limit)
      .map((row) => row.no);
  }

  private byLetters(sort: ByLetters, down: boolean, from: string, values: unknown[]): number[] {
    const rows = this.db
      .prepare<unknown[], { no: number; key: string }>(`SELECT a.doc AS no, a.${sort} AS key ${from} ORDER BY a.seq DESC`)
      .all(...values);
    const before = this.lastOrder.get(sort);
    // Without letters last, whichever way.
    if (before) rows.sort((a, b) => (before.get(a.no) ?? Infinity) - (before.get(b.no) ?? Infinity) || 0);
    const filled = rows.filter((row) => row.key !== '').sort((a, b) => this.collator.compare(a.key, b.key));
    if (rows.length >= (before?.size ?? 0)) this.lastOrder.set(sort, new Map(filled.map((row, i) => [row.no, i])));
    const empty = rows.filter((row) => row.key === '');
    return [...(down ? filled.reverse() : filled), ...empty].map((row) => row.no);
  }

  private rows(numbers: readonly number[], terms: readonly Term[]): ArticleRow[] {
    const row = this.db.prepare<[number], RowRecord>(
      `SELECT d.no, d.id, a.*, d.created_at, c.name AS created_by, x.name AS changed_by
       FROM articles a JOIN documents d ON d.no = a.doc JOIN authors c ON c.no = d.created_by JOIN authors x ON x.no = a.changed_by WHERE a.doc = ?`,
    );
    const placements = this.db.prepare<[string], { issue: string; page: string; frame: string }>(
      'SELECT i.id AS issue, p.page, p.frame FROM placements p JOIN documents i ON i.no = p.issue WHERE p.article = ? ORDER BY i.no, p.place',
    );
    const text = this.db.prepare<[number], ArticleText>('SELECT head, body, keywords, people, notes FROM article_text WHERE doc = ?');
    return numbers.map((no) => {
      const r = row.get(no)!;
      const texts = terms.length > 0 ? text.get(no) : undefined;
      const snippet =
        texts && (snippetOf([texts.body, texts.head, texts.keywords, texts.people], terms) ?? markedNote(snippetOf([texts.notes], terms)));
      return {
        id: r.id,
        headline: r.headline.replace(/\n/g, ' ').trim(),
        kicker: r.kicker,
        section: r.section,
        genre: r.genre,
        state: r.state,
        spiked: r.spiked === 1,
        credits: JSON.parse(r.credits) as Credit[],
        keywords: JSON.parse(r.keywords) as string[],
        counts: { han: r.han, words: r.words, withPunctuation: r.with_punctuation },
        plannedLength: r.planned_length,
        createdAt: new Date(r.created_at).toISOString(),
        createdBy: r.created_by,
        changedAt: new Date(r.changed_at).toISOString(),
        changedBy: r.changed_by,
        placements: placements.all(r.id),
        ...(snippet !== undefined && { snippet }),
      };
    });
  }

  places(article: string): Placement[] {
    return this.db
      .prepare<[string], Placement>(
        `SELECT d.id AS issue, i.date, i.state, p.page, p.frame FROM placements p
         JOIN issues i ON i.doc = p.issue JOIN documents d ON d.no = p.issue WHERE p.article = ? ORDER BY i.date DESC, i.doc DESC, p.place`,
      )
      .all(article);
  }

  /** Most used first. Spiked stories do not count. */
  keywords(prefix: string | undefined, limit = DEFAULT_LIMIT): { keyword: string; stories: number }[] {
    return this.db
      .prepare<unknown[], { keyword: string; stories: number }>(
        `SELECT k.keyword, count(*) AS stories FROM article_keywords k JOIN articles a ON a.doc = k.doc
         WHERE a.spiked = 0 AND k.keyword LIKE ? ESCAPE '\\' GROUP BY k.keyword ORDER BY stories DESC, k.keyword LIMIT ?`,
      )
      .all(like(prefix), limit);
  }

  /** Everyone in the registry or in a story's credits, with all their roles, by name. */
  people(registered: readonly Person[], prefix: string | undefined, limit = DEFAULT_LIMIT): Person[] {
    const roles = new Map<string, Set<string>>();
    const add = (name: string, role?: string) => {
      const known = roles.get(name) ?? new Set();
      if (role) known.add(role);
      roles.set(name, known);
    };
    for (const person of registered) {
      add(person.name);
      for (const role of person.roles) add(person.name, role);
    }
    const credited = this.db.prepare<[], { name: string; role: string }>(
      'SELECT DISTINCT p.name, p.role FROM article_people p JOIN articles a ON a.doc = p.doc WHERE a.spiked = 0',
    );
    for (const { name, role } of credited.all()) add(name, role);
    const begin = (prefix ?? '').toLowerCase();
    return [...roles]
      .filter(([name]) => name.toLowerCase().startsWith(begin))
      .sort(([a], [b]) => this.collator.compare(a, b))
      .slice(0, limit)
      .map(([name, known]) => ({ name, roles: [...known] }));
  }

  /** Everyone in the credits, with roles; every place and source in the openings; the registry's names before them. */
  names(registered: readonly Name[]): KnownName[] {
    const known = new Set(registered.map(({ name, kind }) => `${kind} ${name}`));
    const met = this.db.prepare<[], { name: string; kind: Name['kind'] }>(
      'SELECT DISTINCT n.name, n.kind FROM article_names n JOIN articles a ON a.doc = n.doc WHERE a.spiked = 0 ORDER BY n.name, n.kind',
    );
    const people = this.people([], undefined, Infinity).map(({ name, roles }) => ({ name, kind: 'person' as const, note: roles.join('、') }));
    const collected = [...people, ...met.all().map(({ name, kind }) => ({ name, kind, note: '' }))];
    return [
      ...registered.map((name) => ({ ...name, registered: true })),
      ...collected.filter(({ name, kind }) => !known.has(`${kind} ${name}`) && name.length <= 80).map((name) => ({ ...name, registered: false })),
    ];
  }

  /** Newest issue first. */
  issues(publicationName: (id: string) => string): IssueRow[] {
    interface Found extends Omit<IssueRow, 'pages' | 'changedAt' | 'publicationName'> {
      pages: string;
      changed_at: number;
    }
    return this.db
      .prepare<[], Found>(
        'SELECT d.id, i.publication, i.date, i.number, i.total, i.state, i.pages, i.changed_at FROM issues i JOIN documents d ON d.no = i.doc ORDER BY i.date DESC, d.no DESC',
      )
      .all()
      .map(({ pages, changed_at, ...rest }) => ({
        ...rest,
        publicationName: publicationName(rest.publication),
        pages: JSON.parse(pages) as IssueRow['pages'],
        changedAt: new Date(changed_at).toISOString(),
      }));
  }
}

/** A hit in the desk's notes is said to be one: U+E002 before it. */
const markedNote = (snippet: string | undefined): string | undefined => snippet && `\ue002${snippet}`;

function conditions(input: StoreInput<'articles.list'>, terms: readonly Term[], literal: string): { from: string; values: unknown[] } {
  const where: string[] = ['a.spiked = ?'];
  const values: unknown[] = [input.spiked ? 1 : 0];
  const add = (condition: string, value: unknown) => {
    where.push(condition);
    values.push(value);
  };
  if (terms.length > 0) add('search MATCH ?', matchExpression(terms));
  // Nothing but punctuation was asked for: ※ marks briefs.
  if (literal !== '') add('a.doc IN (SELECT doc FROM article_text WHERE instr(head || char(10) || body, ?) > 0)', literal);
  if (input.section !== undefined) add('a.section = ?', input.section);
  if (input.state !== undefined) add('a.state = ?', input.state);
  if (input.keyword !== undefined) add('a.doc IN (SELECT doc FROM article_keywords WHERE keyword = ?)', input.keyword);
  if (input.ids !== undefined) add('a.doc IN (SELECT d.no FROM json_each(?) j JOIN documents d ON d.id = j.value)', JSON.stringify(input.ids));
  if (input.issue !== undefined) {
    add(
      'a.doc IN (SELECT x.no FROM placements p JOIN documents i ON i.no = p.issue JOIN documents x ON x.id = p.article WHERE i.id = ?)',
      input.issue,
    );
  }
  const tables = terms.length > 0 ? 'search JOIN articles a ON a.doc = search.rowid' : 'articles a';
  return { from: `FROM ${tables} WHERE ${where.join(' AND ')}`, values };
}

const like = (prefix = ''): string => `${prefix.replace(/[\\%_]/g, '\\$&')}%`;
