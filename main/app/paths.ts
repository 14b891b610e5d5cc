/** Where the app's own files lie; the same in the source tree and in the packaged app. */
import path from 'node:path';

/** `out/`, from `out/main/`. */
const out = path.join(__dirname, '..');
export const paths = {
  preload: path.join(out, 'preload/index.cjs'),
  storeProcess: path.join(out, 'main/store.cjs'),
  exportProcess: path.join(out, 'main/export.cjs'),
  cli: path.join(out, 'cli/main.cjs'),
  renderer: path.join(out, 'renderer'),
  copyWorker: path.join(out, 'main/copy-worker.cjs'),
  autocorrect: path.join(out, 'wasm/autocorrect.wasm'),
  fonts: path.join(out, 'fonts'),
  resources: path.join(out, '../resources'),
};
