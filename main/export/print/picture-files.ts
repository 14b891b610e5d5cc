/** `pictures/`: the pictures of the stories. A picture of two stories is there once. */
import { say } from '../../../shared/words/index.js';
import type { PrintPart, PrintWork } from './work.js';

export const picturePart = (work: PrintWork): PrintPart => ({
  steps: 1,
  async make() {
    await work.next(say(work.locale, 'print.step.pictures'));
    const written = new Set<string>();
    for (const { media, file } of work.stories.flatMap((story) => story.pictures)) {
      if (written.has(file)) continue;
      written.add(file);
      const bytes = await work.loaded.bytes(media);
      if (bytes) await work.write(file, bytes);
    }
  },
});
