/** 发布: the hosts and buckets that the site goes to. What gets in is handed to the key store; the settings themselves hold no secret. */
import { useEffect, useRef, useState } from 'react';
import type { SecretState } from '../../shared/contract/publish.js';
import { DatelineError } from '../../shared/contract/errors.js';
import {
  FingerprintSchema,
  missingOf,
  needsSecret,
  newDestination,
  type Destination,
  type S3Destination,
  type SftpDestination,
} from '../../shared/newsroom/destination.js';
import { say } from '../../shared/words/index.js';
import { call } from '../ui/bridge.js';
import { Button } from '../ui/controls/Button.js';
import { savesEnded } from '../ui/leaving.js';
import { useSecrets } from '../ui/secret-state.js';
import { toast } from '../ui/toast.js';
import { useLocale, useWords } from '../ui/words.js';
import { Choice, TextField } from './fields.js';
import type { PartProps } from './PaperPart.js';
import styles from './PublishPart.module.css';
import { SecretField } from './SecretField.js';
import settings from './Settings.module.css';

export function PublishPart({ publication, onSave }: PartProps) {
  const t = useWords();
  const places = publication.destinations ?? [];
  const { known, give } = useSecrets(publication.id, publication.destinations);
  const save = (destinations: Destination[]) => onSave({ ...publication, destinations });
  const add = (kind: Destination['kind']) => {
    const name = t(`settings.publish.${kind}`);
    const same = places.filter((place) => place.kind === kind).length;
    save([...places, { ...newDestination(kind, crypto.randomUUID()), name: same === 0 ? name : `${name} ${same + 1}` }]);
  };
  return (
    <div>
      {places.length === 0 && <p className={settings.note}>{t('settings.publish.none')}</p>}
      {known?.keeps === false && places.some((place) => needsSecret(place) !== 'never') && (
        <p className={settings.note} role="status" data-testid="no-key-store">
          {t('settings.publish.noStore')}
        </p>
      )}
      {places.map((place) => (
        <Place
          key={place.id}
          publication={publication.id}
          place={place}
          secret={known?.places[place.id] ?? 'none'}
          onGive={(secret) => give(place.id, secret)}
          onWrite={(next) => save(places.map((one) => (one.id === next.id ? next : one)))}
          onRemove={() => {
            void give(place.id, null).catch((error: unknown) => toast.error(error));
            save(places.filter((one) => one.id !== place.id));
            toast.show(t('settings.publish.removed', { name: place.name }));
          }}
        />
      ))}
      <div className={settings.buttons}>
        <Button onClick={() => add('sftp')}>{t('settings.publish.addSftp')}</Button>
        <Button onClick={() => add('s3')}>{t('settings.publish.addS3')}</Button>
      </div>
    </div>
  );
}

interface PlaceProps {
  publication: string;
  place: Destination;
  secret: SecretState;
  onGive(secret: string | null): Promise<void>;
  onWrite(place: Destination): void;
  onRemove(): void;
}

function Place({ publication, place, secret, onGive, onWrite, onRemove }: PlaceProps) {
  const t = useWords();
  const missing = missingOf(place);
  return (
    <section className={styles.place} aria-label={place.name} data-testid="place">
      <h3>{t(`settings.publish.${place.kind}`)}</h3>
      <div className={styles.two}>
        <TextField label={t('settings.publish.name')} value={place.name} onWrite={(name) => onWrite({ ...place, name: name.trim() })} />
        {place.kind === 'sftp' ? <SftpFields place={place} onWrite={onWrite} /> : <S3Fields place={place} onWrite={onWrite} />}
        {needsSecret(place) !== 'never' && (
          <SecretField
            label={t(`settings.publish.secret.${place.kind === 's3' ? 's3' : place.login}`)}
            state={secret}
            none={t(needsSecret(place) === 'perhaps' ? 'settings.publish.secretNoneKey' : 'settings.publish.secretNone')}
            onGive={onGive}
          />
        )}
      </div>
      {missing !== undefined && <p className={settings.note}>{t('settings.publish.missing', { what: t(`settings.publish.${missing}`) })}</p>}
      <Trial publication={publication} place={place} ready={missing === undefined} onWrite={onWrite} onRemove={onRemove} />
    </section>
  );
}

/** Full-width digits come out of a Chinese keyboard. */
function portOf(text: string): number | undefined {
  const port = Number(text.trim().normalize('NFKC'));
  return Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : undefined;
}

function SftpFields({ place, onWrite }: { place: SftpDestination; onWrite(place: Destination): void }) {
  const t = useWords();
  const text = (key: 'host' | 'user' | 'path' | 'keyFile', hint?: string) => (
    <TextField
      label={t(`settings.publish.${key}`)}
      value={place[key]}
      {...(hint !== undefined && { hint: t(hint) })}
      // Another host has another key.
      onWrite={(value) => onWrite({ ...place, [key]: value.trim(), ...(key === 'host' && value.trim() !== place.host && { hostKey: null }) })}
    />
  );
  return (
    <>
      {text('host', 'settings.publish.hostHint')}
      <TextField
        label={t('settings.publish.port')}
        value={String(place.port)}
        wrong={(value) => (portOf(value) === undefined ? t('settings.rangeWhole', { min: 1, max: 65_535 }) : undefined)}
        onWrite={(value) => onWrite({ ...place, port: portOf(value) ?? place.port, hostKey: null })}
      />
      {text('path', 'settings.publish.pathHint')}
      {text('user')}
      <Choice
        label={t('settings.publish.login')}
        value={place.login}
        options={(['password', 'key', 'agent'] as const).map((value) => ({ value, label: t(`settings.publish.login.${value}`) }))}
        onWrite={(login) => onWrite({ ...place, login })}
      />
      {place.login === 'key' && text('keyFile', 'settings.publish.keyFileHint')}
    </>
  );
}

function S3Fields({ place, onWrite }: { place: S3Destination; onWrite(place: Destination): void }) {
  const t = useWords();
  const text = (key: 'endpoint' | 'region' | 'bucket' | 'prefix' | 'accessKey', hint?: string) => (
    <TextField
      label={t(`settings.publish.${key}`)}
      value={place[key]}
      {...(hint !== undefined && { hint: t(hint) })}
      {...(key === 'endpoint' && {
        wrong: (value: string) =>
          value.trim() === '' || (/^https?:\/\//i.test(value.trim()) && URL.canParse(value.trim())) ? undefined : t('settings.publish.endpointBad'),
      })}
      onWrite={(value) => onWrite({ ...place, [key]: key === 'prefix' ? value.trim().replace(/^\/+|\/+$/g, '') : value.trim() })}
    />
  );
  return (
    <>
      {text('endpoint', 'settings.publish.endpointHint')}
      {text('region')}
      {text('bucket')}
      {text('prefix', 'settings.publish.prefixHint')}
      {text('accessKey')}
      <label className={settings.check}>
        <input type="checkbox" checked={place.pathStyle} onChange={(event) => onWrite({ ...place, pathStyle: event.target.checked })} />
        {t('settings.publish.pathStyle')}
      </label>
    </>
  );
}

interface TrialProps {
  publication: string;
  place: Destination;
  ready: boolean;
  onWrite(place: Destination): void;
  onRemove(): void;
}

/** Trying the connection, what came of it, and the host's fingerprint. */
function Trial({ publication, place, ready, onWrite, onRemove }: TrialProps) {
  const t = useWords();
  const locale = useLocale();
  const [trying, setTrying] = useState(false);
  const [said, setSaid] = useState<{ key: string; values: Record<string, string | number>; bad: boolean } | null>(null);
  const answer = useRef<HTMLDivElement>(null);
  // What can be done now stands below: it must not be out of sight.
  useEffect(() => answer.current?.scrollIntoView({ block: 'nearest' }), [said]);
  const tryIt = () => {
    setTrying(true);
    setSaid(null);
    // The place is tried as it is saved: what was typed a moment ago must be among it.
    savesEnded()
      .then(() => call('publish.try', { publication, destination: place.id }))
      .then(
        ({ state, issues }) => setSaid({ key: `settings.publish.tried.${state}`, values: { issues }, bad: false }),
        (thrown: unknown) => {
          if (thrown instanceof DatelineError) setSaid({ key: `error.${thrown.code}`, values: thrown.values, bad: true });
          else toast.error(thrown);
        },
      )
      .finally(() => setTrying(false));
  };
  const offered = said?.key === 'error.publish-host-new' ? FingerprintSchema.safeParse(said.values['fingerprint']) : undefined;
  return (
    <>
      {place.kind === 'sftp' && (
        <div className={settings.field}>
          <span className={settings.label}>{t('settings.publish.hostKey')}</span>
          {place.hostKey === null ? (
            <small>{t('settings.publish.hostKeyNone')}</small>
          ) : (
            <span className={styles.line}>
              <code>{place.hostKey}</code>
              <Button
                kind="quiet"
                onClick={() => {
                  setSaid(null);
                  onWrite({ ...place, hostKey: null });
                }}
              >
                {t('settings.publish.hostKeyForget')}
              </Button>
            </span>
          )}
        </div>
      )}
      <div className={styles.acts}>
        <Button disabled={!ready || trying} onClick={tryIt}>
          {t(trying ? 'settings.publish.trying' : 'settings.publish.try')}
        </Button>
        <Button kind="quiet" onClick={onRemove}>
          {t('settings.publish.remove')}
        </Button>
      </div>
      {said && (
        <div ref={answer} className={styles.said} role={said.bad ? 'alert' : 'status'} data-testid="tried">
          {say(locale, said.key, said.values)}
          {place.kind === 'sftp' && offered?.success && (
            <div>
              <Button
                onClick={() => {
                  setSaid(null);
                  onWrite({ ...place, hostKey: offered.data });
                }}
              >
                {t('settings.publish.hostKeyAccept')}
              </Button>
            </div>
          )}
        </div>
      )}
    </>
  );
}
