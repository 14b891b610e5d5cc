/** A colour: the system's picker and its six digits. What is picked is shown at once and written when the picker closes. */
import { useEffect, useRef, useState } from 'react';
import { HexSchema } from '../../shared/newsroom/web-look.js';
import { useWords } from '../ui/words.js';
import { TextField } from './fields.js';
import styles from './WebPart.module.css';

interface Props {
  label: string;
  value: string;
  /** While the picker is open. */
  onShow(value: string): void;
  onWrite(value: string): void;
}

/** `B32D1D`, full-width signs and three digits are understood too. */
function asHex(text: string): string | undefined {
  const plain = text.trim().normalize('NFKC').toLowerCase().replace(/^#?/, '#');
  const long = /^#[0-9a-f]{3}$/.test(plain) ? plain.replace(/[0-9a-f]/g, '$&$&') : plain;
  return HexSchema.safeParse(long).success ? long : undefined;
}

export function ColorField({ label, value, onShow, onWrite }: Props) {
  const t = useWords();
  const picker = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState(value);
  useEffect(() => setShown(value), [value]);
  const write = useRef(onWrite);
  useEffect(() => {
    write.current = onWrite;
  });
  // React's onChange is the input event; a picker that is closed says `change`.
  useEffect(() => {
    const input = picker.current!;
    const changed = () => write.current(input.value);
    input.addEventListener('change', changed);
    return () => input.removeEventListener('change', changed);
  }, []);
  return (
    <span className={styles.color}>
      <input
        ref={picker}
        type="color"
        aria-label={label}
        value={shown}
        onChange={(event) => {
          setShown(event.target.value);
          onShow(event.target.value);
        }}
      />
      <TextField
        bare
        label={`${label} #`}
        value={shown}
        wrong={(text) => (asHex(text) ? undefined : t('settings.web.badColor'))}
        onWrite={(text) => onWrite(asHex(text)!)}
      />
    </span>
  );
}
