/** The inspector's part for an advertisement's frame: whose it is, its file, and whether the file suits the place. */
import { useEffect, useState, type DragEvent } from 'react';
import type { Frame } from '../../shared/issue/model.js';
import type { AdFile } from '../../shared/makeup/furniture/ad.js';
import { proportion } from '../../shared/makeup/furniture/ad.js';
import { boxRect } from '../../shared/makeup/geometry.js';
import type { Grid } from '../../shared/newsroom/publication.js';
import { setFrame } from '../../shared/issue/ops.js';
import { toast } from '../ui/toast.js';
import { useWords } from '../ui/words.js';
import { chooseAd, dropAd } from './ad-files.js';
import styles from './AdPart.module.css';
import type { Placing } from './usePlacing.js';

const MM = 25.4 / 72;
/** As in preflight: less is not seen. */
const NOTICED = 0.02;

interface Props {
  frame: Frame;
  grid: Grid;
  /** What its file is; undefined while unknown or gone. */
  file: AdFile | undefined;
  placing: Placing;
}

export function AdPart({ frame, grid, file, placing }: Props) {
  const t = useWords();
  const { media = '', name = '' } = frame.ad ?? {};
  const [text, setText] = useState(name);
  const [over, setOver] = useState(false);
  useEffect(() => setText(name), [name, frame.id]);

  const rect = boxRect(grid, frame.box);
  const millimetres = (pt: number) => Math.round(pt * MM);
  const commit = () => {
    if (text.trim() !== name) placing.change((live) => setFrame(live.doc, frame.id, { ad: { media, name: text.trim() } }, 'makeup'));
  };
  const remove = () => {
    placing.change((live) => setFrame(live.doc, frame.id, { ad: { media: '', name } }, 'makeup'));
    toast.show(t('makeup.ad.removed'), { label: t('makeup.ad.undo'), run: placing.undo });
  };
  const drag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (!dropped) return;
    event.preventDefault();
    void dropAd(placing, frame, dropped);
  };

  const off = file ? proportion(file, rect) : 0;
  const isPdf = file?.type === 'application/pdf';
  return (
    <div className={styles.ad} data-testid="ad-part">
      <label className={styles.field}>
        <span>{t('makeup.ad.name')}</span>
        <input
          value={text}
          title={t('makeup.ad.nameHint')}
          onChange={(event) => setText(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && commit()}
        />
      </label>
      <div className={styles.file} data-over={over} data-empty={media === ''} onDragOver={drag} onDragLeave={() => setOver(false)} onDrop={drop}>
        {media !== '' && <img className={styles.preview} src={`media://${media}`} alt={t('makeup.ad.preview', { name })} draggable={false} />}
        <p className={styles.facts}>
          {t('makeup.ad.place', { width: millimetres(rect.w), height: millimetres(rect.h) })}
          <br />
          {media === '' && t('makeup.ad.none')}
          {media !== '' && !file && t('makeup.ad.gone')}
          {file &&
            (isPdf
              ? t('makeup.ad.pdf', { width: millimetres(file.width), height: millimetres(file.height) })
              : t('makeup.ad.picture', { width: file.width, height: file.height }))}
        </p>
        {off > NOTICED && <p className={styles.off}>{t('makeup.ad.off', { percent: Math.round(off * 100) })}</p>}
        <p className={styles.actions}>
          {media === '' && <span>{over ? t('makeup.ad.drop') : t('makeup.ad.hint')}</span>}
          <button type="button" onClick={() => void chooseAd(placing, frame)}>
            {media === '' ? t('makeup.ad.choose') : t('makeup.ad.replace')}
          </button>
          {media !== '' && (
            <button type="button" onClick={remove}>
              {t('makeup.ad.remove')}
            </button>
          )}
        </p>
      </div>
    </div>
  );
}
