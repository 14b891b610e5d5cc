/** An issue as a command prints it, with what stands in each frame: composed, as the window and the exports compose it. */
import { pageWorth } from '../../shared/makeup/auto/index.js';
import type { StoreClient } from '../../shared/contract/store.js';
import { loadIssue, type LoadedIssue } from '../export/load.js';
import { withLoadedFaces } from '../import/loaded-faces.js';
import { openFaces } from '../store/faces.js';
import type { Context } from './command.js';
import { framesOn, issueJson } from './issues.js';

/** @throws DatelineError not-found */
export const loadFor = async (context: Context, client: StoreClient, id: string): Promise<LoadedIssue> =>
  loadIssue(client, id, await withLoadedFaces(openFaces(context.fonts), client));

/** The documented JSON of an issue, each page with its score and reasons, each story frame with its `fit`. */
export async function composedJson(context: Context, client: StoreClient, id: string) {
  const [json, loaded] = [await issueJson(client, id), await loadFor(context, client, id)];
  const fits = new Map(loaded.pages.flatMap((page) => page.fits.map((fit) => [fit.frame, fit] as const)));
  const worth = new Map(
    loaded.pages.map((list) => {
      const frames = framesOn(loaded.issue, list.page);
      const stories = frames.filter(({ kind }) => kind === 'story');
      const others = frames.filter(({ kind }) => kind !== 'story');
      return [list.page, pageWorth(loaded.publication, list, stories, others, loaded.articles)] as const;
    }),
  );
  return {
    ...json,
    pages: json.pages.map((page) => ({
      ...page,
      ...worth.get(page.id),
      frames: page.frames.map((frame) => {
        const fit = fits.get(frame.id);
        if (!fit) return frame;
        const { state, lines, capacity, spareLines, oversetLines, oversetChars } = fit;
        return { ...frame, fit: { state, lines, capacity, spareLines, oversetLines, oversetChars } };
      }),
    })),
  };
}
