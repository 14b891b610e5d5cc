/** 打印校样: which pages, on what, with what; then a printer or a PDF, with progress and cancel. */
import { useEffect, useId, useState } from 'react';
import type { JobEvent, Output } from '../../shared/contract/app.js';
import { PROOF_PAPERS, type ProofPaper } from '../../shared/contract/proof.js';
import { pageNumber, type Issue } from '../../shared/issue/model.js';
import { say } from '../../shared/words/index.js';
import { useRemembered } from '../ui/app-state.js';
import { call, onEvent } from '../ui/bridge.js';
import { Dialog } from '../ui/controls/Dialog.js';
import { toast } from '../ui/toast.js';
import { useLocale, useWords } from '../ui/words.js';
import styles from './dialogs.module.css';
import { pageRange } from './page-range.js';

type Printer = Output<'print.printers'>['printers'][number];
type Which = 'this' | 'all' | 'range';
/** 一校 二校 三校: as proofs are called when they are taken. */
const NAMED = 3;

interface Props {
  issue: Issue;
  /** The page on the table. */
  page: string;
  onClose(): void;
}

export function PrintDialog({ issue, page, onClose }: Props) {
  const t = useWords();
  const names = useId();
  const hint = useId();
  const [printers, setPrinters] = useState<Printer[] | null>(null);
  const [usual, setUsual] = useRemembered('print.printer', '');
  const [keptPaper, setPaper] = useRemembered('print.paper', 'a4');
  const [marks, setMarks] = useRemembered('print.marks', true);
  const [grey, setGrey] = useRemembered('print.grey', false);
  const [which, setWhich] = useState<Which>('this');
  const [range, setRange] = useState('');
  const [label, setLabel] = useState<string | null>(null);
  const [copies, setCopies] = useState(1);
  const [job, setJob] = useState<JobEvent | null>(null);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [proofs, setProofs] = useState(0);

  useEffect(() => {
    call('print.printers', {}).then(
      (found) => setPrinters(found.printers),
      () => setPrinters([]),
    );
    // The stamp offered is the proof that was taken last.
    call('proof.list', { issue: issue.id, page }).then(
      (found) => setProofs(found.proofs.length),
      () => undefined,
    );
  }, [issue.id, page]);
  useEffect(() => onEvent((event) => event.type === 'job' && event.kind === 'proof' && setJob((was) => (was?.job === event.job ? event : was))), []);

  const paper: ProofPaper = PROOF_PAPERS.find((one) => one === keptPaper) ?? 'a4';
  const count = issue.pages.length;
  const chosen = which === 'range' ? pageRange(range, count) : null;
  const wrong = chosen !== null && 'wrong' in chosen && range.trim() !== '' ? chosen.wrong : null;
  const ready = chosen === null || 'pages' in chosen;
  const printer = printers?.find(({ name }) => name === usual) ?? printers?.[0];
  const stamp = label ?? t(`picking.proof.${Math.min(Math.max(proofs, 1), NAMED)}`);

  const start = async (to: Printer | null) => {
    const pages = which === 'this' ? [page] : chosen && 'pages' in chosen ? chosen.pages.map((n) => issue.pages[n - 1]!.id) : undefined;
    try {
      const started = await call('print.start', {
        ...{ issue: issue.id, paper, marks, grey, copies: to ? copies : 1 },
        label: stamp.trim(),
        printer: to?.name ?? null,
        ...(pages && { pages }),
      });
      if (!started) return;
      setSentTo(to?.title ?? null);
      setJob({ type: 'job', job: started.job, kind: 'proof', state: 'running', done: 0, total: 1, what: '', out: '' });
    } catch (error) {
      toast.error(error);
    }
  };
  if (job) return <Printing job={job} printer={sentTo} onClose={onClose} onBack={() => setJob(null)} />;

  const number = pageNumber(issue, page);
  return (
    <Dialog open onClose={onClose} title={t('printing.title')}>
      <form
        className={styles.form}
        data-testid="print"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && printer) void start(printer);
        }}
      >
        <div className={styles.row} role="radiogroup" aria-label={t('printing.pages')}>
          <span>{t('printing.pages')}</span>
          <div className={styles.choice}>
            {(['this', 'all', 'range'] as const).map((value) => (
              <label key={value}>
                <input
                  type="radio"
                  name="which"
                  value={value}
                  checked={which === value}
                  autoFocus={value === 'this'}
                  onChange={() => setWhich(value)}
                />
                <span>
                  {value === 'this' ? t('printing.this', { number }) : value === 'all' ? t('printing.all', { n: count }) : t('printing.range')}
                </span>
              </label>
            ))}
            <input
              type="text"
              className={styles.short}
              aria-label={t('printing.rangeLabel')}
              aria-invalid={wrong !== null}
              placeholder={t('printing.rangeHint')}
              data-testid="print-range"
              value={range}
              onChange={(event) => {
                setRange(event.target.value);
                setWhich('range');
              }}
            />
          </div>
        </div>
        {wrong !== null && <p role="alert">{t('printing.rangeWrong', { word: wrong, n: count })}</p>}
        <label>
          <span>{t('printing.paper')}</span>
          <select value={paper} onChange={(event) => setPaper(event.target.value)} data-testid="print-paper">
            {(['a4', 'a3', 'actual'] as const).map((value) => (
              <option key={value} value={value}>
                {t(`printing.paper.${value}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('printing.label')}</span>
          <input
            type="text"
            maxLength={40}
            list={names}
            value={stamp}
            placeholder={t('printing.labelNone')}
            data-testid="print-label"
            onFocus={(event) => event.target.select()}
            onChange={(event) => setLabel(event.target.value)}
          />
          <datalist id={names}>
            {Array.from({ length: NAMED }, (_, i) => (
              <option key={i} value={t(`picking.proof.${i + 1}`)} />
            ))}
          </datalist>
        </label>
        <div className={styles.row} role="radiogroup" aria-label={t('printing.colour')}>
          <span>{t('printing.colour')}</span>
          <div className={styles.choice}>
            {(['colour', 'grey'] as const).map((value) => (
              <label key={value}>
                <input type="radio" name="colour" value={value} checked={grey === (value === 'grey')} onChange={() => setGrey(value === 'grey')} />
                <span>{t(`printing.colour.${value}`)}</span>
              </label>
            ))}
          </div>
        </div>
        <div className={styles.row}>
          <span />
          <div className={styles.choice}>
            <label>
              <input type="checkbox" checked={marks} onChange={(event) => setMarks(event.target.checked)} />
              <span>{t('printing.marks')}</span>
            </label>
          </div>
        </div>
        {printers !== null && printers.length > 0 && (
          <>
            <label>
              <span>{t('printing.printer')}</span>
              <select value={printer?.name ?? ''} onChange={(event) => setUsual(event.target.value)} data-testid="print-printer">
                {printers.map(({ name, title }) => (
                  <option key={name} value={name} lang="">
                    {title}
                  </option>
                ))}
              </select>
            </label>
            <label>
              <span>{t('printing.copies')}</span>
              <input
                type="number"
                className={styles.short}
                min={1}
                max={99}
                value={copies}
                onChange={(event) => setCopies(Math.min(99, Math.max(1, Math.round(Number(event.target.value)) || 1)))}
              />
            </label>
          </>
        )}
        {(printers === null || printers.length === 0) && (
          <p className={styles.note} id={hint} role="status">
            {t(printers === null ? 'printing.looking' : 'printing.noPrinter')}
          </p>
        )}
        <div className={styles.actions}>
          <button type="button" onClick={onClose}>
            {t('makeup.cancel')}
          </button>
          <button type="button" disabled={!ready} onClick={() => void start(null)} data-testid="print-pdf">
            {t('printing.pdf')}
          </button>
          <button type="submit" className={styles.primary} disabled={!ready || !printer} aria-describedby={printer ? undefined : hint}>
            {t('printing.print')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Printing({ job, printer, onClose, onBack }: { job: JobEvent; printer: string | null; onClose(): void; onBack(): void }) {
  const t = useWords();
  const locale = useLocale();
  const title = {
    running: () => t('printing.running'),
    done: () => (printer === null ? t('printing.saved') : t('printing.sent', { printer })),
    failed: () => t('printing.failed'),
    cancelled: () => t('printing.cancelled'),
  }[job.state]();
  return (
    <Dialog open onClose={onClose} title={title}>
      <div className={styles.export} data-testid="printing" data-state={job.state}>
        {job.state === 'running' && (
          <>
            <progress max={job.total} value={job.done} aria-label={title} />
            <p className={styles.note} aria-live="polite">
              {t('makeup.progress', { done: job.done, total: job.total, what: job.what })}
            </p>
          </>
        )}
        {job.state === 'failed' && job.error && <p role="alert">{say(locale, `error.${job.error.code}`, job.error.values)}</p>}
        {job.state === 'done' && printer === null && (
          <p className={styles.note}>
            <span className={styles.path}>{job.out}</span>
          </p>
        )}
        <div className={styles.actions}>
          {job.state === 'running' ? (
            <button type="button" onClick={() => void call('export.cancel', { job: job.job })}>
              {t('makeup.cancel')}
            </button>
          ) : (
            <>
              {job.state !== 'done' && (
                <button type="button" onClick={onBack}>
                  {t('printing.title')}
                </button>
              )}
              <button type="button" onClick={onClose}>
                {t('makeup.close')}
              </button>
              {job.state === 'done' && printer === null && (
                <button type="button" className={styles.primary} onClick={() => void call('shell.show', { path: job.out })}>
                  {t('makeup.show')}
                </button>
              )}
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}
