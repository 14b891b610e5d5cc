import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packet, WORDS } from './testing/photos.js';
import { parseXml, Prefixes, printXml } from './xml.js';
import { writeXmp, xmpText } from './xmp.js';

describe('XML of packets', () => {
  it('is strict: nothing that is not well-formed is read', () => {
    const bad = ['', 'x', '<a', '<a>', '<a></b>', '<a/><b/>', '<a/>x', '<a x=1/>', '<a x="<"/>', '<a x="1" x="2"/>', '<a>&foo;</a>', '<a>&#0;</a>', '<a>&</a>', '<a>&#xd800;</a>',
      '<p:a/>', '<a p:x="1"/>', '<!DOCTYPE a><a/>', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', '<a><![CDATA[x</a>', '<a><!-- </a>', '<a></a x="1">', '<a>'.repeat(100) + '</a>'.repeat(100), '<a>&constructor;</a>']; // prettier-ignore
    for (const text of bad) expect(parseXml(text), text.slice(0, 40)).toBeNull();
  });

  it('reads elements, attributes, namespaces, entities, CDATA', () => {
    const root = parseXml(`<?xml version="1.0"?><!-- c --><a xmlns="u" xmlns:p='v'>&lt;&#x4e2d;&#22269;<p:b c='"' p:d="&amp;"/><![CDATA[<&]]></a>\n`);
    expect(root).toMatchObject({ space: 'u', name: 'a', children: ['<中国', { space: 'v', name: 'b', attributes: [{ space: '', name: 'c', value: '"' }, { space: 'v', name: 'd', value: '&' }] }, '<&'] }); // prettier-ignore
  });

  it('gives any text back as it was, and two namespaces with one prefix two prefixes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }), (value, text) => {
        const element = { space: 'u', name: 'a', prefix: 'p', attributes: [{ space: 'w', name: 'b', prefix: 'p', value }], children: [text] };
        const prefixes = new Prefixes();
        const printed = printXml(element, prefixes);
        const wrapped = parseXml(`<r${prefixes.declarations()}>${printed}</r>`);
        const clean = (t: string): string => t.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '');
        const back = wrapped!.children[0] as typeof element;
        expect(back.attributes[0]!.value).toBe(clean(value));
        expect(back.children.join('')).toBe(clean(text));
      }),
    );
  });
});

describe('XMP', () => {
  const wish = { words: WORDS, taken: undefined, cropped: false, inSegments: true };
  it('is well-formed whatever is said, and says it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (caption) => {
        const { packet: written } = writeXmp({ ...wish, packets: [], words: { ...WORDS, caption } });
        expect(parseXml(written)).not.toBeNull();
        const clean = caption.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '');
        if (clean === caption && caption.trim() !== '') expect(xmpText([written], 'dc', 'description')).toBe(caption.trim());
      }),
    );
  });

  it('a packet that is none, or would take the machine’s memory, says nothing', () => {
    const laughs = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]>' + packet('<rdf:Description>&c;</rdf:Description>');
    for (const bad of ['', 'no XML', laughs, packet('<rdf:Description>'), packet('<x>'.repeat(60_000)), '\0\0'])
      expect(writeXmp({ ...wish, packets: [bad] })).toEqual(writeXmp({ ...wish, packets: [] }));
  });

  it('of a cut picture loses what was said of places in the whole', () => {
    const own = packet(
      `<rdf:Description rdf:about="" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" crs:CropTop="0.1" xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <mwg-rs:Regions>somebody who was cropped away</mwg-rs:Regions><dc:title><rdf:Alt><rdf:li xml:lang="x-default">题</rdf:li></rdf:Alt></dc:title></rdf:Description>`,
    );
    const whole = writeXmp({ ...wish, packets: [own] }).packet;
    const cut = writeXmp({ ...wish, packets: [own], cropped: true }).packet;
    for (const said of ['Orientation', 'CropTop', 'cropped away']) {
      expect(whole).toContain(said);
      expect(cut).not.toContain(said);
    }
    expect(cut).toContain('题');
  });
});
