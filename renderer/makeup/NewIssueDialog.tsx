/** A new issue: which paper, when, which number, which pages. It follows on from the last one. */
import { useEffect, useState } from 'react';
import type { IssueRow } from '../../shared/contract/store.js';
import { framesOf } from '../../shared/issue/templates.js';
import type { Publication } from '../../shared/newsroom/publication.js';
import { call } from '../ui/bridge.js';
import { Dialog } from '../ui/controls/Dialog.js';
import { useWords } from '../ui/words.js';
import styles from './dialogs.module.css';
import { templateName, templatesFor } from './TemplateDialogs.js';

interface Props {
  last: IssueRow | undefined;
  onMade(id: string): void;
  onClose(): void;
}

/** The day after an ISO date; dates are calendar days, so UTC keeps them whole. */
const dayAfter = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
const today = (): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10);
};
const DEFAULT_LABELS = ['要闻', '综合', '民生', '副刊'];

export function NewIssueDialog({ last, onMade, onClose }: Props) {
  const t = useWords();
  const [publications, setPublications] = useState<Publication[]>([]);
  const [publication, setPublication] = useState(last?.publication ?? '');
  const [date, setDate] = useState(last ? dayAfter(last.date) : today());
  const [number, setNumber] = useState((last?.number ?? 0) + 1);
  const [total, setTotal] = useState((last?.total ?? 0) + 1);
  const [labels, setLabels] = useState(last?.pages.length ? last.pages.map((p) => p.label) : DEFAULT_LABELS);
  /** By page; what nobody chose is the front's or an inside page's. */
  const [chosen, setChosen] = useState<Readonly<Record<number, string>>>({});
  useEffect(() => {
    void call('publications.list', {}).then(({ publications: found }) => {
      setPublications(found);
      setPublication((was) => (found.some((p) => p.id === was) ? was : (found[0]?.id ?? '')));
    });
  }, []);

  const paper = publications.find((p) => p.id === publication);
  const templates = templatesFor(paper);
  const templateAt = (i: number): string => (templates.some(({ id }) => id === chosen[i]) ? chosen[i]! : i === 0 ? 'front' : 'inside');
  const create = async () => {
    const pages = labels.map((label, i) => ({ id: crypto.randomUUID(), order: i, label, template: templateAt(i), editors: [] }));
    const frames = pages.flatMap((page) => framesOf(page.template, page.id, paper));
    const { id } = await call('issue.create', { init: { publication, date, number, total, pages, frames, keywords: [], state: 'makeup' } });
    onMade(id);
  };
  return (
    <Dialog open onClose={onClose} title={t('makeup.new')}>
      <form
        className={styles.form}
        onSubmit={(e) => {
          e.preventDefault();
          void create();
        }}
      >
        <label>
          <span>{t('makeup.publication')}</span>
          <select value={publication} onChange={(e) => setPublication(e.target.value)}>
            {publications.map((p) => (
              <option key={p.id} value={p.id}>
                {p.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('makeup.date')}</span>
          <input type="date" required value={date} onChange={(e) => setDate(e.target.value)} />
        </label>
        <label>
          <span>{t('makeup.number')}</span>
          <input type="number" min={0} value={number} onChange={(e) => setNumber(Math.max(0, e.target.valueAsNumber || 0))} />
        </label>
        <label>
          <span>{t('makeup.total')}</span>
          <input type="number" min={0} value={total} onChange={(e) => setTotal(Math.max(0, e.target.valueAsNumber || 0))} />
        </label>
        <label>
          <span>{t('makeup.pageCount')}</span>
          <input
            type="number"
            min={1}
            max={64}
            value={labels.length}
            onChange={(e) => {
              const n = Math.max(1, Math.min(64, e.target.valueAsNumber || 1));
              setLabels((was) => Array.from({ length: n }, (_, i) => was[i] ?? DEFAULT_LABELS[i % DEFAULT_LABELS.length]!));
            }}
          />
        </label>
        <fieldset>
          {labels.map((label, i) => (
            <label key={i}>
              <span>{t('makeup.page', { number: String(i + 1).padStart(2, '0') })}</span>
              <input value={label} onChange={(e) => setLabels((was) => was.map((l, k) => (k === i ? e.target.value : l)))} />
              <select
                aria-label={`${t('makeup.page', { number: String(i + 1).padStart(2, '0') })} ${t('makeup.template')}`}
                value={templateAt(i)}
                onChange={(e) => setChosen((was) => ({ ...was, [i]: e.target.value }))}
              >
                {templates.map((template) => (
                  <option key={template.id} value={template.id}>
                    {templateName(t, template)}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </fieldset>
        <div className={styles.actions}>
          <button type="button" onClick={onClose}>
            {t('makeup.cancel')}
          </button>
          <button type="submit" className={styles.primary} disabled={!publication}>
            {t('makeup.create')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
