import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../contract/errors.js';
import { FRAME_KINDS } from '../issue/model.js';
import { app } from './app.js';
import { auto } from './auto.js';
import { cli } from './cli.js';
import { commands } from './commands.js';
import { errors } from './errors.js';
import { fill, say } from './index.js';
import { preflight } from './preflight.js';
import { proof } from './proof.js';
import { rules } from './rules.js';
import { web } from './web.js';

describe('sentences', () => {
  it.each(ERROR_CODES)('%s has one in both languages, without shouting or leftovers', (code) => {
    for (const locale of ['zh', 'en'] as const) {
      const bare = say(locale, `error.${code}`);
      expect(bare).not.toBe(`error.${code}`);
      expect(bare).not.toMatch(/[!！{}[\]]/);
      // What happened, what is safe, what to do: at least two full stops' worth.
      expect(bare.split(/[。；.;]/).filter((part) => part.trim()).length).toBeGreaterThanOrEqual(2);
    }
  });

  it('both languages have the same keys and name the same values', () => {
    expect(Object.keys(errors.zh).sort()).toEqual(Object.keys(errors.en).sort());
    const names = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]).sort();
    for (const [key, text] of Object.entries(errors.zh)) expect(names(text), key).toEqual(names((errors.en as Record<string, string>)[key]!));
  });

  it('leaves a stretch out when its value is missing, keeps it when given', () => {
    expect(say('zh', 'error.damaged', { path: '/a', backup: 'b.db' })).toContain('最近的完好备份是 b.db。');
    expect(say('zh', 'error.damaged', { path: '/a' })).not.toContain('最近的完好备份');
    expect(fill('a[[ {{x}}]]b {{y}}', { x: '{{y}} [[z]]', y: 1 })).toBe('a {{y}} [[z]]b 1');
  });

  it('an advertisement nobody has named is not printed as an empty name', () => {
    for (const locale of ['zh', 'en'] as const) {
      expect(say(locale, 'preflight.ad-missing', { page: '01', name: '' })).not.toMatch(/“\s*”/);
      expect(say(locale, 'preflight.ad-missing', { page: '01', name: '望江茶楼' })).toContain('“望江茶楼”');
    }
  });

  it.each(Object.entries({ app, auto, cli, commands, errors, preflight, proof, rules, web }))(
    '%s has the same keys in both languages',
    (_name, file) => {
      expect(Object.keys(file.zh).sort()).toEqual(Object.keys(file.en).sort());
      for (const key of Object.keys(file.zh)) expect(say('zh', key), key).not.toBe(key);
    },
  );

  it.each(FRAME_KINDS)('a frame of kind %s has a name on the command line', (kind) => {
    for (const locale of ['zh', 'en'] as const) expect(say(locale, `cli.kind.${kind}`)).not.toMatch(/^cli/);
  });

  it('shows the key when nobody wrote its sentence', () => expect(say('en', 'no.such.key')).toBe('no.such.key'));
});
