/** What can be done with a finding in the make-up room: go there, open its story, overrule it, take that back. */
import type { Issue } from '../../shared/issue/model.js';
import { overrule, withdrawOverrule } from '../../shared/issue/ops.js';
import { findingKey } from '../../shared/makeup/preflight.js';
import { announce } from '../ui/announce.js';
import { prefsNow, setPrefs } from '../ui/app-state.js';
import { runCommand } from '../ui/commands.js';
import { sayNow } from '../ui/words.js';
import { wantPlace } from '../ui/wanted-place.js';
import type { FindingActs, Shown } from './Findings.js';
import type { Placing } from './usePlacing.js';

interface Room {
  issue: Issue;
  placing: Placing;
  /** Turns to the page, and selects the frame when there is one. */
  onShow(page: string, frame: string | undefined): void;
  onOpenArticle(id: string): void;
  /** Dialogs in the way are closed first. */
  onLeave(): void;
}

/** Filled in under Settings → Paper. */
const OF_SETTINGS = new Set(['imprint-missing', 'missing-face', 'face-not-embeddable']);

export function findingActs({ issue, placing, onShow, onOpenArticle, onLeave }: Room): FindingActs {
  const openStory = ({ article, part }: Shown): void => {
    if (article === undefined) return;
    onLeave();
    if (part !== undefined) wantPlace({ article, part });
    onOpenArticle(article);
  };
  return {
    onGo(finding) {
      const { page, frame, article, code } = finding;
      const at = issue.frames.find(({ id }) => id === frame);
      if (at) {
        onLeave();
        onShow(at.page, at.id);
      } else if (page !== undefined && issue.pages.some(({ id }) => id === page)) {
        onLeave();
        onShow(page, undefined);
      } else if (article !== undefined) openStory(finding);
      else if (OF_SETTINGS.has(code)) {
        onLeave();
        void setPrefs({ layout: { ...prefsNow()?.layout, 'settings.part': code === 'imprint-missing' ? 'paper' : 'faces' } });
        runCommand('settings.open');
      } else if (issue.pages[0]) {
        // The issue's own number: it is written beside the first page.
        onLeave();
        onShow(issue.pages[0].id, undefined);
      }
    },
    onOpenStory: openStory,
    onOverrule(found, by) {
      placing.change((live) => overrule(live.doc, found.map(findingKey), by, 'makeup'));
      announce(sayNow('preflight.overrule.done', { by: by.by, n: found.length }));
    },
    onWithdraw(found) {
      placing.change((live) => withdrawOverrule(live.doc, found.map(findingKey), 'makeup'));
      announce(sayNow('preflight.withdrawn'));
    },
  };
}
