/** A picture, or the part of it that its crop shows: the file itself is drawn larger behind a window. */
import { useState, type CSSProperties } from 'react';
import type { Crop } from '../../shared/article/model.js';
import styles from './Crop.module.css';

interface Props {
  media: string;
  crop?: Crop | undefined;
  alt: string;
  className?: string | undefined;
}

export function CroppedImage({ media, crop, alt, className }: Props) {
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const source = `media://${media}`;
  const onLoad = ({ currentTarget }: { currentTarget: HTMLImageElement }) =>
    setSize({ width: currentTarget.naturalWidth || 1, height: currentTarget.naturalHeight || 1 });
  if (!crop) return <img className={className} src={source} alt={alt} draggable={false} />;
  const ratio = size ? (size.width * crop.w) / (size.height * crop.h) : 1.5;
  const inner: CSSProperties = {
    width: `${100 / crop.w}%`,
    height: `${100 / crop.h}%`,
    left: `${(-100 * crop.x) / crop.w}%`,
    top: `${(-100 * crop.y) / crop.h}%`,
  };
  return (
    <div className={styles.window} style={{ '--ratio': ratio } as CSSProperties} data-cropped>
      <img src={source} alt={alt} draggable={false} style={inner} onLoad={onLoad} />
    </div>
  );
}
