/** The document's own parts: the map of what is in the package, and its preferences. */
import { areaRect, baselineDrop, mm } from '../../../../shared/makeup/geometry.js';
import type { Publication } from '../../../../shared/newsroom/publication.js';
import { say } from '../../../../shared/words/index.js';
import { LAYERS, type PagePlan } from './model.js';
import { layerId, margins, MASTER } from './spread-xml.js';
import { DECLARATION, el, NAMESPACE, part, textNode, typed } from './xml.js';

const COLORS = ['LightBlue', 'Red', 'Green', 'Blue'];

const LANGUAGES = [
  { Self: 'Language/$ID/Simplified Chinese', Name: '$ID/Simplified Chinese', SingleQuotes: '‘’', DoubleQuotes: '“”', PrimaryLanguageName: '$ID/Chinese', SublanguageName: '$ID/Simplified', Id: 2052 }, // prettier-ignore
  { Self: 'Language/$ID/English%3a USA', Name: '$ID/English: USA', SingleQuotes: '‘’', DoubleQuotes: '“”', PrimaryLanguageName: '$ID/English', SublanguageName: '$ID/USA', Id: 269, HyphenationVendor: 'Hunspell', SpellingVendor: 'Hunspell' }, // prettier-ignore
];

export interface DocumentFacts {
  /** `蓼河先声 2018-04-27 01` */
  name: string;
  language: Publication['language'];
  number: number;
  storyIds: readonly string[];
  storyPart(id: string): string;
}

export function designmapXml({ name, language, number, storyIds, storyPart }: DocumentFacts): string {
  const aid = '<?aid style="50" type="document" readerVersion="6.0" featureSet="257" product="15.0(209)" ?>\n';
  return `${DECLARATION}${aid}${el(
    'Document',
    { ...NAMESPACE, Self: 'd', StoryList: storyIds.join(' '), Name: name, ZeroPoint: '0 0', ActiveLayer: layerId('text'), CMYKProfile: 'ISO Coated v2 300% (ECI)', RGBProfile: 'sRGB IEC61966-2.1' }, // prettier-ignore
    ...LANGUAGES.map((facts) => el('Language', facts)),
    el('idPkg:Graphic', { src: 'Resources/Graphic.xml' }),
    el('idPkg:Fonts', { src: 'Resources/Fonts.xml' }),
    el('idPkg:Styles', { src: 'Resources/Styles.xml' }),
    el('idPkg:Preferences', { src: 'Resources/Preferences.xml' }),
    el('idPkg:Tags', { src: 'XML/Tags.xml' }),
    ...LAYERS.map((layer, i) =>
      el(
        'Layer',
        { Self: layerId(layer), Name: say(language, `print.idml.layer.${layer}`), Visible: true, Locked: false, IgnoreWrap: false, ShowGuides: true, LockGuides: false, UI: true, Expendable: true, Printable: true }, // prettier-ignore
        el('Properties', {}, typed('LayerColor', 'enumeration', COLORS[i]!)),
      ),
    ),
    el('idPkg:MasterSpread', { src: `MasterSpreads/MasterSpread_${MASTER}.xml` }),
    el('idPkg:Spread', { src: 'Spreads/Spread_uspread.xml' }),
    el('Section', { Self: 'usection', Length: 1, Name: '', ContinueNumbering: false, IncludeSectionPrefix: false, PageNumberStart: number, Marker: '', PageStart: 'upage', SectionPrefix: '' }), // prettier-ignore
    el('idPkg:BackingStory', { src: 'XML/BackingStory.xml' }),
    ...storyIds.map((id) => el('idPkg:Story', { src: storyPart(id) })),
  )}\n`;
}

/** Page, bleed, margins, baseline grid, units. */
export function preferencesXml({ grid, language }: Publication, plan: PagePlan): string {
  const bleed = mm(grid.bleed);
  const { leading } = grid;
  // The grid's first line on the page: the text's own baselines, counted back to the page's top.
  const start = (areaRect(grid).y + baselineDrop(grid)) % leading;
  return part(
    'Preferences',
    el('TextPreference', {
      TypographersQuotes: false,
      UseParagraphLeading: false,
      AbutTextToTextWrap: true,
      ZOrderTextWrap: false,
      SmartTextReflow: false,
    }),
    el('StoryPreference', { OpticalMarginAlignment: false, FrameType: 'TextFrameType', StoryOrientation: 'Horizontal', StoryDirection: 'LeftToRightDirection' }), // prettier-ignore
    el('DocumentPreference', {
      PageHeight: plan.height, PageWidth: plan.width, PagesPerDocument: 1, FacingPages: false,
      DocumentBleedTopOffset: bleed, DocumentBleedBottomOffset: bleed, DocumentBleedInsideOrLeftOffset: bleed, DocumentBleedOutsideOrRightOffset: bleed, DocumentBleedUniformSize: true,
      SlugTopOffset: 0, SlugBottomOffset: 0, SlugInsideOrLeftOffset: 0, SlugRightOrOutsideOffset: 0, DocumentSlugUniformSize: true,
      PreserveLayoutWhenShuffling: true, AllowPageShuffle: true, OverprintBlack: true, ColumnGuideLocked: true, Intent: 'PrintIntent', PageBinding: 'LeftToRight', ColumnDirection: 'Horizontal', MasterTextFrame: false,
    }), // prettier-ignore
    el('GridPreference', {
      DocumentGridShown: false, DocumentGridSnapto: false, GridsInBack: true, BaselineGridShown: true, BaselineStart: start, BaselineDivision: leading, BaselineViewThreshold: 75,
      BaselineGridRelativeOption: 'TopOfPageOfBaselineGridRelativeOption',
    }), // prettier-ignore
    margins(grid, plan),
    el('ViewPreference', { PointsPerInch: 72, HorizontalMeasurementUnits: 'Millimeters', VerticalMeasurementUnits: 'Millimeters', RulerOrigin: 'PageOrigin', ShowRulers: true, ShowFrameEdges: true, TypographicMeasurementUnits: 'Points', TextSizeMeasurementUnits: 'Points', StrokeMeasurementUnits: 'Points', LineMeasurementUnits: language === 'zh' ? 'Points' : 'Points' }), // prettier-ignore
  );
}

/** Every document has one, even when nothing is tagged. */
export const tagsXml = (): string => part('Tags', el('XMLTag', { Self: 'XMLTag/Root', Name: 'Root' }, el('Properties', {}, typed('TagColor', 'enumeration', 'LightBlue')))); // prettier-ignore
export const backingStoryXml = (): string =>
  part('BackingStory', el('XmlStory', { Self: 'ubacking', AppliedTOCStyle: 'n', TrackChanges: false, StoryTitle: '$ID/', AppliedNamedGrid: 'n' }, el('ParagraphStyleRange', { AppliedParagraphStyle: 'ParagraphStyle/$ID/[No paragraph style]' }, el('CharacterStyleRange', { AppliedCharacterStyle: 'CharacterStyle/$ID/[No character style]' }, el('XMLElement', { Self: 'di2', MarkupTag: 'XMLTag/Root' }), el('Content', {}, textNode('\uFEFF')))))); // prettier-ignore

export const containerXml = (): string =>
  `${DECLARATION}${el('container', { xmlns: 'urn:oasis:names:tc:opendocument:xmlns:container', version: '1.0' }, el('rootfiles', {}, el('rootfile', { 'full-path': 'designmap.xml', 'media-type': 'text/xml' })))}\n`; // prettier-ignore
