/** Writing files so that they are either there whole or not at all. */
import fs from 'node:fs';
import path from 'node:path';

/** Makes a rename in this folder last through a power cut. Windows cannot open folders and needs none of this. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
}

/** Writes beside the target, then renames. @throws what the file system throws; nothing half-written stays under the target's name. */
export function writeWhole(target: string, bytes: Uint8Array): void {
  const part = `${target}.${process.pid}.part`;
  try {
    const fd = fs.openSync(part, 'w');
    try {
      for (let done = 0; done < bytes.length;) done += fs.writeSync(fd, bytes, done);
      fs.fsyncSync(fd);
    } finally {
      fs.closeSync(fd);
    }
    fs.renameSync(part, target);
    syncFolder(path.dirname(target));
  } catch (thrown) {
    fs.rmSync(part, { force: true });
    throw thrown;
  }
}
