/** 网站: where the web edition lives and how it looks, with a preview by day and by night and a word on what does not read well. */
import { useState } from 'react';
import { defaultWebLook, faintIn, LOOK_COLORS, nightOf, variablesOf, type LookPalette, type WebLook } from '../../shared/newsroom/web-look.js';
import { Button } from '../ui/controls/Button.js';
import { useWords } from '../ui/words.js';
import { ColorField } from './ColorField.js';
import { Choice, TextField } from './fields.js';
import { MastheadField } from './MastheadField.js';
import type { PartProps } from './PaperPart.js';
import settings from './Settings.module.css';
import styles from './WebPart.module.css';
import { WebPreview } from './WebPreview.js';

type Time = 'day' | 'night';

const isUrl = (text: string): boolean => text.trim() === '' || (/^https?:\/\//i.test(text.trim()) && URL.canParse(text.trim()));

export function WebPart({ publication, onSave }: PartProps) {
  const t = useWords();
  const saved = publication.web ?? defaultWebLook();
  /** While a colour is being picked. */
  const [trying, setTrying] = useState<WebLook | null>(null);
  const look = trying ?? saved;
  const save = (part: Partial<WebLook>) => {
    setTrying(null);
    onSave({ ...publication, web: { ...saved, ...part } });
  };
  const palette = (time: Time, from: WebLook): LookPalette => (time === 'day' ? from.day : nightOf(from));
  const times: Time[] = saved.night ? ['day', 'night'] : ['day'];
  const faint = (['day', 'night'] as const).flatMap((time) => faintIn(palette(time, look), time).map((found) => ({ ...found, time })));
  const name = (time: Time, color: (typeof LOOK_COLORS)[number]): string =>
    t('settings.web.colorOf', { time: t(`settings.web.${time}`), color: t(`settings.web.${color}`) });

  return (
    <div className={styles.web}>
      <div>
        <TextField
          label={t('settings.paper.url')}
          hint={t('settings.paper.urlHint')}
          value={publication.url}
          wrong={(text) => (isUrl(text) ? undefined : t('settings.codes.badUrl'))}
          onWrite={(url) => onSave({ ...publication, url: url.trim().replace(/\/+$/, '') })}
        />
        <h3>{t('settings.web.colors')}</h3>
        <table className={`${settings.table} ${styles.colors}`}>
          <thead>
            <tr>
              <td />
              {times.map((time) => (
                <th key={time} scope="col">
                  {t(`settings.web.${time}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {LOOK_COLORS.map((color) => (
              <tr key={color}>
                <th scope="row">{t(`settings.web.${color}`)}</th>
                {times.map((time) => (
                  <td key={time}>
                    <ColorField
                      label={name(time, color)}
                      value={palette(time, saved)[color]}
                      onShow={(value) => setTrying({ ...saved, [time]: { ...palette(time, saved), [color]: value } })}
                      onWrite={(value) => save({ [time]: { ...palette(time, saved), [color]: value } })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <label className={settings.check}>
          <input type="checkbox" checked={saved.night === null} onChange={(e) => save({ night: e.target.checked ? null : nightOf(saved) })} />
          {t('settings.web.autoNight')}
        </label>
        <div className={styles.verdict} role="status">
          {faint.length === 0 ? (
            <p>{t('settings.web.readable')}</p>
          ) : (
            faint.map(({ time, color, ratio, least, better }) => (
              <p key={time + color}>
                <span className={settings.bad}>
                  {t('settings.web.faint', { name: name(time, color), value: palette(time, look)[color], ratio: Math.floor(ratio * 10) / 10, least })}
                </span>{' '}
                {better === null ? (
                  t('settings.web.noBetter')
                ) : (
                  <Button onClick={() => save({ [time]: { ...palette(time, look), [color]: better } })}>
                    <i style={{ background: better }} />
                    {t('settings.web.useBetter', { value: better })}
                  </Button>
                )}
              </p>
            ))
          )}
        </div>
        <Button kind="quiet" onClick={() => save({ day: defaultWebLook().day, night: null })}>
          {t('settings.web.reset')}
        </Button>
        <h3>{t('settings.web.type')}</h3>
        <Choice
          bare
          label={t('settings.web.type')}
          value={saved.type}
          options={(['serif', 'sans'] as const).map((value) => ({ value, label: t(`settings.web.type.${value}`) }))}
          onWrite={(type) => save({ type })}
        />
        <p>
          <small>{t('settings.web.typeHint')}</small>
        </p>
        <h3>{t('settings.web.mastheads')}</h3>
        <p>
          <small>{t('settings.web.mastheadHint')}</small>
        </p>
        <MastheadField
          label={t('settings.web.masthead')}
          media={saved.masthead}
          none={t('settings.web.mastheadNone')}
          ground={look.day.paper}
          onWrite={(masthead) => save({ masthead })}
        />
        {saved.masthead !== null && (
          <MastheadField
            label={t('settings.web.mastheadNight')}
            media={saved.mastheadNight}
            none={t('settings.web.mastheadNightNone')}
            ground={variablesOf(nightOf(look), 'night').paper}
            onWrite={(mastheadNight) => save({ mastheadNight })}
          />
        )}
        <p className={settings.note}>{t('settings.web.customHint')}</p>
      </div>
      <div className={styles.previews} role="group" aria-label={t('settings.web.preview')}>
        <WebPreview publication={publication} look={look} time="day" />
        <WebPreview publication={publication} look={look} time="night" />
      </div>
    </div>
  );
}
