/** The headline of a story that is open, as one line; '' without one. */
import { useArticle, useLiveDoc } from '../ui/live-doc.js';

export function useTitle(id: string): string {
  const article = useArticle(useLiveDoc(id));
  return article?.headline.join(' ').trim() ?? '';
}
