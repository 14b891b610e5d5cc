/**
 * Brings new files into a folder in use, so that the site in it is never half.
 *
 * Everything is ready first, hidden in the folder itself and so on its disk: `.dateline-making-HOST-PID-…/new` what comes, `/old` what it
 * replaces. Then the journal `.dateline-update.json` is written, and from there on the update happens: by renames in an order in which no
 * page leads to what is not there yet. Whoever finds a journal of a process that ended finishes what it says.
 */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { DatelineError } from '../../../../shared/contract/errors.js';
import { codeOf, failure, host, isInside, isRunning, parsed } from '../../place.js';

const JOURNAL = '.dateline-update.json';
const MAKING = /^\.dateline-making-([0-9a-f]{8})-(\d+)-[0-9a-f]{8}$/;
/** Moves take seconds; a journal older than this is nobody's any more, whatever the process number says. */
const STALE_MS = 10 * 60_000;
/** Writing the journal takes far less. */
const WRITING_MS = 3_000;

const PathSchema = z.string().refine(isInside);
const JournalSchema = z.object({
  format: z.literal('dateline-update/1'),
  making: z.string().regex(MAKING),
  /** Moved in this order; the last one is the manifest. */
  moves: z.array(PathSchema).min(1),
  /** Those of them that stand where nothing stood. */
  fresh: z.array(PathSchema),
  /** Taken away before the last move. */
  removes: z.array(PathSchema),
});
type Journal = z.infer<typeof JournalSchema>;

const at = (folder: string, name: string): string => path.join(folder, ...name.split('/'));
const inNew = (out: string, { making }: Pick<Journal, 'making'>, name: string): string => at(path.join(out, making, 'new'), name);
const inOld = (out: string, { making }: Pick<Journal, 'making'>, name: string): string => at(path.join(out, making, 'old'), name);

/** An empty file in the folder, there when a move failed: everything goes back. The journal itself is never written a second time. */
const backMark = (out: string, { making }: Journal): string => path.join(out, making, 'back');

/** A new folder for what is being made for `out`. */
export function begin(out: string): string {
  const making = `.dateline-making-${host()}-${process.pid}-${randomBytes(4).toString('hex')}`;
  fs.mkdirSync(path.join(out, making));
  return making;
}

/** A file a reader, a scanner or a server has open can be moved a moment later on some systems. */
const TRIES = 5;
async function patiently(move: () => void): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return move();
    } catch (thrown) {
      if (tries === TRIES || !['EBUSY', 'EPERM', 'EACCES'].includes(codeOf(thrown))) throw thrown;
      await sleep(40 * tries);
    }
  }
}

function unlessGone(act: () => void): void {
  try {
    act();
  } catch (thrown) {
    if (codeOf(thrown) !== 'ENOENT') throw thrown;
  }
}

/** Folders that were left empty go, as far as they are inside. */
function sweep(out: string, names: Iterable<string>): void {
  const folders = new Set<string>();
  for (const name of names) for (let dir = path.posix.dirname(name); dir !== '.'; dir = path.posix.dirname(dir)) folders.add(dir);
  for (const dir of [...folders].sort((a, b) => b.length - a.length)) {
    try {
      fs.rmdirSync(at(out, dir));
    } catch {
      // Something is in it, or it is gone.
    }
  }
}

async function move(out: string, journal: Journal, name: string): Promise<void> {
  const from = inNew(out, journal, name);
  // Moved already, when this is the second time.
  if (!fs.existsSync(from)) return;
  fs.mkdirSync(path.dirname(at(out, name)), { recursive: true });
  await patiently(() => fs.renameSync(from, at(out, name)));
}

/** Does what the journal says, or what is left of it. */
async function forward(out: string, journal: Journal): Promise<void> {
  const last = journal.moves.at(-1)!;
  for (const name of journal.moves.slice(0, -1)) await move(out, journal, name);
  for (const name of journal.removes) await patiently(() => unlessGone(() => fs.unlinkSync(at(out, name))));
  sweep(out, journal.removes);
  await move(out, journal, last);
}

/** Undoes what was done of it: what was replaced or taken away comes back, what is new goes. */
async function backward(out: string, journal: Journal): Promise<void> {
  const fresh = new Set(journal.fresh);
  for (const name of [...journal.moves.toReversed(), ...journal.removes]) {
    const old = inOld(out, journal, name);
    // Not moved yet, it is still among the new; then what stands there is not ours.
    if (fresh.has(name) && !fs.existsSync(inNew(out, journal, name))) await patiently(() => unlessGone(() => fs.unlinkSync(at(out, name))));
    if (!fs.existsSync(old)) continue;
    fs.mkdirSync(path.dirname(at(out, name)), { recursive: true });
    await patiently(() => fs.renameSync(old, at(out, name)));
  }
  sweep(out, fresh);
}

/** Takes away what an update kept beside the site. It does no harm where it is. */
export function forget(out: string, making: string): void {
  try {
    fs.rmSync(path.join(out, making), { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // The next export tries again.
  }
}

/** A journal that cannot be taken away is read once more by the next export, which finds everything done. */
function end(out: string, { making }: Journal): void {
  try {
    unlessGone(() => fs.unlinkSync(path.join(out, JOURNAL)));
    forget(out, making);
  } catch {
    // Its folder stays with it: it says which way to go.
  }
}

/** A second name for what stands there, so that it can come back; where a disk has no such thing, a copy. False = nothing stands there. */
function save(out: string, making: string, name: string): boolean {
  if (!fs.existsSync(at(out, name))) return false;
  const old = inOld(out, { making }, name);
  fs.mkdirSync(path.dirname(old), { recursive: true });
  try {
    fs.linkSync(at(out, name), old);
  } catch {
    fs.copyFileSync(at(out, name), old);
  }
  return true;
}

export interface Update {
  making: string;
  /** Paths under `new`, in the order in which they are moved; the manifest last. */
  moves: readonly string[];
  removes: readonly string[];
  /** Asked when everything is ready, while no other export can begin to move. Throws when the folder is no longer what it was. */
  check(): void;
}

/**
 * Carries the update out. Until its journal is written nothing has changed; when a move fails everything goes back.
 * @throws DatelineError site-busy; no-permission, export-full, export-lost; site-unfinished (not even back: the next export finishes it)
 */
export async function carryOut(out: string, { making, moves, removes, check }: Update): Promise<void> {
  const journal: Journal = { format: 'dateline-update/1', making, moves: [...moves], fresh: [], removes: [...removes] };
  try {
    journal.fresh = moves.filter((name) => !save(out, making, name));
    for (const name of removes) save(out, making, name);
  } catch (thrown) {
    throw failure(thrown, out);
  }
  try {
    fs.writeFileSync(path.join(out, JOURNAL), `${JSON.stringify(journal, null, 1)}\n`, { flag: 'wx', flush: true });
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') throw new DatelineError('site-busy', { path: out });
    // A full disk may have taken half of it.
    unlessGone(() => fs.unlinkSync(path.join(out, JOURNAL)));
    throw failure(thrown, out);
  }
  try {
    check();
  } catch (thrown) {
    end(out, journal);
    throw failure(thrown, out);
  }
  try {
    await forward(out, journal);
  } catch (thrown) {
    try {
      fs.writeFileSync(backMark(out, journal), '', { flush: true });
      await backward(out, journal);
      end(out, journal);
    } catch (again) {
      throw new DatelineError('site-unfinished', { path: out }, undefined, { cause: again });
    }
    throw failure(thrown, out);
  }
  end(out, journal);
}

/**
 * Finishes, or takes back, what a process that ended left in the folder, and takes its half-made things away.
 * @throws DatelineError site-busy (another export is moving its files there now), no-permission, export-full, export-lost
 */
export async function recover(out: string): Promise<void> {
  let text: string | undefined;
  try {
    text = fs.readFileSync(path.join(out, JOURNAL), 'utf8');
  } catch (thrown) {
    if (!['ENOENT', 'ENOTDIR'].includes(codeOf(thrown))) throw failure(thrown, out);
  }
  try {
    if (text !== undefined) {
      const age = Date.now() - fs.statSync(path.join(out, JOURNAL)).mtimeMs;
      const journal = JournalSchema.safeParse(parsed(text));
      if (journal.success) {
        const [, machine, pid] = MAKING.exec(journal.data.making)!;
        if (age < STALE_MS && (machine !== host() || isRunning(Number(pid)))) throw new DatelineError('site-busy', { path: out });
        await (fs.existsSync(backMark(out, journal.data)) ? backward : forward)(out, journal.data);
        end(out, journal.data);
      } else {
        // Either being written now, or cut off while it was: then nothing had been moved.
        if (age < WRITING_MS) throw new DatelineError('site-busy', { path: out });
        unlessGone(() => fs.unlinkSync(path.join(out, JOURNAL)));
      }
    }
    for (const name of fs.readdirSync(out)) {
      const [, machine, pid] = MAKING.exec(name) ?? [];
      if (machine === host() && !isRunning(Number(pid))) forget(out, name);
    }
  } catch (thrown) {
    throw failure(thrown, out);
  }
}
