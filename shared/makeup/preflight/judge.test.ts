import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { newIssueDoc, readIssue } from '../../issue/doc.js';
import type { Overrule } from '../../issue/model.js';
import { overrule, withdrawOverrule } from '../../issue/ops.js';
import { defaultPublication } from '../../newsroom/defaults.js';
import { newRegistryDoc, readRegistry } from '../../newsroom/doc.js';
import type { Problem } from '../list.js';
import { RULE_CODES, RULES, ruleOf } from './catalogue.js';
import { blocks, countsOf, findingKey, grouped, judged } from './judge.js';

const overset: Problem = { code: 'overset', severity: 'error', page: 'p1', frame: 'lead', article: 'a', values: { page: '01', lines: 3, chars: 30 } };
const alt: Problem = { code: 'alt-missing', severity: 'warning', article: 'a', part: 'q', values: { headline: '桥' } };
const who: Overrule = { by: '宋澹如', role: '值班总编', at: '2026-04-28T02:10:00.000Z', reason: '广告客户认可' };

describe('severities of a publication', () => {
  it('take the place of the rules’ own, off leaves out, and order follows', () => {
    expect(judged([overset, alt], {}, {})).toEqual([overset, alt]);
    expect(judged([overset, alt], { severities: { overset: 'note', 'alt-missing': 'error' } }, {}).map((p) => [p.code, p.severity])).toEqual([
      ['alt-missing', 'error'],
      ['overset', 'note'],
    ]);
    expect(judged([overset, alt], { severities: { 'alt-missing': 'off' } }, {})).toEqual([overset]);
  });
  it('never silence what the law asks for, nor lost content', () => {
    expect(judged([overset], { severities: { overset: 'off' } }, {})).toEqual([overset]);
    for (const code of ['missing-picture', 'imprint-unprinted', 'masthead-missing', 'refer-page'])
      expect(judged([{ code, severity: 'error', values: {} }], { severities: { [code]: 'off' } }, {}), code).toHaveLength(1);
  });
  it('a rule nobody knows can be set too', () =>
    expect(judged([{ code: 'x', severity: 'note', values: {} }], { severities: { x: 'off' } }, {})).toEqual([]));
  it('a publication of before reads as it was, and a wrong value is none', () => {
    const doc = newRegistryDoc();
    expect(readRegistry(doc).publications[0]).toEqual(defaultPublication());
    const map = doc.getMap('publications').get('paper') as Y.Map<unknown>;
    map.set('severities', { overset: 'grave' });
    expect(readRegistry(doc).publications[0]!.severities).toBeUndefined();
    map.set('severities', { overset: 'note' });
    expect(readRegistry(doc).publications[0]!.severities).toEqual({ overset: 'note' });
  });
});

describe('overrules', () => {
  const issue = () => newIssueDoc({ publication: 'paper', date: '2026-04-28' });

  it('stand beside the finding, which blocks no longer; a finding that changed has none', () => {
    const doc = issue();
    overrule(doc, [findingKey(overset)], who);
    const read = readIssue(doc, 'i');
    const [found] = judged([overset], {}, read);
    expect(found).toMatchObject({ severity: 'error', overruled: who });
    expect([blocks(overset), blocks(found!)]).toEqual([true, false]);
    expect(countsOf([found!, alt])).toEqual({ errors: 1, warnings: 1, notes: 0, overruled: 1 });
    for (const change of [{ values: { ...overset.values, lines: 4 } }, { frame: 'second' }, { page: 'p2' }, { article: 'b' }])
      expect(judged([{ ...overset, ...change }], {}, read)[0]!.overruled).toBeUndefined();
    // Judged anew it is the same: what was overruled and is no more shows as open.
    expect(judged([found!], {}, {})[0]!.overruled).toBeUndefined();
  });
  it('need a name', () => {
    for (const by of ['', '  ', '\u3000']) expect(() => overrule(issue(), ['k'], { ...who, by })).toThrow(RangeError);
    const doc = issue();
    doc.getMap('overrules').set('k', { ...who, by: ' ' });
    doc.getMap('overrules').set('l', 'somebody');
    expect(readIssue(doc, 'i').overrules).toBeUndefined();
  });
  it('are taken back', () => {
    const doc = issue();
    overrule(doc, ['k', 'l'], who);
    expect(withdrawOverrule(doc, ['k', 'm'])).toBe(true);
    expect(Object.keys(readIssue(doc, 'i').overrules!)).toEqual(['l']);
    expect(withdrawOverrule(doc, ['k'])).toBe(false);
  });
  it('of two desks merge', () => {
    const one = issue();
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
    overrule(one, ['k'], who);
    overrule(other, ['l'], { ...who, by: '江一苇' });
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
    expect(readIssue(one, 'i').overrules).toEqual({ k: who, l: { ...who, by: '江一苇' } });
    expect(readIssue(other, 'i')).toEqual(readIssue(one, 'i'));
  });
  it('an issue without any reads as before', () => expect(readIssue(issue(), 'i')).not.toHaveProperty('overrules'));
});

describe('keys of findings', () => {
  it('do not depend on the order of values, and differ where anything differs', () => {
    const values = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer()));
    fc.assert(
      fc.property(values, values, (a, b) => {
        const key = (v: typeof a) => findingKey({ code: 'c', values: v });
        expect(key(Object.fromEntries(Object.entries(a).reverse()))).toBe(key(a));
        const same = JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
        if (!same) expect(key(a)).not.toBe(key(b));
      }),
    );
  });
});

describe('groups', () => {
  it('are of one rule and one severity, and lose nothing', () => {
    const empty = (frame: string): Problem => ({ code: 'empty-frame', severity: 'warning', frame, values: {} });
    const found = [overset, empty('a'), alt, empty('b')];
    expect(grouped(found).map(({ code, found: { length } }) => [code, length])).toEqual([['overset', 1], ['empty-frame', 2], ['alt-missing', 1]]); // prettier-ignore
    expect(grouped(found).flatMap((group) => group.found)).toHaveLength(4);
  });
});

describe('the catalogue', () => {
  it('knows every code that is reported, with the severity that it is reported with', () => {
    const makeup = path.resolve(import.meta.dirname, '..');
    const print = path.resolve(makeup, '../../main/export/print');
    const sources = [makeup, print].flatMap((dir) =>
      readdirSync(dir, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('auto') && !file.startsWith('testing'))
        .map((file) => readFileSync(path.join(dir, file), 'utf8')),
    );
    const said = sources.flatMap((text) => [...text.matchAll(/(?:\bcode: |(?:problem|add)\()'([a-z-]+)',\s*(?:severity: )?'(error|warning|note)'/g)]);
    expect(said.length).toBeGreaterThan(30);
    for (const [, code, severity] of said) {
      expect(ruleOf(code!), code).toBeDefined();
      // A box of keywords that is too small is only tight; a story's loses text.
      if (code !== 'frame-too-small') expect([code, RULES[code as keyof typeof RULES].severity]).toEqual([code, severity]);
    }
    expect(new Set(RULE_CODES).size).toBe(RULE_CODES.length);
  });
});
