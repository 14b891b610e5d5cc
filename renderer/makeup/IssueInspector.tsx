/** What is selected in the make-up room, in fields: the frame, its page, the issue, and what preflight found. */
import { useEffect, useState } from 'react';
import { pageNumber, type Frame, type Page } from '../../shared/issue/model.js';
import { setFrame, setIssueMeta, setKeywords, setPage } from '../../shared/issue/ops.js';
import type { Problem } from '../../shared/makeup/list.js';
import { say } from '../../shared/words/index.js';
import { useLocale, useWords } from '../ui/words.js';
import { fitWords } from './FrameControl.js';
import { slotName } from './names.js';
import styles from './IssueInspector.module.css';
import type { OpenIssue } from './useIssue.js';
import type { usePlacing } from './usePlacing.js';

interface Props {
  open: OpenIssue;
  page: Page;
  frame: Frame | undefined;
  placing: ReturnType<typeof usePlacing>;
  onPlace(): void;
  onOpenArticle(id: string): void;
  onSelect(frame: string): void;
}

/** A field that is written when it is left or Enter is pressed, so that one entry is one change. */
function Text({
  label,
  value,
  onCommit,
  type = 'text',
  lines,
}: {
  label: string;
  value: string;
  onCommit(value: string): void;
  type?: string;
  lines?: number;
}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const commit = () => text !== value && onCommit(text);
  return (
    <label className={styles.field}>
      <span>{label}</span>
      {lines ? (
        <textarea rows={lines} value={text} onChange={(e) => setText(e.target.value)} onBlur={commit} />
      ) : (
        <input
          type={type}
          value={text}
          onChange={(e) => setText(e.target.value)}
          onBlur={commit}
          onKeyDown={(e) => e.key === 'Enter' && !e.nativeEvent.isComposing && commit()}
        />
      )}
    </label>
  );
}

export function IssueInspector({ open, page, frame, placing, onPlace, onOpenArticle, onSelect }: Props) {
  const t = useWords();
  const locale = useLocale();
  const { issue, publication, articles, lists } = open;
  const fit = frame && lists.find((l) => l.page === frame.page)?.fits.find((f) => f.frame === frame.id);
  const article = frame?.article ? articles.get(frame.article) : undefined;
  const natural = (value: string) => (/^\d+$/.test(value.trim()) ? Number(value) : 0);

  const sentence = (p: Problem) => say(locale, `preflight.${p.code}`, p.values);
  return (
    <div className={styles.inspector}>
      {frame && (
        <section>
          <h3>{slotName(t, frame)}</h3>
          {frame.kind === 'story' && (
            <>
              <p className={styles.headline}>{article ? article.headline.join(' ') || t('makeup.noHeadline') : t('makeup.frameEmpty')}</p>
              {fit && (
                <p className={styles.fit} data-state={fit.state} data-testid="fit">
                  <span>{fitWords(t, fit)}</span>
                  <span>{t('makeup.fit', { lines: fit.lines, capacity: fit.capacity })}</span>
                </p>
              )}
              <div className={styles.actions}>
                <button type="button" onClick={onPlace}>
                  {t('makeup.place')}
                </button>
                {frame.article && (
                  <>
                    <button type="button" onClick={() => onOpenArticle(frame.article!)}>
                      {t('makeup.open')}
                    </button>
                    <button type="button" onClick={() => placing.takeOff(frame.id)}>
                      {t('makeup.remove')}
                    </button>
                  </>
                )}
              </div>
              <label className={styles.field}>
                <span>{t('makeup.columns')}</span>
                <select
                  value={frame.columns ?? 0}
                  onChange={(e) => placing.change((l) => setFrame(l.doc, frame.id, { columns: Number(e.target.value) || null }, 'makeup'))}
                >
                  <option value={0}>{t('makeup.columnsAuto', { n: frame.box.cols })}</option>
                  {Array.from({ length: publication.grid.columns }, (_, i) => (
                    <option key={i} value={i + 1}>
                      {i + 1}
                    </option>
                  ))}
                </select>
              </label>
            </>
          )}
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={frame.ruled ?? false}
              onChange={(e) => placing.change((l) => setFrame(l.doc, frame.id, { ruled: e.target.checked }, 'makeup'))}
            />
            {t('makeup.ruled')}
          </label>
          <p className={styles.note}>
            {t('makeup.positionValue', { col: frame.box.col + 1, cols: frame.box.cols, line: frame.box.line + 1, lines: frame.box.lines })}
            <br />
            {t('makeup.move')}
          </p>
        </section>
      )}
      <section>
        <h3>{t('makeup.findings')}</h3>
        {open.problems.length ? (
          <ul className={styles.findings} data-testid="findings">
            {open.problems.map((p, i) => (
              <li key={i} data-severity={p.severity}>
                <button type="button" disabled={!p.frame} onClick={() => p.frame && onSelect(p.frame)}>
                  <b>{t(`makeup.severity.${p.severity}`)}</b> {sentence(p)}
                </button>
              </li>
            ))}
          </ul>
        ) : (
          <p className={styles.note}>{t('makeup.findingsNone')}</p>
        )}
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
