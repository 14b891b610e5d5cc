/** What `export print`, `export web` and `demo` share. */
import path from 'node:path';
import type { Exported } from '../../shared/contract/app.js';
import type { StoreClient } from '../../shared/contract/store.js';
import { withLoadedFaces } from '../import/face.js';
import { openFaces } from '../store/faces.js';
import { connect } from '../store/index.js';
import { textOption, using, type Command, type Context, type Result } from './command.js';
import { findIssue } from './issues.js';

export type Kind = 'print' | 'web';

/** Makes one package. The makers are loaded when they are needed: a list of stories need not wait for the PDF writer. */
export async function makePackage(context: Context, client: StoreClient, kind: Kind, issue: string, out: string): Promise<Exported> {
  const make = kind === 'print' ? (await import('../export/print/index.js')).exportPrint : (await import('../export/web/index.js')).exportWeb;
  const env = {
    client,
    faces: await withLoadedFaces(openFaces(context.fonts), client),
    resources: context.resources,
    ...(context.io.signal && { signal: context.io.signal }),
    progress: (done: number, total: number, what: string) => context.progress(done, total, context.t(`cli.progress.${kind}`, { what })),
  };
  return make(env, { issue, out, locale: context.locale });
}

export const exportCommand = (kind: Kind): Command => ({
  name: `export ${kind}`,
  options: { issue: { type: 'string', value: 'ID' }, out: { type: 'string', value: 'DIR' } },
  required: ['out'],
  example: `--newsroom daily.newsroom --issue latest --out ${kind}`,
  async run(context): Promise<Result> {
    const out = path.resolve(textOption(context, 'out'));
    const exported = await using(await connect(context.newsroom(), { author: context.author }), async (client) =>
      makePackage(context, client, kind, await findIssue(context, client), out),
    );
    return { json: exported, lines: [...packageLines(context, exported, out)] };
  },
});

export function packageLines(context: Context, { files, preflight }: Exported, out: string): string[] {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const count = (severity: string): number => preflight.filter((finding) => finding.severity === severity).length;
  return [
    context.t('cli.exported', { count: files.length, size: sizeOf(bytes), out }),
    context.t('cli.preflight', { errors: count('error'), warnings: count('warning'), notes: count('note') }),
    ...preflight.map((finding) => `- ${context.t(`cli.finding.${finding.severity}`)}: ${finding.message}`),
  ];
}

/** 1 KB is 1,000 bytes, as file managers count. */
const sizeOf = (bytes: number): string => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`);
