/** `text/`: the stories' texts in print order. */
import { say } from '../../../shared/words/index.js';
import type { PrintPart, PrintWork } from './work.js';

export const textPart = (work: PrintWork): PrintPart => ({
  steps: 1,
  async make() {
    await work.next(say(work.locale, 'print.step.text'));
    for (const story of work.stories) await work.write(story.file, Buffer.from(story.text, 'utf8'));
  },
});
