/** What a screen reader says without being asked: what happened that the focus does not tell. Two regions, always there, so that they are heard. */
import { create } from 'zustand';
import styles from './App.module.css';

type Urgency = 'polite' | 'assertive';

const useNews = create<Record<Urgency, { text: string; n: number }>>(() => ({ polite: { text: '', n: 0 }, assertive: { text: '', n: 0 } }));

/** @param urgency `assertive` interrupts: for what went wrong. The same sentence twice is said twice. */
export const announce = (text: string, urgency: Urgency = 'polite'): void =>
  useNews.setState((was) => ({ [urgency]: { text, n: was[urgency].n + 1 } }));

export function Announcer() {
  const news = useNews();
  return (
    <>
      {(['polite', 'assertive'] as const).map((urgency) => (
        <div key={urgency} className={styles.unseen} aria-live={urgency} aria-atomic data-testid={`news-${urgency}`}>
          {/* A new element each time: a sentence that is said again is a change. */}
          <span key={news[urgency].n}>{news[urgency].text}</span>
        </div>
      ))}
    </>
  );
}
