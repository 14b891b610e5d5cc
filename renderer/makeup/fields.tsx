/** Fields of the make-up room's inspector. */
import { useEffect, useState } from 'react';
import styles from './IssueInspector.module.css';

/** A field that is written when it is left or Enter is pressed, so that one entry is one change. */
export function Text({
  label,
  value,
  onCommit,
  type = 'text',
  lines,
}: {
  label: string;
  value: string;
  onCommit(value: string): void;
  type?: string;
  lines?: number;
}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const commit = () => text !== value && onCommit(text);
  return (
    <label className={styles.field}>
      <span>{label}</span>
      {lines ? (
        <textarea rows={lines} value={text} onChange={(e) => setText(e.target.value)} onBlur={commit} />
      ) : (
        <input
          type={type}
          value={text}
          onChange={(e) => setText(e.target.value)}
          onBlur={commit}
          onKeyDown={(e) => e.key === 'Enter' && !e.nativeEvent.isComposing && commit()}
        />
      )}
    </label>
  );
}

export function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: readonly (readonly [value: string, words: string])[];
  onChange(value: string): void;
}) {
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <select value={value} onChange={(e) => onChange(e.target.value)}>
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

export const Check = ({ label, checked, onChange }: { label: string; checked: boolean; onChange(checked: boolean): void }) => (
  <label className={styles.check}>
    <input type="checkbox" checked={checked} onChange={(e) => onChange(e.target.checked)} />
    {label}
  </label>
);
