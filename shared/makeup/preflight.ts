/**
 * What a person should know before an issue leaves the house. Pure: reads the issue, its stories and the composed pages; the rules stand by
 * subject in `preflight/`. Cost: a few passes over the pages' items and the stories' blocks.
 */
import { inkFaults } from './ink.js';
import type { Problem } from './list.js';
import { ofFurniture } from './preflight/furniture.js';
import { ofHeads } from './preflight/heads.js';
import type { PreflightInput } from './preflight/input.js';
import { judged } from './preflight/judge.js';
import { ofMakeUp } from './preflight/make-up.js';
import { ofPages } from './preflight/pages.js';
import { ofKeywords, ofRefers } from './preflight/refers.js';
import { ofCodes } from './preflight/codes.js';
import { ofStories, ofUnplaced } from './preflight/stories.js';

export type { OpenReview, PreflightInput } from './preflight/input.js';
export { blocks, concernsWeb, countsOf, findingKey, grouped, inOrder, judged, type Counts, type Group } from './preflight/judge.js';
export { keywordsWithoutStory, namedPages } from './preflight/refers.js';

/** Every finding once, errors first, as grave as the publication says, with who let it pass. */
export function preflight(input: PreflightInput): Problem[] {
  const found = [ofPages, ofMakeUp, ofStories, ofHeads, ofRefers, ofKeywords, ofCodes, ofFurniture, inkFaults, ofUnplaced].flatMap((rule) =>
    rule(input),
  );
  return judged(found, input.publication, input.issue);
}
