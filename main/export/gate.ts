/** Before a package is written: errors stop it, unless a named person lets them pass, which is recorded in the issue's document. */
import * as Y from 'yjs';
import type { Locale } from '../../shared/contract/app.js';
import { DatelineError } from '../../shared/contract/errors.js';
import type { Overrule } from '../../shared/issue/model.js';
import { overrule } from '../../shared/issue/ops.js';
import type { Problem } from '../../shared/makeup/list.js';
import { blocks, countsOf, findingKey, judged } from '../../shared/makeup/preflight.js';
import type { ExportEnv } from './env.js';
import { findings, type LoadedIssue } from './load.js';

export interface GateTask {
  locale: Locale;
  /** Lets every open error pass, in this person's name. */
  overrule?: Overrule | undefined;
  /** Ids of the pages that are exported; what another page lacks does not stop them. */
  pages: ReadonlySet<string>;
  /** Nothing stops what does not leave the house: a proof is there to show what is wrong. */
  open: boolean;
}

/**
 * What preflight found of these pages and of the issue as a whole, judged for the publication.
 * @throws DatelineError preflight-blocked, after `env.blocked` was told what stands in the way
 */
export async function passGate(env: ExportEnv, loaded: LoadedIssue, problems: readonly Problem[], task: GateTask): Promise<Problem[]> {
  const { issue, publication } = loaded;
  const here = problems.filter(({ page }) => page === undefined || task.pages.has(page));
  const found = judged(here, publication, issue);
  const open = found.filter(blocks);
  if (open.length === 0 || task.open) return found;
  if (!task.overrule) {
    env.blocked?.(findings(found, task.locale));
    const { errors, warnings, notes } = countsOf(found);
    throw new DatelineError('preflight-blocked', { count: open.length, errors, warnings, notes });
  }
  if (task.overrule.by.trim() === '') throw new DatelineError('bad-input', { what: 'overrule' });
  const keys = open.map(findingKey);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await env.client.call('doc.open', { id: issue.id })).update);
  const before = Y.encodeStateVector(doc);
  overrule(doc, keys, task.overrule);
  await env.client.call('doc.append', { id: issue.id, update: Y.encodeStateAsUpdate(doc, before), origin: 'export' });
  const { by, role, at, reason } = task.overrule;
  const fresh = { by: by.trim(), role: role.trim(), at, reason: reason.trim() };
  issue.overrules = { ...issue.overrules, ...Object.fromEntries(keys.map((key) => [key, fresh])) };
  return judged(here, publication, issue);
}
