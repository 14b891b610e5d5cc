/** What is printed of an article's opening and credits, and where. */
import type { Article } from '../article/model.js';
import { printByline, printOpening } from '../copy/opening.js';

/** Before the first paragraph; '' = the story has no opening. */
export const openingText = ({ opening, credits, creditsAt }: Article): string => printOpening(opening, credits, creditsAt);

/** Under the headline or at the tail: 记者 于伟 王博文; '' when the credits do not stand there. */
export const bylineText = ({ opening, credits, creditsAt }: Article, at: 'headline' | 'tail'): string =>
  creditsAt === at ? printByline(opening, credits) : '';
