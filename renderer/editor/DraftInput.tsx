/** A line of text that is kept elsewhere: written on each change, but never while an input method composes. */
import { useEffect, useRef, useState, type InputHTMLAttributes } from 'react';

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> {
  value: string;
  onWrite(value: string): void;
}

export function DraftInput({ value, onWrite, ...rest }: Props) {
  const [draft, setDraft] = useState(value);
  const composing = useRef(false);
  const written = useRef(value);
  useEffect(() => {
    if (composing.current || value === written.current) return;
    written.current = value;
    setDraft(value);
  }, [value]);
  const write = (next: string) => {
    setDraft(next);
    if (composing.current || next === written.current) return;
    written.current = next;
    onWrite(next);
  };
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      {...rest}
      value={draft}
      onChange={(event) => write(event.target.value)}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={(event) => {
        composing.current = false;
        write(event.currentTarget.value);
      }}
    />
  );
}
