/** The commands of the make-up room, for the native menu, the menu on the sheet, the palette and the shortcuts. What cannot be done now is grey there. */
import type { Frame } from '../../shared/issue/model.js';
import { useCommand } from '../ui/commands.js';
import { ADDS } from './new-frame.js';
import { takeOffFrames, type HandWork, type Pick } from './hand-work.js';
import type { OpenIssue } from './useIssue.js';
import type { Placing } from './usePlacing.js';

interface Props {
  open: OpenIssue;
  page: string;
  frames: readonly Frame[];
  chosen: readonly Frame[];
  primary: Frame | undefined;
  hand: HandWork;
  placing: Placing;
  onPick(pick: Pick): void;
  onDialog(dialog: 'place' | 'fixes' | 'template' | 'saveTemplate'): void;
}

function Command({ id, run, can = true }: { id: string; run(): void; can?: boolean }) {
  useCommand(id, run, can);
  return null;
}

export function FrameCommands({ open, page, frames, chosen, primary, hand, placing, onPick, onDialog }: Props) {
  const story = primary?.kind === 'story' ? primary : undefined;
  const placed = story?.article ? story : undefined;
  const two = chosen.filter((frame) => frame.kind === 'story');
  const pages = open.issue.pages.map(({ id }) => id);
  const at = pages.indexOf(page);
  const chain = placed && open.issue.frames.filter((frame) => frame.article === placed.article).length > 1;
  const place = primary ? frames.indexOf(primary) : -1;
  return (
    <>
      {ADDS.map(([id, kind]) => (
        <Command key={id} id={id} run={() => hand.add(kind)} />
      ))}
      <Command id="issue.place" run={() => onDialog('place')} can={story !== undefined} />
      <Command id="issue.takeOff" run={() => takeOffFrames(placing, chosen)} can={chosen.some((frame) => frame.article !== null)} />
      <Command id="frame.fixes" run={() => onDialog('fixes')} can={placed !== undefined} />
      <Command id="frame.duplicate" run={() => primary && hand.duplicate(primary)} can={primary !== undefined} />
      <Command id="frame.delete" run={() => hand.remove(chosen)} can={chosen.length > 0} />
      <Command id="frame.splitAcross" run={() => primary && hand.split(primary, 'across')} can={primary !== undefined && primary.box.lines > 3} />
      <Command id="frame.splitDown" run={() => primary && hand.split(primary, 'down')} can={primary !== undefined && primary.box.cols > 1} />
      <Command id="frame.link" run={() => placed && onPick({ mode: 'link', from: placed.id })} can={placed !== undefined} />
      <Command id="frame.unlink" run={() => placed && placing.takeOff(placed.id)} can={chain === true} />
      <Command
        id="frame.swap"
        run={() => (two.length === 2 ? hand.swap(two[0]!.id, two[1]!.id) : placed && onPick({ mode: 'swap', from: placed.id }))}
        can={two.length === 2 || placed !== undefined}
      />
      <Command id="frame.earlier" run={() => primary && hand.shift(primary, -1)} can={place > 0} />
      <Command id="frame.later" run={() => primary && hand.shift(primary, 1)} can={place >= 0 && place < frames.length - 1} />
      <Command id="frame.ruled" run={() => hand.toggle(chosen, 'ruled')} can={chosen.length > 0} />
      <Command id="frame.lock" run={() => hand.toggle(chosen, 'locked')} can={chosen.length > 0} />
      <Command id="frame.freePictures" run={() => story && hand.freePictures(story)} can={story?.pictures !== undefined} />
      <Command id="page.earlier" run={() => hand.movePage(page, pages[at - 1]!)} can={at > 0} />
      <Command id="page.later" run={() => hand.movePage(page, pages[at + 2] ?? null)} can={at >= 0 && at < pages.length - 1} />
      <Command id="page.template" run={() => onDialog('template')} />
      <Command id="page.saveTemplate" run={() => onDialog('saveTemplate')} />
    </>
  );
}
