/** Crops a picture for this one use. By mouse on the picture, by key on its area, edges and corners; beside it stands what will print. */
import { useState } from 'react';
import ReactCrop from 'react-image-crop';
import 'react-image-crop/dist/ReactCrop.css';
import { cropPixels, type Crop } from '../../shared/article/model.js';
import { Button } from '../ui/controls/Button.js';
import { Dialog } from '../ui/controls/Dialog.js';
import { useWords } from '../ui/words.js';
import { CROP_SHAPES, keptCrop, ratioOf, shaped, WHOLE, type CropShape } from './crop-shapes.js';
import { CroppedImage } from './CroppedImage.js';
import styles from './Crop.module.css';

interface Props {
  media: string;
  crop: Crop | undefined;
  alt: string;
  /** undefined: the whole picture. */
  onCrop(crop: Crop | undefined): void;
  onClose(): void;
}

const HANDLES = ['n', 's', 'e', 'w', 'nw', 'ne', 'sw', 'se'] as const;

export function CropDialog({ media, crop, alt, onCrop, onClose }: Props) {
  const t = useWords();
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const [now, setNow] = useState<Crop>(crop ?? WHOLE);
  const [shape, setShape] = useState<CropShape>('free');
  const pixels = size && cropPixels(now, size.width, size.height);
  const choose = (next: CropShape) => {
    setShape(next);
    const ratio = size ? ratioOf(next, size) : undefined;
    if (size && ratio !== undefined) setNow(shaped(now, ratio, size));
  };
  const done = (next: Crop | undefined) => {
    onCrop(next);
    onClose();
  };
  const ariaLabels = {
    cropArea: t('blocks.cropArea'),
    ...(Object.fromEntries(HANDLES.map((where) => [`${where}DragHandle`, t('blocks.cropHandle', { where: t(`blocks.${where}`) })])) as Record<
      `${(typeof HANDLES)[number]}DragHandle`,
      string
    >),
  };
  const ratio = size ? ratioOf(shape, size) : undefined;
  return (
    <Dialog open onClose={onClose} title={t('blocks.cropTitle')} wide>
      <form
        className={styles.form}
        data-testid="crop-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          done(keptCrop(now));
        }}
      >
        <div className={styles.stage}>
          <ReactCrop
            crop={{ unit: '%', x: now.x * 100, y: now.y * 100, width: now.w * 100, height: now.h * 100 }}
            {...(ratio !== undefined && { aspect: ratio })}
            keepSelection
            ruleOfThirds
            minWidth={8}
            minHeight={8}
            ariaLabels={ariaLabels}
            onChange={(_, { x, y, width, height }) => setNow({ x: x / 100, y: y / 100, w: width / 100, h: height / 100 })}
          >
            <img
              className={styles.whole}
              src={`media://${media}`}
              alt={alt}
              onLoad={({ currentTarget }) => setSize({ width: currentTarget.naturalWidth || 1, height: currentTarget.naturalHeight || 1 })}
            />
          </ReactCrop>
        </div>
        <div className={styles.side}>
          <fieldset className={styles.shapes}>
            <legend>{t('blocks.cropShape')}</legend>
            {CROP_SHAPES.map((one) => (
              <label key={one} data-on={one === shape}>
                <input type="radio" name="crop-shape" checked={one === shape} onChange={() => choose(one)} />
                <span>{one === 'free' ? t('blocks.cropFree') : one === 'original' ? t('blocks.cropOriginal') : one}</span>
              </label>
            ))}
          </fieldset>
          <figure className={styles.result}>
            <CroppedImage media={media} crop={now} alt="" />
            <figcaption>
              {t('blocks.cropResult')}
              {pixels && <span data-testid="crop-size">{t('blocks.cropSize', { width: pixels.width, height: pixels.height })}</span>}
            </figcaption>
          </figure>
          <p>{t('blocks.cropNote')}</p>
          <div className={styles.buttons}>
            {crop && (
              <Button kind="quiet" onClick={() => done(undefined)}>
                {t('blocks.cropRemove')}
              </Button>
            )}
            <Button onClick={onClose}>{t('blocks.cancel')}</Button>
            <Button kind="primary" type="submit" disabled={size === null}>
              {t('blocks.cropUse')}
            </Button>
          </div>
        </div>
      </form>
    </Dialog>
  );
}
