/** The masthead's picture for one time of the day: dropped or chosen, shown on the ground it will stand on. */
import { useRef, useState, type DragEvent } from 'react';
import { call } from '../ui/bridge.js';
import { Button } from '../ui/controls/Button.js';
import { toast } from '../ui/toast.js';
import { useWords } from '../ui/words.js';
import { mastheadPicture } from './masthead-picture.js';
import styles from './WebPart.module.css';

interface Props {
  label: string;
  media: string | null;
  /** What is there without a picture. */
  none: string;
  ground: string;
  onWrite(media: string | null): void;
}

export function MastheadField({ label, media, none, ground, onWrite }: Props) {
  const t = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = async (file: File) => {
    let bytes: Uint8Array;
    try {
      bytes = await mastheadPicture(file);
    } catch {
      // The browser's reason is no sentence for a person.
      return toast.show(t('settings.web.mastheadBad', { name: file.name }));
    }
    try {
      onWrite((await call('media.put', { name: `${file.name.replace(/\.[^.]*$/, '')}.png`, bytes })).id);
    } catch (error) {
      toast.error(error);
    }
  };
  const drag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    void take(file);
  };
  return (
    <div
      className={styles.masthead}
      role="group"
      aria-label={label}
      data-over={over}
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <strong>{label}</strong>
      {media === null ? <small>{none}</small> : <img src={`media://${media}`} alt={label} draggable={false} style={{ background: ground }} />}
      <span className={styles.acts}>
        <Button onClick={() => input.current!.click()}>{t('settings.web.choose')}</Button>
        {media !== null && (
          <Button kind="quiet" onClick={() => onWrite(null)}>
            {t('settings.web.remove')}
          </Button>
        )}
      </span>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept=".svg,.png,.jpg,.jpeg,.webp"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same file may be chosen again after it was mended.
          event.target.value = '';
          if (file) void take(file);
        }}
      />
    </div>
  );
}
