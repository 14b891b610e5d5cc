/** Before a print package: what preflight says, what goes in, which pages. Errors block until they are mended or overruled. */
import { useState } from 'react';
import { PACKAGE_PARTS, PRINT_PARTS, type PrintPartName } from '../../shared/contract/app.js';
import { pageNumber, type Issue } from '../../shared/issue/model.js';
import { blocks } from '../../shared/makeup/preflight.js';
import { useRemembered } from '../ui/app-state.js';
import { Dialog } from '../ui/controls/Dialog.js';
import { useWords } from '../ui/words.js';
import dialogs from './dialogs.module.css';
import { Findings, type FindingActs, type Shown } from './Findings.js';
import styles from './Findings.module.css';

export interface ExportWish {
  parts: PrintPartName[];
  /** Absent = all. */
  pages?: string[];
}
interface Props {
  issue: Issue;
  found: readonly Shown[];
  acts: FindingActs;
  /** Settles when the export runs, or the person chose no folder after all. */
  onStart(wish: ExportWish): Promise<void>;
  onClose(): void;
}

export function ExportStart({ issue, found, acts, onStart, onClose }: Props) {
  const t = useWords();
  const [kept, keep] = useRemembered('export.parts', PACKAGE_PARTS.join(' '));
  const [which, setWhich] = useRemembered('export.pages', 'all');
  const [numbers, setNumbers] = useRemembered('export.numbers', '');
  const [busy, setBusy] = useState(false);
  const parts = PRINT_PARTS.filter((part) => kept.split(' ').includes(part));
  const chosenNumbers = numbers.split(' ');
  const chosen = issue.pages.filter(({ id }) => chosenNumbers.includes(pageNumber(issue, id)));
  const some = which === 'chosen';
  const pages = new Set((some ? chosen : issue.pages).map(({ id }) => id));
  const here = found.filter(({ page }) => page === undefined || pages.has(page));
  const open = here.filter(blocks).length;
  const overruled = here.some(({ overruled: by }) => by !== undefined);
  // Proofs alone are there to show what is wrong.
  const stopped = open > 0 && parts.some((part) => part !== 'proof');
  const ready = !stopped && parts.length > 0 && pages.size > 0 && !busy;
  const toggle = <T extends string>(all: readonly T[], now: readonly T[], one: T): string =>
    all.filter((each) => (each === one ? !now.includes(each) : now.includes(each))).join(' ');
  return (
    <Dialog open onClose={onClose} title={t('export.title')} wide>
      <form
        className={styles.start}
        data-testid="export-start"
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          setBusy(true);
          void onStart({ parts, ...(some && { pages: [...pages] }) }).finally(() => setBusy(false));
        }}
      >
        <p className={styles.verdict} role="status" data-blocked={stopped}>
          {stopped ? t('export.blocked', { n: open }) : t(overruled ? 'export.readyOverruled' : 'export.ready')}
        </p>
        <fieldset>
          <legend>{t('export.parts')}</legend>
          {PRINT_PARTS.map((part) => (
            <label key={part}>
              <input type="checkbox" checked={parts.includes(part)} onChange={() => keep(toggle(PRINT_PARTS, parts, part))} />
              {t(`makeup.part.${part}`)}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>{t('export.pages')}</legend>
          {(['all', 'chosen'] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="pages" checked={some === (one === 'chosen')} onChange={() => setWhich(one)} />
              {t(`export.pages.${one}`)}
            </label>
          ))}
          {some &&
            issue.pages.map(({ id, label }) => (
              <label key={id}>
                <input
                  type="checkbox"
                  checked={pages.has(id)}
                  onChange={() =>
                    setNumbers(
                      toggle(
                        issue.pages.map((page) => pageNumber(issue, page.id)),
                        chosen.map((page) => pageNumber(issue, page.id)),
                        pageNumber(issue, id),
                      ),
                    )
                  }
                />
                {t('export.pageOf', { number: pageNumber(issue, id), label })}
              </label>
            ))}
        </fieldset>
        <div className={dialogs.actions}>
          <button type="button" onClick={onClose}>
            {t('makeup.cancel')}
          </button>
          <button type="submit" className={dialogs.primary} disabled={!ready} autoFocus={open === 0}>
            {t('export.start')}
          </button>
        </div>
      </form>
      {here.length > 0 && (
        <section className={styles.list} aria-label={t('preflight.pane')}>
          <h3>{t('preflight.pane')}</h3>
          <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('makeup.findings')}>
            <Findings found={here} acts={acts} />
          </div>
        </section>
      )}
    </Dialog>
  );
}
