/** `dateline preflight`: what stands between an issue and the press, without making anything. */
import { blocks } from '../../shared/makeup/preflight.js';
import { findings } from '../export/load.js';
import { preflightJson } from '../export/print/preflight-json.js';
import { connect } from '../store/index.js';
import { using, type Command } from './command.js';
import { loadFor } from './composed.js';
import { preflightLines } from './exporting.js';
import { findIssue } from './issues.js';

export const preflightCommand: Command = {
  name: 'preflight',
  options: { issue: { type: 'string', value: 'ID' } },
  example: '--newsroom daily.newsroom --issue latest',
  async run(context) {
    return using(await connect(context.newsroom(), { author: context.author }), async (client) => {
      const loaded = await loadFor(context, client, await findIssue(context, client));
      const found = loaded.problems;
      return {
        json: preflightJson(loaded, found),
        lines: found.length === 0 ? [context.t('preflight.none')] : preflightLines(context, findings(found, context.locale)),
        code: found.some(blocks) ? 1 : 0,
      };
    });
  },
};
