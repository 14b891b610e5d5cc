/** Who reviews in this window, and whether what they type is a suggestion: remembered for the person. */
import { newBlockId } from '../../shared/article/doc.js';
import type { Signature } from '../../shared/article/suggest.js';
import { prefsNow, setPrefs, useRemembered } from '../ui/app-state.js';
import { sayNow } from '../ui/words.js';
import type { Reviewer } from './suggesting.js';

const MODE = 'review.suggesting';

export const useSuggesting = (): boolean => useRemembered(MODE, false)[0];
export const toggleSuggesting = (): void => void setPrefs({ layout: { ...prefsNow()?.layout, [MODE]: !reviewer.on() } });

export const reviewer: Reviewer = {
  on: () => prefsNow()?.layout[MODE] === true,
  signature: (): Signature => {
    const profile = prefsNow()?.profile;
    return { by: profile?.name ?? sayNow('profile.nobody'), role: profile?.role ?? '', at: Date.now() };
  },
};
export const newReviewId = newBlockId;
