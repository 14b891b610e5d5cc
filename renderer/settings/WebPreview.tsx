/** The head of a page of the site, with the variables that the site will have. */
import type { Publication } from '../../shared/newsroom/publication.js';
import { nightOf, variablesOf, type WebLook } from '../../shared/newsroom/web-look.js';
import { useWords } from '../ui/words.js';
import styles from './WebPart.module.css';

interface Props {
  publication: Publication;
  look: WebLook;
  time: 'day' | 'night';
}

export function WebPreview({ publication, look, time }: Props) {
  const t = useWords();
  const colors = variablesOf(time === 'day' ? look.day : nightOf(look), time);
  const media = (time === 'night' ? look.mastheadNight : null) ?? look.masthead;
  const plate = time === 'night' && look.masthead !== null && look.mastheadNight === null;
  const vars = Object.fromEntries(Object.entries(colors).map(([name, value]) => [`--web-${name}`, value]));
  return (
    <figure className={styles.preview} data-time={time} style={vars}>
      <figcaption>{t('settings.web.previewOf', { time: t(`settings.web.${time}`) })}</figcaption>
      <div className={styles.page} data-type={look.type}>
        <div className={styles.plate} lang={publication.language}>
          {media === null ? (
            <span className={styles.name}>{publication.name}</span>
          ) : (
            <img src={`media://${media}`} alt={publication.name} style={plate ? { background: look.day.paper, padding: '4px 6px' } : undefined} />
          )}
        </div>
        <p className={styles.rule}>{t('settings.web.sampleSoft')}</p>
        <p className={styles.kicker}>{t('settings.web.sampleKicker')}</p>
        <p className={styles.headline}>{t('settings.web.sampleHeadline')}</p>
        <p className={styles.text}>{t('settings.web.sampleText')}</p>
        <p className={styles.chips}>
          <span>{t('settings.web.sampleWord')}</span>
          <b>{t('settings.web.sampleWord')}</b>
        </p>
      </div>
    </figure>
  );
}
