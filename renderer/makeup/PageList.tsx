/** The issue chosen and its pages: number, name, how they are filled. */
import type { IssueRow } from '../../shared/contract/store.js';
import { pageNumber, type Issue } from '../../shared/issue/model.js';
import type { PageList as Composed } from '../../shared/makeup/list.js';
import { useWords } from '../ui/words.js';
import styles from './PageList.module.css';

interface Props {
  issue: Issue;
  issues: IssueRow[];
  lists: readonly Composed[];
  current: string;
  onIssue(id: string): void;
  onNew(): void;
  onPage(id: string): void;
  onAdd(): void;
  onRemove(): void;
}

export function PageList({ issue, issues, lists, current, onIssue, onNew, onPage, onAdd, onRemove }: Props) {
  const t = useWords();
  const over = (page: string) => lists.find((l) => l.page === page)?.fits.reduce((sum, f) => sum + f.oversetLines, 0) ?? 0;
  const empty = (page: string) => issue.frames.filter((f) => f.page === page && f.kind === 'story' && !f.article).length;
  return (
    <section className={styles.pages} aria-label={t('makeup.pages')}>
      <header className={styles.head}>
        <select aria-label={t('makeup.issues')} value={issue.id} onChange={(e) => onIssue(e.target.value)}>
          {issues.map((i) => (
            <option key={i.id} value={i.id}>
              {i.publicationName} {i.date}
            </option>
          ))}
        </select>
        <button type="button" onClick={onNew} title={t('makeup.new')} aria-label={t('makeup.new')}>
          +
        </button>
      </header>
      <ul className={styles.list}>
        {issue.pages.map((page) => (
          <li key={page.id}>
            <button type="button" aria-current={page.id === current ? 'page' : undefined} onClick={() => onPage(page.id)}>
              <span className={styles.number}>{pageNumber(issue, page.id)}</span>
              <span className={styles.label}>{page.label}</span>
              <span className={styles.state} data-over={over(page.id) > 0}>
                {over(page.id)
                  ? t('makeup.fit.over', {
                      lines: over(page.id),
                      chars: lists.find((l) => l.page === page.id)!.fits.reduce((s, f) => s + f.oversetChars, 0),
                    })
                  : empty(page.id)
                    ? `${t('makeup.fit.empty')} ${empty(page.id)}`
                    : t('makeup.fit.full')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <button type="button" onClick={onAdd}>
          {t('makeup.addPage')}
        </button>
        <button type="button" onClick={onRemove} disabled={issue.pages.length < 2}>
          {t('makeup.removePage')}
        </button>
      </div>
    </section>
  );
}
