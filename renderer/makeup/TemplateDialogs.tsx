/** A page's frames kept as a template of the publication, and a template put on a page. */
import { useState } from 'react';
import type { Page, PageTemplate } from '../../shared/issue/model.js';
import { pageNumber } from '../../shared/issue/model.js';
import { applyTemplate } from '../../shared/issue/ops.js';
import { framesOf, TEMPLATES, templateFrom } from '../../shared/issue/templates.js';
import type { Publication } from '../../shared/newsroom/publication.js';
import { Miniature } from '../settings/TemplatesPart.js';
import { call } from '../ui/bridge.js';
import { Dialog } from '../ui/controls/Dialog.js';
import { Finder } from '../ui/controls/Finder.js';
import { toast } from '../ui/toast.js';
import { sayNow, useWords } from '../ui/words.js';
import styles from './dialogs.module.css';
import type { Words } from './names.js';
import type { OpenIssue } from './useIssue.js';
import type { Placing } from './usePlacing.js';

export const templateName = (t: Words, template: PageTemplate): string => template.name ?? t(`makeup.template.${template.id}`);

/** The publication's own templates, then the built-in ones. */
export const templatesFor = (publication: Pick<Publication, 'templates'> | undefined): PageTemplate[] => [
  ...(publication?.templates ?? []),
  ...TEMPLATES,
];

interface Props {
  open: OpenIssue;
  page: Page;
  onClose(): void;
}

/** Only the templates are written: what settings change at the same time stays. */
async function keep(publication: string, make: (was: readonly PageTemplate[]) => PageTemplate[]): Promise<void> {
  const now = (await call('publications.list', {})).publications.find((one) => one.id === publication);
  if (now) await call('publication.save', { publication: { ...now, templates: make(now.templates) } });
}

export function SaveTemplateDialog({ open, page, onClose }: Props) {
  const t = useWords();
  const { issue, publication } = open;
  const [name, setName] = useState(page.label);
  const trimmed = name.trim();
  const same = publication.templates.find((template) => template.name === trimmed);
  const frames = issue.frames.filter((frame) => frame.page === page.id);
  const save = async () => {
    const template = templateFrom(same?.id ?? crypto.randomUUID(), trimmed, frames, publication.grid);
    try {
      await keep(publication.id, (was) => (was.some(({ id }) => id === template.id) ? was.map((one) => (one.id === template.id ? template : one)) : [...was, template])); // prettier-ignore
      toast.show(sayNow('makeup.template.saved', { name: trimmed }));
      onClose();
    } catch (error) {
      toast.error(error);
    }
  };
  return (
    <Dialog open onClose={onClose} title={t('makeup.template.saveTitle', { number: pageNumber(issue, page.id) })}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (trimmed) void save();
        }}
      >
        <label>
          <span>{t('makeup.template.name')}</span>
          <input autoFocus value={name} onChange={(event) => setName(event.target.value)} onFocus={(event) => event.target.select()} />
        </label>
        <p className={styles.note}>
          {t('makeup.template.saveNote')} {same && t('makeup.template.same')}
        </p>
        <div className={styles.actions}>
          <button type="button" onClick={onClose}>
            {t('makeup.cancel')}
          </button>
          <button type="submit" className={styles.primary} disabled={!trimmed}>
            {t('makeup.template.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

export function TemplateDialog({ open, page, placing, onClose }: Props & { placing: Placing }) {
  const t = useWords();
  const [query, setQuery] = useState('');
  const { issue, publication } = open;
  const number = pageNumber(issue, page.id);
  const items = templatesFor(publication).filter((template) => templateName(t, template).toLowerCase().includes(query.trim().toLowerCase()));
  const apply = (template: PageTemplate) => {
    let left: string[] | null = null;
    placing.change((l) => (left = applyTemplate(l.doc, page.id, template.id, framesOf(template.id, page.id, publication), 'makeup')));
    onClose();
    const n = (left ?? []).length;
    const name = templateName(t, template);
    toast.show(t(n ? 'makeup.template.left' : 'makeup.template.applied', { number, name, n }), placing.takeBack());
  };
  return (
    <Dialog open onClose={onClose} title={t('makeup.template.applyTitle', { number })}>
      <Finder
        name="template"
        label={t('makeup.template.find')}
        listLabel={t('makeup.template')}
        query={query}
        onQuery={setQuery}
        items={items}
        keyOf={(template) => template.id}
        row={(template) => (
          <>
            <span>{templateName(t, template)}</span>
            <span>{t('makeup.template.frames', { n: template.frames.length })}</span>
            <span className={styles.drawing}>
              <Miniature template={template} label={templateName(t, template)} />
            </span>
          </>
        )}
        onTake={apply}
        none={t('makeup.template.none')}
      />
      <p className={styles.note}>{t('makeup.template.applyNote')}</p>
    </Dialog>
  );
}
