/** The bar over a site that is looked at: where one is, how wide and in which colours it is shown. The site below is no part of this page. */
import { useEffect, useRef, useState } from 'react';
import { SCHEMES, WIDTH_NAMES, type PREVIEW_ACTS, type PreviewState } from '../../shared/contract/site.js';
import { say } from '../../shared/words/index.js';
import { call, onEvent } from '../ui/bridge.js';
import { useRoving } from '../ui/roving.js';
import styles from './Bar.module.css';

function useShown(): PreviewState | null {
  const [shown, setShown] = useState<PreviewState | null>(null);
  useEffect(() => {
    const stop = onEvent((event) => event.type === 'preview' && setShown(event.state));
    void call('preview.state', {}).then(setShown);
    return stop;
  }, []);
  useEffect(() => {
    if (!shown) return;
    document.documentElement.lang = shown.locale === 'zh' ? 'zh-CN' : 'en';
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      document.documentElement.dataset.theme = shown.theme === 'dark' || (shown.theme === 'system' && dark.matches) ? 'dark' : 'light';
    };
    apply();
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }, [shown]);
  return shown;
}

export function Bar() {
  const shown = useShown();
  const bar = useRef<HTMLDivElement>(null);
  const roving = useRoving(bar);
  if (!shown) return null;
  const t = (key: string) => say(shown.locale, key);
  const act = (name: (typeof PREVIEW_ACTS)[number], sign: string, enabled = true) => (
    <button type="button" className={styles.sign} disabled={!enabled} aria-label={t(`preview.${name}`)} title={t(`preview.${name}`)} onClick={() => void call('preview.do', { act: name })}>
      {sign}
    </button>
  ); // prettier-ignore
  return (
    <div className={styles.room}>
      <div ref={bar} className={styles.bar} role="toolbar" aria-label={t('preview.bar')} data-testid="preview-bar" {...roving}>
        <span className={styles.group}>
          {act('back', '‹', shown.canBack)}
          {act('forward', '›', shown.canForward)}
          {act('reload', '⟳')}
        </span>
        <span className={styles.kind} data-temporary={shown.temporary} title={shown.temporary ? t('preview.temporaryLong') : shown.folder}>
          {t(shown.temporary ? 'preview.temporary' : 'preview.exported')}
        </span>
        <output className={styles.address} aria-label={t('preview.address')} title={shown.address}>
          {shown.address}
        </output>
        <span className={styles.group} role="group" aria-label={t('preview.width')}>
          {WIDTH_NAMES.map((width) => (
            <button key={width} type="button" aria-pressed={shown.width === width} onClick={() => void call('preview.view', { width })}>
              {t(`preview.width.${width}`)}
            </button>
          ))}
        </span>
        <span className={styles.group} role="group" aria-label={t('preview.scheme')}>
          {SCHEMES.map((scheme) => (
            <button key={scheme} type="button" aria-pressed={shown.scheme === scheme} onClick={() => void call('preview.view', { scheme })}>
              {t(`preview.scheme.${scheme}`)}
            </button>
          ))}
        </span>
        <button
          type="button"
          className={styles.browser}
          disabled={shown.temporary}
          title={t(shown.temporary ? 'preview.browserNot' : 'preview.browser')}
          onClick={() => void call('preview.do', { act: 'browser' })}
        >
          {t('preview.browser')}
        </button>
      </div>
    </div>
  );
}
