/** What is selected in the make-up room, in fields: the frame, its page, the issue, and what preflight found. */
import { pageNumber, type Frame, type Page } from '../../shared/issue/model.js';
import { setIssueMeta, setKeywords, setPage } from '../../shared/issue/ops.js';
import { useWords } from '../ui/words.js';
import { Text } from './fields.js';
import { Findings, type FindingActs, type Shown } from './Findings.js';
import { FrameInspector } from './FrameInspector.js';
import styles from './IssueInspector.module.css';
import type { OpenIssue } from './useIssue.js';
import type { Placing } from './usePlacing.js';

interface Props {
  open: OpenIssue;
  page: Page;
  /** The one frame that is selected. */
  frame: Frame | undefined;
  /** How many are. */
  selected: number;
  placing: Placing;
  onPlace(): void;
  onOpenArticle(id: string): void;
  found: readonly Shown[];
  acts: FindingActs;
}

export function IssueInspector({ open, page, frame, selected, placing, onPlace, onOpenArticle, found, acts }: Props) {
  const t = useWords();
  const { issue } = open;
  const natural = (value: string) => (/^\d+$/.test(value.trim()) ? Number(value) : 0);

  return (
    <div className={styles.inspector}>
      {frame ? (
        <FrameInspector key={frame.id} open={open} frame={frame} placing={placing} onPlace={onPlace} onOpenArticle={onOpenArticle} />
      ) : (
        <section>
          <p className={styles.note}>{selected > 1 ? t('makeup.selected', { n: selected }) : t('makeup.nothingSelected')}</p>
        </section>
      )}
      <section>
        <h3>{t('makeup.findings')}</h3>
        {found.length > 0 ? <Findings found={found} acts={acts} /> : <p className={styles.note}>{t('makeup.findingsNone')}</p>}
      </section>
      <section>
        <h3>{t('makeup.page', { number: pageNumber(issue, page.id) })}</h3>
        <Text
          label={t('makeup.label')}
          value={page.label}
          onCommit={(label) => placing.change((l) => setPage(l.doc, page.id, { label }, 'makeup'))}
        />
        <Text
          label={`${t('makeup.editors')} · ${t('makeup.editorsHint')}`}
          lines={3}
          value={page.editors.map((e) => `${e.role} ${e.name}`).join('\n')}
          onCommit={(text) =>
            placing.change((l) =>
              setPage(
                l.doc,
                page.id,
                {
                  editors: text.split('\n').flatMap((line) => {
                    const [role = '', ...name] = line.trim().split(/[\s：:]+/);
                    return name.length ? [{ role, name: name.join(' ') }] : [];
                  }),
                },
                'makeup',
              ),
            )
          }
        />
      </section>
      <section>
        <h3>{t('makeup.inspectorIssue')}</h3>
        <Text
          label={t('makeup.date')}
          type="date"
          value={issue.date}
          onCommit={(date) => /^\d{4}-\d{2}-\d{2}$/.test(date) && placing.change((l) => setIssueMeta(l.doc, { date }, 'makeup'))}
        />
        <div className={styles.two}>
          <Text
            label={t('makeup.number')}
            value={String(issue.number)}
            onCommit={(v) => placing.change((l) => setIssueMeta(l.doc, { number: natural(v) }, 'makeup'))}
          />
          <Text
            label={t('makeup.total')}
            value={String(issue.total)}
            onCommit={(v) => placing.change((l) => setIssueMeta(l.doc, { total: natural(v) }, 'makeup'))}
          />
        </div>
        <Text
          label={`${t('makeup.keywords')} · ${t('makeup.keywordsHint')}`}
          lines={8}
          value={issue.keywords.join('\n')}
          onCommit={(text) =>
            placing.change((l) =>
              setKeywords(
                l.doc,
                text
                  .split('\n')
                  .map((k) => k.trim())
                  .filter(Boolean),
                'makeup',
              ),
            )
          }
        />
      </section>
    </div>
  );
}
