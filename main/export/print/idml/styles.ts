/** The publication's paragraph styles, named as in Settings, and what InDesign expects to find beside them. */
import type { House } from '../../../../shared/makeup/house.js';
import { STYLE_NAMES, type StyleName } from '../../../../shared/newsroom/publication.js';
import { say } from '../../../../shared/words/index.js';
import type { FontNames } from './fonts.js';
import { CHARACTER_NAMES, type CharacterName } from './model.js';
import { NONE, selfName, type Swatches } from './swatches.js';
import { el, part, typed, type Attributes } from './xml.js';

export const NO_CHARACTER = 'CharacterStyle/$ID/[No character style]';
const NO_PARAGRAPH = 'ParagraphStyle/$ID/[No paragraph style]';
export const NO_OBJECT = 'ObjectStyle/$ID/[None]';
export const NO_TABLE = 'TableStyle/$ID/[No table style]';
export const NO_CELL = 'CellStyle/$ID/[None]';

export const LANGUAGE = { zh: '$ID/Simplified Chinese', en: '$ID/English: USA' } as const;

export const JUSTIFICATION = { justify: 'LeftJustified', left: 'LeftAlign', center: 'CenterAlign', right: 'RightAlign' } as const;

/** Styles whose lines stand on the page's baseline grid. */
const ON_GRID: ReadonlySet<StyleName> = new Set([
  'body',
  'opening',
  'crosshead',
  'pullquote',
  'brief',
  'refer',
  'item',
  'question',
  'answer',
  'cell',
  'cellHead',
]);
/** Styles that are never divided at a word. */
const WHOLE_WORDS: ReadonlySet<StyleName> = new Set([
  'headline',
  'kicker',
  'deck',
  'crosshead',
  'pullquote',
  'masthead',
  'mastheadInfo',
  'folio',
  'keyword',
  'keywordInvite',
  'ear',
  'jump',
  'adMark',
  'qrCaption',
]);

/** What each style is called, and under which id text names it. */
export class StyleNames {
  private readonly paragraphs = new Map<StyleName, string>();
  private readonly characters = new Map<CharacterName, string>();
  constructor(language: 'zh' | 'en') {
    const taken = new Set<string>();
    for (const name of STYLE_NAMES) this.paragraphs.set(name, free(taken, say(language, `settings.style.${name}`)));
    const others = new Set<string>();
    for (const name of CHARACTER_NAMES)
      this.characters.set(
        name,
        free(others, say(language, name === 'strong' || name === 'emphasis' ? `print.idml.${name}` : `settings.style.${name}`)),
      );
  }
  paragraphName = (name: StyleName): string => this.paragraphs.get(name)!;
  characterName = (name: CharacterName): string => this.characters.get(name)!;
  paragraph = (name: StyleName): string => `ParagraphStyle/${selfName(this.paragraphName(name))}`;
  character = (name: CharacterName | undefined): string => (name ? `CharacterStyle/${selfName(this.characterName(name))}` : NO_CHARACTER);
}

function free(taken: Set<string>, wanted: string): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted} ${n}`;
  taken.add(name);
  return name;
}

/** Line distance of running text in a style, pt. */
export const leadingOf = (house: House, name: StyleName): number => {
  const { size, gridLines } = house.style(name);
  if (name === 'crosshead') return house.grid.leading;
  return ON_GRID.has(name) || name === 'standfirst' || name === 'byline' || name === 'jump' ? gridLines * house.grid.leading : size * 1.4;
};

export function stylesXml(house: House, names: StyleNames, fonts: FontNames, swatches: Swatches): string {
  const { language, hyphenate } = house.publication;
  const face = (id: string): { style: string; font: string } => {
    const { family, style } = fonts.of(id);
    return { style, font: typed('AppliedFont', 'string', family) };
  };
  const paragraph = (name: StyleName): string => {
    const { face: table, size, indent, align, color } = house.style(name);
    const { style, font } = face(table.id);
    const quote = name === 'pullquote';
    const attributes: Attributes = {
      Self: names.paragraph(name), Name: names.paragraphName(name), Imported: false,
      NextStyle: names.paragraph(name === 'crosshead' || name === 'opening' ? 'body' : name),
      FontStyle: style, PointSize: size, KerningMethod: '$ID/Metrics', Ligatures: language === 'en', FillColor: swatches.of(color), AppliedLanguage: LANGUAGE[language],
      FirstLineIndent: indent * size, SpaceBefore: spaceBefore(house, name), SpaceAfter: quote ? house.grid.leading : 0,
      Justification: quote && align === 'justify' ? 'CenterAlign' : JUSTIFICATION[align], KeepWithNext: name === 'crosshead' || name === 'question' ? 1 : undefined,
      Composer: language === 'zh' ? 'HL Composer J' : 'HL Composer',
      ...(quote && { RuleAbove: true, RuleAboveLineWeight: 0.75, RuleAboveOffset: size * 1.2, RuleBelow: true, RuleBelowLineWeight: 0.75, RuleBelowOffset: size * 0.6 }),
      Hyphenation: language === 'en' && hyphenate && !WHOLE_WORDS.has(name), HyphenateCapitalizedWords: false,
      GridAlignment: ON_GRID.has(name) ? 'AlignBaseline' : 'None',
      ...(language === 'zh' && { KinsokuType: 'KinsokuPushInFirst', LeadingModel: 'LeadingModelRoman', CharacterAlignment: 'AlignBaseline' }),
    }; // prettier-ignore
    return el(
      'ParagraphStyle',
      attributes,
      el(
        'Properties',
        {},
        typed('BasedOn', 'object', NO_PARAGRAPH),
        font,
        typed('Leading', 'unit', leadingOf(house, name)),
        ...(quote ? [typed('RuleAboveColor', 'object', swatches.of(color)), typed('RuleBelowColor', 'object', swatches.of(color))] : []),
        ...(language === 'zh'
          ? [typed('KinsokuSet', 'enumeration', 'SimplifiedChineseKinsoku'), typed('Mojikumi', 'enumeration', 'SimpChineseDefault')]
          : []),
      ),
    );
  };
  const character = (name: CharacterName): string => {
    // Bold and emphasis of body type; in other styles the text names its own face.
    const table = name === 'strong' ? house.face('songBold') : name === 'emphasis' ? house.face('kai') : house.style(name).face;
    const { style, font } = face(table.id);
    const self = names.character(name);
    return el('CharacterStyle', { Self: self, Name: names.characterName(name), Imported: false, FontStyle: style }, el('Properties', {}, typed('BasedOn', 'object', NO_CHARACTER), font)); // prettier-ignore
  };
  const body = face(house.style('body').face.id);
  return part(
    'Styles',
    el('RootCharacterStyleGroup', { Self: 'rcs' }, el('CharacterStyle', { Self: NO_CHARACTER, Imported: false, Name: '$ID/[No character style]' }), ...CHARACTER_NAMES.map(character)), // prettier-ignore
    el(
      'RootParagraphStyleGroup',
      { Self: 'rps' },
      el(
        'ParagraphStyle',
        { Self: NO_PARAGRAPH, Name: '$ID/[No paragraph style]', Imported: false, FontStyle: body.style, PointSize: house.grid.bodySize, FillColor: 'Color/Black', StrokeColor: NONE, AppliedLanguage: LANGUAGE[language] }, // prettier-ignore
        el('Properties', {}, body.font, typed('Leading', 'unit', house.grid.leading)),
      ),
      ...STYLE_NAMES.map(paragraph),
    ),
    el('RootCellStyleGroup', { Self: 'rcell' }, el('CellStyle', { Self: NO_CELL, AppliedParagraphStyle: NO_PARAGRAPH, Name: '$ID/[None]' })),
    el('RootTableStyleGroup', { Self: 'rtable' }, el('TableStyle', { Self: NO_TABLE, Name: '$ID/[No table style]' })),
    el('RootObjectStyleGroup', { Self: 'robj' }, el('ObjectStyle', { Self: NO_OBJECT, Name: '$ID/[None]', AppliedParagraphStyle: NO_PARAGRAPH, FillColor: NONE, StrokeColor: NONE, StrokeWeight: 0 })), // prettier-ignore
  );
}

/** White before a crosshead (of the lines its style takes the last carries the words) and round a pull quote. */
function spaceBefore(house: House, name: StyleName): number {
  const { gridLines } = house.style(name);
  if (name === 'crosshead') return (gridLines - 1) * house.grid.leading;
  return name === 'pullquote' ? house.grid.leading : 0;
}
