/** 人名地名: what the newsroom completes while one writes. Added one by one or as a list, changed, removed, taken out as text. */
import { useMemo, useState } from 'react';
import { NAME_KINDS, namesFromText, namesToText, type Name, type NameKind } from '../../shared/newsroom/names.js';
import { useCommand } from '../ui/commands.js';
import { Button } from '../ui/controls/Button.js';
import { toast } from '../ui/toast.js';
import { useWords } from '../ui/words.js';
import { Choice, TextField } from './fields.js';
import styles from './NamesPart.module.css';
import settings from './Settings.module.css';
import { useNames } from './useNames.js';

/** Rows drawn; the field above finds the others. */
const SHOWN = 200;

export function NamesPart() {
  const t = useWords();
  const { names, change, undo, redo } = useNames();
  useCommand('edit.undo', undo ?? (() => {}), undo !== undefined);
  useCommand('edit.redo', redo ?? (() => {}), redo !== undefined);
  const [query, setQuery] = useState('');
  const [fresh, setFresh] = useState<Name>({ name: '', kind: 'person', note: '' });
  const [list, setList] = useState<string | null>(null);
  const kinds = NAME_KINDS.map((value) => ({ value, label: t(`aid.kind.${value}`) }));
  const found = useMemo(
    () => (names ?? []).filter(({ name, note }) => `${name} ${note}`.toLowerCase().includes(query.trim().toLowerCase())),
    [names, query],
  );
  if (!names) return null;
  const add = () => {
    if (fresh.name.trim() === '') return;
    change({ put: [fresh], remove: [] });
    setFresh({ ...fresh, name: '', note: '' });
  };
  const takeList = (kind: NameKind) => {
    const { names: read, leftOut } = namesFromText(list ?? '', kind);
    change({ put: read, remove: [] });
    toast.show(t(leftOut > 0 ? 'aid.names.readSome' : 'aid.names.read', { count: read.length, leftOut }));
    setList(null);
  };
  const copy = () =>
    void navigator.clipboard.writeText(namesToText(names.filter((name) => name.registered))).then(
      () => toast.show(t('aid.names.copied')),
      (error: unknown) => toast.error(error),
    );
  return (
    <div className={styles.names}>
      <form
        className={styles.add}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <input
          type="text"
          value={fresh.name}
          placeholder={t('aid.names.name')}
          aria-label={t('aid.names.name')}
          maxLength={80}
          data-testid="name-new"
          onChange={(event) => setFresh({ ...fresh, name: event.target.value })}
        />
        <Choice bare label={t('aid.names.kind')} value={fresh.kind} options={kinds} onWrite={(kind) => setFresh({ ...fresh, kind })} />
        <input
          type="text"
          value={fresh.note}
          placeholder={t('aid.names.note')}
          aria-label={t('aid.names.note')}
          maxLength={200}
          data-testid="name-new-note"
          onChange={(event) => setFresh({ ...fresh, note: event.target.value })}
        />
        <Button type="submit" kind="primary" disabled={fresh.name.trim() === ''}>
          {t('aid.names.add')}
        </Button>
      </form>
      <div className={styles.tools}>
        <input
          type="search"
          value={query}
          placeholder={t('aid.names.find')}
          aria-label={t('aid.names.find')}
          onChange={(e) => setQuery(e.target.value)}
        />
        <Button kind="quiet" onClick={() => setList(list === null ? '' : null)}>
          {t('aid.names.paste')}
        </Button>
        <Button kind="quiet" disabled={!names.some((name) => name.registered)} onClick={copy}>
          {t('aid.names.copy')}
        </Button>
      </div>
      {list !== null && (
        <div className={styles.paste}>
          <textarea
            autoFocus
            rows={6}
            value={list}
            spellCheck={false}
            aria-label={t('aid.names.paste')}
            placeholder={t('aid.names.pasteHint')}
            data-testid="name-list"
            onChange={(event) => setList(event.target.value)}
          />
          <div className={settings.buttons}>
            {kinds.map(({ value, label }) => (
              <Button key={value} disabled={list.trim() === ''} onClick={() => takeList(value)}>
                {t('aid.names.takeAs', { kind: label })}
              </Button>
            ))}
          </div>
        </div>
      )}
      {found.length === 0 ? (
        <p className={settings.note}>{t(names.length === 0 ? 'aid.names.none' : 'aid.names.noneFound')}</p>
      ) : (
        <ul className={styles.list} data-testid="names">
          {found.slice(0, SHOWN).map((name) => (
            <Row key={`${name.kind} ${name.name} ${name.note}`} name={name} kinds={kinds} change={change} />
          ))}
        </ul>
      )}
      {found.length > SHOWN && <p className={settings.note}>{t('aid.names.more', { count: found.length - SHOWN })}</p>}
    </div>
  );
}

interface RowProps {
  name: Name & { registered: boolean };
  kinds: readonly { value: NameKind; label: string }[];
  change(change: { put: readonly Name[]; remove: readonly Name[] }): void;
}
function Row({ name: { registered, ...name }, kinds, change }: RowProps) {
  const t = useWords();
  const write = (part: Partial<Name>) => change({ put: [{ ...name, ...part }], remove: [name] });
  if (!registered)
    return (
      <li data-registered={false}>
        <span>{name.name}</span>
        <span>{t(`aid.kind.${name.kind}`)}</span>
        <span className={styles.met}>{[name.note, t('aid.names.met')].filter(Boolean).join(' · ')}</span>
        <Button kind="quiet" aria-label={t('aid.names.keepName', { name: name.name })} onClick={() => change({ put: [name], remove: [] })}>
          {t('aid.names.keep')}
        </Button>
      </li>
    );
  return (
    <li data-registered>
      <TextField
        bare
        label={t('aid.names.name')}
        value={name.name}
        wrong={(text) => (text.trim() ? undefined : t('settings.needed'))}
        onWrite={(text) => write({ name: text })}
      />
      <Choice bare label={t('aid.names.kind')} value={name.kind} options={kinds} onWrite={(kind) => write({ kind })} />
      <TextField bare label={t('aid.names.note')} value={name.note} onWrite={(note) => write({ note })} />
      <Button kind="quiet" aria-label={t('aid.names.remove', { name: name.name })} onClick={() => change({ put: [], remove: [name] })}>
        ×
      </Button>
    </li>
  );
}
