/** 公众号: captions and addresses of the front page's QR codes, in print order. */
import { useState } from 'react';
import type { Publication } from '../../shared/newsroom/publication.js';
import { Button } from '../ui/controls/Button.js';
import { useWords } from '../ui/words.js';
import { TextField } from './fields.js';
import type { PartProps } from './PaperPart.js';
import styles from './Settings.module.css';

type Account = Publication['accounts'][number];

export function CodesPart({ publication, onSave }: PartProps) {
  const t = useWords();
  const { accounts } = publication;
  /** A new account is kept here until it has an address: a code that leads nowhere is never printed. */
  const [fresh, setFresh] = useState<string | null>(null);
  const save = (list: Account[]) => onSave({ ...publication, accounts: list });
  const wrong = (text: string) => (/^https?:\/\//i.test(text.trim()) && URL.canParse(text.trim()) ? undefined : t('settings.codes.badUrl'));
  const set = (at: number, part: Partial<Account>) => save(accounts.map((a, i) => (i === at ? { ...a, ...part } : a)));
  const up = (at: number) => save(accounts.map((a, i) => (i === at ? accounts[at - 1]! : i === at - 1 ? accounts[at]! : a)));
  return (
    <>
      {accounts.length === 0 && fresh === null && <p className={styles.note}>{t('settings.codes.none')}</p>}
      {(accounts.length > 0 || fresh !== null) && (
        <table className={`${styles.table} ${styles.codes}`}>
          <thead>
            <tr>
              <th scope="col">{t('settings.codes.caption')}</th>
              <th scope="col">{t('settings.codes.url')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {accounts.map((account, i) => (
              <tr key={i}>
                <td>
                  <TextField
                    bare
                    label={`${t('settings.codes.caption')} ${i + 1}`}
                    value={account.caption}
                    onWrite={(caption) => set(i, { caption: caption.trim() })}
                  />
                </td>
                <td>
                  <TextField
                    bare
                    label={`${t('settings.codes.url')} ${i + 1}`}
                    value={account.url}
                    wrong={wrong}
                    onWrite={(url) => set(i, { url: url.trim() })}
                  />
                </td>
                <td>
                  <Button kind="quiet" disabled={i === 0} onClick={() => up(i)}>
                    {t('settings.up')}
                  </Button>
                  <Button kind="quiet" onClick={() => save(accounts.filter((_, k) => k !== i))}>
                    {t('settings.remove')}
                  </Button>
                </td>
              </tr>
            ))}
            {fresh !== null && (
              <tr>
                <td>
                  <TextField bare label={t('settings.codes.caption')} value={fresh} onWrite={(caption) => setFresh(caption.trim())} />
                </td>
                <td>
                  <TextField
                    bare
                    label={t('settings.codes.url')}
                    value=""
                    wrong={wrong}
                    onWrite={(url) => {
                      save([...accounts, { caption: fresh, url: url.trim() }]);
                      setFresh(null);
                    }}
                  />
                </td>
                <td>
                  <Button kind="quiet" onClick={() => setFresh(null)}>
                    {t('settings.remove')}
                  </Button>
                </td>
              </tr>
            )}
          </tbody>
        </table>
      )}
      <Button disabled={fresh !== null} onClick={() => setFresh('')}>
        {t('settings.codes.add')}
      </Button>
    </>
  );
}
