/** Links of the copy that lead to another story of the paper. */
import type { Block } from '../../../shared/article/model.js';
import { safeLink } from './html.js';
import type { View } from './view.js';

type Stories = Pick<View, 'site' | 'archive'>;

/**
 * The path of the story that a relative link names: by its address on the site, from wherever it is seen, or by its id. The issue's own
 * story comes before another issue's, a newer issue's before an older one's. O(stories of the archive).
 */
export function storyPath({ site, archive }: Stories, link: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(link)) return null;
  const path = decoded(link.replace(/[?#][^]*$/, '')).replace(/^(?:\.{0,2}\/)+/, '');
  // `story/<id>.html`, `<issue>/story/<id>.html`, `<id>.html`, `<id>`; anything deeper or elsewhere is no story's.
  const [, id] = /^(?:(?:[^/]+\/)?story\/)?([^/]+?)(?:\.html)?$/.exec(path) ?? [];
  if (id === undefined) return null;
  const whole = `${path.replace(/\.html$/, '')}.html`;
  const all = [site.stories, ...archive.issues.filter(({ dir }) => dir !== site.dir).map(({ stories }) => stories)];
  for (const match of [
    (s: { path: string }) => s.path === whole,
    (s: { id: string }) => s.id === id,
    (s: { path: string }) => s.path.endsWith(`/story/${id}.html`),
  ])
    for (const stories of all) {
      const found = stories.find(match);
      if (found) return found.path;
    }
  return null;
}

/** The blocks with every link as it stands on the site; a link that leads nowhere it may is taken off its words. */
export const withSiteLinks = (stories: Stories, blocks: readonly Block[], to: (path: string) => string | null): Block[] =>
  blocks.map((block) =>
    block.runs.every(({ link }) => link === undefined)
      ? block
      : {
          ...block,
          runs: block.runs.map(({ link, ...run }) => {
            const path = link === undefined ? null : storyPath(stories, link);
            const href = path === null ? safeLink(link) : to(path);
            return href === null ? run : { ...run, link: href };
          }),
        },
  );

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
