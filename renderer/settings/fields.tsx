/** Fields of the settings: written when they are left or Enter is pressed, so that one entry is one change. */
import { useEffect, useId, useState } from 'react';
import styles from './Settings.module.css';

interface TextProps {
  label: string;
  value: string;
  hint?: string;
  lines?: number;
  onWrite(value: string): void;
}
export function TextField({ label, value, hint, lines, onWrite }: TextProps) {
  const id = useId();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const write = () => text !== value && onWrite(text);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {lines ? (
        <textarea id={id} rows={lines} value={text} onChange={(e) => setText(e.target.value)} onBlur={write} />
      ) : (
        <input
          id={id}
          value={text}
          onChange={(e) => setText(e.target.value)}
          onBlur={write}
          onKeyDown={(e) => e.key === 'Enter' && !e.nativeEvent.isComposing && write()}
        />
      )}
      {hint && <small>{hint}</small>}
    </div>
  );
}

interface NumberProps {
  label: string;
  value: number | undefined;
  unit?: string;
  step?: number;
  /** Only the field, without a visible label: in tables. */
  bare?: boolean;
  /** Leaves out what is no number; undefined when it was emptied. */
  onWrite(value: number | undefined): void;
}
export function NumberField({ label, value, unit, step = 1, bare = false, onWrite }: NumberProps) {
  const id = useId();
  const shown = value === undefined ? '' : String(value);
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const write = () => {
    if (text === shown) return;
    const number = Number(text);
    if (text.trim() === '') onWrite(undefined);
    else if (Number.isFinite(number)) onWrite(number);
    else setText(shown);
  };
  const input = (
    <input
      id={id}
      type="number"
      step={step}
      aria-label={bare ? label : undefined}
      value={text}
      onChange={(e) => setText(e.target.value)}
      onBlur={write}
      onKeyDown={(e) => e.key === 'Enter' && write()}
    />
  );
  if (bare) return input;
  return (
    <div className={styles.number}>
      <label htmlFor={id}>{label}</label>
      {input}
      {unit && <span>{unit}</span>}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  bare?: boolean;
  onWrite(value: T): void;
}
export function Choice<T extends string>({ label, value, options, bare = false, onWrite }: ChoiceProps<T>) {
  const id = useId();
  const select = (
    <select id={id} aria-label={bare ? label : undefined} value={value} onChange={(e) => onWrite(e.target.value as T)}>
      {options.map((o) => (
        <option key={o.value} value={o.value}>
          {o.label}
        </option>
      ))}
    </select>
  );
  if (bare) return select;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {select}
    </div>
  );
}
