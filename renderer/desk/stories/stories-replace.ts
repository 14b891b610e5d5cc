/** Replaces in many stories through their live documents, and takes all of it back as long as nobody touched a story since. */
import { metaMap } from '../../../shared/article/doc.js';
import { replaceInStory } from '../../../shared/article/replace.js';
import type { LiveDoc } from '../../ui/live-docs.js';
import { editOf, type Group, type Hit } from './stories-search.js';

export interface Order {
  group: Group;
  hits: readonly Hit[];
}
export interface Replaced {
  stories: number;
  made: number;
  /** Hits whose text had changed since they were found, or whose story was signed off meanwhile. */
  left: number;
  /** Takes it back. @returns stories that went back and those that somebody has touched since */
  undo(): Promise<{ back: number; touched: number }>;
  /** Lets the documents go; there is no way back afterwards. */
  release(): void;
}

interface Step {
  live: LiveDoc;
  touched: boolean;
  end(): void;
}

/** One edit of each story, saved before the next begins. `stop` ends it between two stories; what is done stays done and can be taken back. */
export async function replaceInStories(
  orders: readonly Order[],
  template: string,
  open: (id: string) => Promise<LiveDoc>,
  told: (done: number, total: number) => void,
  stop: () => boolean,
): Promise<Replaced> {
  const steps: Step[] = [];
  let made = 0;
  let left = 0;
  let done = 0;
  const release = () => {
    for (const step of steps.splice(0)) step.end();
  };
  try {
    for (const { group, hits } of orders) {
      if (stop()) break;
      const live = await open(group.id);
      let kept = false;
      try {
        if (!group.signed && metaMap(live.doc).get('state') === 'signed') left += hits.length;
        else {
          live.undo.stopCapturing();
          const result = replaceInStory(
            live.doc,
            hits.map((hit) => editOf(hit, template)),
            live.origin,
          );
          live.undo.stopCapturing();
          made += result.made;
          left += result.left;
          if (result.made > 0) {
            steps.push(watched(live));
            kept = true;
            await live.flush();
          }
        }
      } finally {
        if (!kept) live.close();
      }
      told(++done, orders.length);
    }
  } catch (thrown) {
    // What was replaced before stays undoable by each story's own undo.
    release();
    throw thrown;
  }
  const stories = steps.length;
  return {
    stories,
    made,
    left,
    release,
    async undo() {
      let back = 0;
      let touched = 0;
      for (const step of steps) {
        if (step.touched) touched++;
        else {
          step.live.undo.undo();
          await step.live.flush();
          back++;
        }
      }
      release();
      return { back, touched };
    },
  };
}

/** Hears of whatever happens to the story from now on, here or elsewhere. */
function watched(live: LiveDoc): Step {
  const step: Step = {
    live,
    touched: false,
    end: () => {
      live.doc.off('update', touch);
      live.close();
    },
  };
  const touch = () => {
    step.touched = true;
  };
  live.doc.on('update', touch);
  return step;
}
