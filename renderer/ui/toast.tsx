/** Sentences that come and go at the foot of the window: what happened, and one thing that can be done about it. */
import { create } from 'zustand';
import { asDatelineError } from '../../shared/contract/errors.js';
import { announce } from './announce.js';
import { sayNow, useWords } from './words.js';
import styles from './toast.module.css';

interface Toast {
  id: number;
  text: string;
  bad: boolean;
  action?: { label: string; run(): void };
}
const useToasts = create<{ toasts: Toast[]; next: number }>(() => ({ toasts: [], next: 1 }));

const SHOWN = 4;
/** Milliseconds; an error stays until it is put away. */
const LASTS = 7000;

const close = (id: number) => useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((t) => t.id !== id) }));

function add(text: string, bad: boolean, action?: Toast['action']): void {
  const { next, toasts } = useToasts.getState();
  // The same sentence twice is one.
  useToasts.setState({
    toasts: [...toasts.filter((t) => t.text !== text), { id: next, text, bad, ...(action && { action }) }].slice(-SHOWN),
    next: next + 1,
  });
  // A status that comes into the page with its words is not heard everywhere: the region that is always there says them.
  if (!bad) announce(text);
  if (!bad) closeLater(next);
}

/** Not while the pointer or the focus is on it: somebody is reading, or about to press its button. */
function closeLater(id: number): void {
  setTimeout(() => {
    const element = document.getElementById(`toast-${id}`);
    if (element?.matches(':hover, :focus-within')) closeLater(id);
    else close(id);
  }, LASTS);
}

export const toast = {
  show: (text: string, action?: { label: string; run(): void }): void => add(text, false, action),
  /** The sentence of whatever was thrown. */
  error(thrown: unknown): void {
    const error = asDatelineError(thrown);
    add(sayNow(`error.${error.code}`, error.values), true);
  },
};

export function Toasts() {
  const t = useWords();
  const toasts = useToasts((s) => s.toasts);
  return (
    <section className={styles.toasts} data-toasts="" aria-label={t('ui.toasts')} {...(toasts.length > 0 && { 'data-pane': 'toasts' })} tabIndex={-1}>
      {toasts.map((item) => (
        <div
          key={item.id}
          id={`toast-${item.id}`}
          className={styles.toast}
          data-bad={item.bad}
          role={item.bad ? 'alert' : 'status'}
          {...(!item.bad && { 'aria-live': 'off' as const })}
        >
          <span>{item.text}</span>
          {item.action && (
            <button
              type="button"
              onClick={() => {
                item.action!.run();
                close(item.id);
              }}
            >
              {item.action.label}
            </button>
          )}
          <button type="button" className={styles.close} aria-label={t('ui.close')} onClick={() => close(item.id)}>
            ×
          </button>
        </div>
      ))}
    </section>
  );
}
