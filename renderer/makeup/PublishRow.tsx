/** Where a site that lies in its folder goes from there: to one of the paper's places, or into a zip. */
import { useId, useState } from 'react';
import { needsSecret } from '../../shared/newsroom/destination.js';
import type { Publication } from '../../shared/newsroom/publication.js';
import { useRemembered } from '../ui/app-state.js';
import { useSecrets } from '../ui/secret-state.js';
import { toast } from '../ui/toast.js';
import { useWords } from '../ui/words.js';
import styles from './PublishRow.module.css';

export interface PublishActs {
  /** Settles when it runs. */
  onPublish(destination: string): Promise<void>;
  onZip(): Promise<void>;
  /** To where places are set up. */
  onPlaces(): void;
}

export function PublishRow({ publication, acts }: { publication: Publication; acts: PublishActs }) {
  const t = useWords();
  const id = useId();
  const places = publication.destinations ?? [];
  const [last, remember] = useRemembered(`publish.${publication.id}`, '');
  const place = places.find((one) => one.id === last) ?? places[0];
  const { known, give } = useSecrets(publication.id, publication.destinations);
  const [secret, setSecret] = useState('');
  const [busy, setBusy] = useState(false);
  const wanted = place !== undefined && known !== null && needsSecret(place) === 'always' && known.places[place.id] === 'none';
  const run = (work: () => Promise<void>) => {
    setBusy(true);
    void work()
      .catch((error: unknown) => toast.error(error))
      .finally(() => setBusy(false));
  };
  const publish = () => {
    if (!place || busy || (wanted && secret === '')) return;
    run(async () => {
      if (wanted) await give(place.id, secret);
      setSecret('');
      await acts.onPublish(place.id);
    });
  };
  return (
    <div className={styles.row} data-testid="publish-row">
      {place === undefined ? (
        <span className={styles.note}>
          {t('publish.none')}{' '}
          <button type="button" className={styles.link} onClick={acts.onPlaces}>
            {t('publish.set')}
          </button>
        </span>
      ) : (
        <>
          <select aria-label={t('publish.to')} value={place.id} onChange={(event) => remember(event.target.value)}>
            {places.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
          {wanted && (
            <span className={styles.secret}>
              <input
                id={id}
                type="password"
                autoComplete="off"
                aria-label={t('publish.secret', { name: place.name })}
                placeholder={t('publish.secret', { name: place.name })}
                aria-describedby={`${id}note`}
                value={secret}
                onChange={(event) => setSecret(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  event.preventDefault();
                  publish();
                }}
              />
              <small id={`${id}note`}>{t(known.keeps ? 'publish.secretKeeps' : 'publish.secretSession')}</small>
            </span>
          )}
          <button type="button" disabled={busy || (wanted && secret === '')} onClick={publish}>
            {t('publish.start')}
          </button>
        </>
      )}
      <button type="button" disabled={busy} onClick={() => run(acts.onZip)}>
        {t('publish.zip')}
      </button>
    </div>
  );
}
