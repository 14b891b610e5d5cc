/** What is printed of an article's opening and credits, and where: in the form of the house, or in the story's own. */
import type { Article } from '../article/model.js';
import { inHouse, type HouseOpening } from '../copy/house-opening.js';
import { printByline, printOpening } from '../copy/opening.js';

/** Before the first paragraph; '' = the story has no opening. */
export function openingText(article: Article, house: HouseOpening): string {
  const { opening, credits, creditsAt } = inHouse(article, house);
  return printOpening(opening, credits, creditsAt);
}

/** Under the headline or at the tail: 记者 于伟 王博文; '' when the credits do not stand there. */
export function bylineText(article: Article, at: 'headline' | 'tail', house: HouseOpening): string {
  const { opening, credits, creditsAt } = inHouse(article, house);
  return creditsAt === at ? printByline(opening, credits) : '';
}
