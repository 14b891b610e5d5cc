/** Fields of the settings: written when they are left or Enter is pressed, so that one entry is one change; Escape takes it back. */
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useWords } from '../ui/words.js';
import styles from './Settings.module.css';

/** What is typed, until it is written or the value changes elsewhere. */
function useDraft(shown: string, write: (text: string) => void) {
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  // Escape leaves the field in the same turn: what is left must not be written.
  const given = useRef(false);
  /** What was handed over last: a row that goes because it was written must not be written again. */
  const handed = useRef(shown);
  const leave = () => {
    if (!given.current && text !== shown) {
      handed.current = text;
      write(text);
    }
    given.current = false;
  };
  // A shortcut to another room takes the field away without its being left.
  const goes = useRef(() => {});
  useEffect(() => {
    goes.current = () => handed.current !== text && leave();
  });
  useEffect(() => () => goes.current(), []);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, enterWrites: boolean) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && enterWrites) leave();
    else if (event.key === 'Escape' && text !== shown) {
      event.stopPropagation();
      given.current = true;
      setText(shown);
      event.currentTarget.blur();
    }
  };
  // Until something is typed there is nothing for the field's own undo: Ctrl+Z then is the room's.
  return { text, setText, leave, onKeyDown, document: text === shown || undefined };
}

interface TextProps {
  label: string;
  value: string;
  hint?: string;
  lines?: number;
  /** Only the field, without a visible label: in tables. */
  bare?: boolean;
  /** Why what is typed cannot be written; undefined when it can. It stays marked and is not written. */
  wrong?(value: string): string | undefined;
  onWrite(value: string): void;
}
export function TextField({ label, value, hint, lines, bare = false, wrong, onWrite }: TextProps) {
  const id = useId();
  const draft = useDraft(value, (text) => wrong?.(text) === undefined && onWrite(text));
  const why = draft.text === value ? undefined : wrong?.(draft.text);
  const common = {
    id,
    value: draft.text,
    spellCheck: false,
    autoComplete: 'off',
    'aria-label': bare ? label : undefined,
    'aria-invalid': why !== undefined,
    'aria-describedby': why !== undefined || hint ? `${id}note` : undefined,
    'data-document': draft.document,
    onBlur: draft.leave,
  };
  const field = lines ? (
    <textarea {...common} rows={lines} onChange={(e) => draft.setText(e.target.value)} onKeyDown={(e) => draft.onKeyDown(e, false)} />
  ) : (
    <input {...common} type="text" onChange={(e) => draft.setText(e.target.value)} onKeyDown={(e) => draft.onKeyDown(e, true)} />
  );
  const note = (why ?? hint) && (
    <small id={`${id}note`} className={why !== undefined ? styles.bad : undefined} role={why !== undefined ? 'alert' : undefined}>
      {why ?? hint}
    </small>
  );
  if (bare)
    return (
      <>
        {field}
        {why !== undefined && note}
      </>
    );
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {field}
      {note}
    </div>
  );
}

interface NumberProps {
  label: string;
  value: number | undefined;
  min: number;
  max: number;
  unit?: string;
  /** Arrow keys step by this; 1 allows whole numbers only. */
  step?: number;
  bare?: boolean;
  hint?: string;
  /** The field may be emptied: what stands in it then. Without it an empty field is no number. */
  empty?: string;
  /** undefined when it was emptied. */
  onWrite(value: number | undefined): void;
}
/** A number without wheel and spinner. What is no number between `min` and `max` stays marked, says why and is not written. */
export function NumberField({ label, value, min, max, unit, step = 1, bare = false, hint, empty, onWrite }: NumberProps) {
  const t = useWords();
  const id = useId();
  const shown = value === undefined ? '' : String(value);
  /** Full-width digits come out of a Chinese keyboard. null = emptied, undefined = no number of the range. */
  const read = (text: string): number | null | undefined => {
    const plain = text.trim().normalize('NFKC');
    if (plain === '') return empty === undefined ? undefined : null;
    const number = Number(plain);
    return number >= min && number <= max && (step !== 1 || Number.isInteger(number)) ? number : undefined;
  };
  const draft = useDraft(shown, (text) => {
    const number = read(text);
    if (number === undefined) return;
    if (number === (value ?? null)) draft.setText(shown);
    else onWrite(number ?? undefined);
  });
  const bad = draft.text !== shown && read(draft.text) === undefined;
  const why = bad ? t(step === 1 ? 'settings.rangeWhole' : 'settings.range', { min, max }) : undefined;
  const input = (
    <input
      id={id}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      data-number
      placeholder={empty}
      aria-label={bare ? label : undefined}
      aria-invalid={bad}
      aria-describedby={(why ?? hint) && `${id}note`}
      data-document={draft.document}
      value={draft.text}
      onChange={(e) => draft.setText(e.target.value)}
      onBlur={draft.leave}
      onKeyDown={(e) => {
        if ((e.key !== 'ArrowUp' && e.key !== 'ArrowDown') || e.nativeEvent.isComposing) return draft.onKeyDown(e, true);
        e.preventDefault();
        const next = (read(draft.text) ?? value ?? min) + (e.key === 'ArrowUp' ? step : -step);
        // Steps of 0.1 must not leave 9.299999.
        draft.setText(String(Math.min(max, Math.max(min, Math.round(next * 1000) / 1000))));
      }}
    />
  );
  const note = why ? (
    <small id={`${id}note`} className={styles.bad} role="alert">
      {why}
    </small>
  ) : (
    hint && !bare && <small id={`${id}note`}>{hint}</small>
  );
  if (bare)
    return (
      <span className={styles.cell}>
        {input}
        {note}
      </span>
    );
  return (
    <div className={styles.number}>
      <label htmlFor={id}>{label}</label>
      {input}
      {unit && <span>{unit}</span>}
      {note}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  hint?: string;
  bare?: boolean;
  onWrite(value: T): void;
}
/** The system's own pop-up list: it opens, closes and takes keys as every other list of the machine does. */
export function Choice<T extends string>({ label, value, options, hint, bare = false, onWrite }: ChoiceProps<T>) {
  const id = useId();
  const select = (
    <select
      id={id}
      aria-label={bare ? label : undefined}
      value={value}
      onChange={(e) => {
        const chosen = options.find((o) => o.value === e.target.value);
        if (chosen) onWrite(chosen.value);
      }}
    >
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
      {hint && <small>{hint}</small>}
    </div>
  );
}
