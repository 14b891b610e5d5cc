/** Related stories beside a story: of its own issue and of earlier ones, with their date where it is another. */
import { html, type Html } from '../html.js';
import { dateWords, langTag, relative, type View } from '../view.js';
import type { Story } from '../site.js';
import { relatedStories } from './archive.js';

export function related(view: View, story: Story): Html | false {
  const issue = view.archive.issues.find(({ dir }) => dir === view.site.dir);
  const record = issue?.stories.find(({ id }) => id === story.id);
  if (!issue || !record) return false;
  const uses = relatedStories(view.keywords, view.archive.issues, { issue, story: record });
  return (
    uses.length > 0 &&
    html`<section class="related">
      <h2>${view.say('web.related')}</h2>
      <ul>
        ${uses.map(
          (use) =>
            html`<li>
              <a href="${relative(story.path, use.story.path)}" ${use.story.language !== view.locale && html`lang="${langTag(use.story.language)}"`}>${use.story.title}</a>
              ${use.issue !== issue && html`<small>${dateWords(view, use.issue.issue.date)}</small>`}
            </li>`,
        )}
      </ul>
    </section>`
  );
}
