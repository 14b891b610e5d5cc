/** A program from its start to its end, as somebody at a terminal would have it. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export interface Took {
  /** Wall clock, ms, from before the process is started until it has ended. */
  ms: number;
  /** Most memory that was resident at once, MB of 1,048,576 bytes: the kernel's own high-water mark of the process. */
  peak: number;
}

/** @throws Error when it ends with another code than 0 or leaves none of `out` */
export async function cold(command: string, args: readonly string[], out: readonly string[]): Promise<Took> {
  for (const file of out) fs.rmSync(file, { recursive: true, force: true });
  let said = '';
  let peak = 0;
  const began = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  // The mark only rises, and is read often enough that the end is not missed by much.
  const watch = setInterval(() => (peak = Math.max(peak, highWater(child.pid!))), 25);
  const code = await new Promise<number | null>((ended, fail) => child.on('error', fail).on('close', ended));
  const ms = performance.now() - began;
  clearInterval(watch);
  if (code !== 0) throw new Error(`${path.basename(args[0] ?? command)} ended with ${code}: ${said.slice(-2000)}`);
  for (const file of out) if (!fs.existsSync(file)) throw new Error(`${args[0]} left no ${file}: ${said.slice(-2000)}`);
  return { ms, peak };
}

/** Linux only; 0 elsewhere, and then no figure is told. */
function highWater(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
