import { describe, expect, it } from 'vitest';
import { wrongArrow } from './eslint-rooms.mjs';

describe('imports point one way', () => {
  it.each([
    ['renderer/desk/Desk.tsx', '../../shared/article/model.js'],
    ['renderer/desk/Desk.tsx', '../ui/words.js'],
    ['main/store/index.ts', '../../shared/contract/store.js'],
    ['main/export/web/index.ts', '../../store/faces.js'],
    ['main/cli/demo.ts', '../export/print/index.js'],
    ['main/app/index.ts', '../cli/index.js'],
    ['main/publish/site.ts', '../export/package.js'],
    ['main/publish/sftp.ts', 'ssh2'],
    ['main/cli/publish.ts', '../publish/index.js'],
    ['main/app/index.ts', 'electron'],
    ['main/preload.ts', '../shared/contract/app.js'],
    ['shared/article/slate.ts', 'slate'],
    ['main/store/db.ts', 'better-sqlite3'],
  ])('%s may import %s', (from, what) => expect(wrongArrow(from, what)).toBeUndefined());

  it.each([
    ['shared/article/doc.ts', '../../main/store/index.js'],
    ['shared/article/doc.ts', '../../renderer/ui/words.js'],
    ['shared/article/doc.ts', 'node:fs'],
    ['shared/article/doc.ts', 'react'],
    ['renderer/desk/Desk.tsx', '../../main/store/index.js'],
    ['renderer/desk/Desk.tsx', 'electron'],
    ['renderer/desk/Desk.tsx', 'node:path'],
    ['main/store/index.ts', '../export/print/index.js'],
    ['main/import/sample.ts', '../export/print/index.js'],
    ['main/export/web/index.ts', '../../publish/index.js'],
    ['main/cli/publish.ts', 'ssh2'],
    ['shared/newsroom/destination.ts', '@aws-sdk/client-s3'],
    ['main/export/print/index.ts', '../../import/face.js'],
    ['main/cli/index.ts', '../app/index.js'],
    ['main/cli/index.ts', 'electron'],
    ['main/preload.ts', '../shared/article/model.js'],
  ])('%s must not import %s', (from, what) => expect(wrongArrow(from, what)).toBeTypeOf('string'));
});
