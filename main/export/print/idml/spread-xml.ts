/** The spread: one page and what stands on it. InDesign counts from the middle of the page. */
import { areaRect, gutterWidth } from '../../../../shared/makeup/geometry.js';
import type { Rect } from '../../../../shared/makeup/list.js';
import type { Grid } from '../../../../shared/newsroom/publication.js';
import type { LayerName, PagePlan, PictureItem, Story, TextFrame, Thing, Wrap } from './model.js';
import { NO_OBJECT } from './styles.js';
import { NONE, type Swatches } from './swatches.js';
import { el, num, part } from './xml.js';

export const MASTER = 'umaster';
export const layerId = (layer: LayerName): string => `ulayer-${layer}`;

const matrix = (x: number, y: number, sx = 1, sy = 1): string => [sx, 0, 0, sy].map((n) => String(Math.round(n * 1e6) / 1e6)).join(' ') + ` ${num(x)} ${num(y)}`; // prettier-ignore

const point = (x: number, y: number): string => {
  const at = `${num(x)} ${num(y)}`;
  return el('PathPointType', { Anchor: at, LeftDirection: at, RightDirection: at });
};
const path = (points: readonly (readonly [number, number])[], open: boolean): string =>
  el('GeometryPathType', { PathOpen: open }, el('PathPointArray', {}, ...points.map(([x, y]) => point(x, y))));
const rectPath = ({ x, y, w, h }: Rect): string => path([[x, y], [x, y + h], [x + w, y + h], [x + w, y]], false); // prettier-ignore
const geometry = (...paths: readonly string[]): string => el('Properties', {}, el('PathGeometry', {}, ...paths));

const wrapXml = (wrap: Wrap | undefined): string =>
  wrap
    ? el('TextWrapPreference', { Inverse: false, ApplyToMasterPageOnly: false, TextWrapSide: 'BothSides', TextWrapMode: 'BoundingBoxTextWrap' }, el('Properties', {}, el('TextWrapOffset', { Top: wrap.top, Left: wrap.left, Bottom: wrap.bottom, Right: wrap.right }))) // prettier-ignore
    : el('TextWrapPreference', { TextWrapMode: 'None' });

/** The type area's margins and columns. */
export function margins(grid: Grid, { width, height }: Pick<PagePlan, 'width' | 'height'>): string {
  const area = areaRect(grid);
  const side = Math.max(0, area.x);
  return el('MarginPreference', {
    ColumnCount: grid.columns, ColumnGutter: gutterWidth(grid), Top: Math.max(0, area.y), Bottom: Math.max(0, height - area.y - area.h), Left: side, Right: Math.max(0, width - area.x - area.w), ColumnDirection: 'Horizontal',
    ColumnsPositions: columnEdges(grid).join(' '),
  }); // prettier-ignore
}
const columnEdges = (grid: Grid): string[] => {
  const width = grid.charsPerColumn * grid.bodySize;
  const step = width + gutterWidth(grid);
  return Array.from({ length: grid.columns }, (_, i) => [num(i * step), num(i * step + width)]).flat();
};

const page = (plan: PagePlan, self: string, name: string, master: string, grid: Grid): string =>
  el(
    'Page',
    { Self: self, GeometricBounds: `0 0 ${num(plan.height)} ${num(plan.width)}`, ItemTransform: matrix(-plan.width / 2, -plan.height / 2), Name: name, AppliedMaster: master, MasterPageTransform: '1 0 0 1 0 0', UseMasterGrid: true }, // prettier-ignore
    margins(grid, plan),
  );

export const masterXml = (plan: PagePlan, grid: Grid): string =>
  part(
    'MasterSpread',
    el('MasterSpread', { Self: MASTER, ItemTransform: '1 0 0 1 0 0', Name: 'A-Master', NamePrefix: 'A', BaseName: 'Master', ShowMasterItems: true, PageCount: 1 }, page(plan, 'umasterpage', 'A', 'n', grid)), // prettier-ignore
  );

/** O(things). Frames of one story are linked in the order they come in. */
export function spreadXml(plan: PagePlan, grid: Grid, storyId: (story: Story) => string, swatches: Swatches): string {
  const ids = new Map(plan.things.map((thing, i) => [thing, `u${(i + 1).toString(16)}`]));
  const chains = new Map<Story, TextFrame[]>();
  for (const thing of plan.things) if (thing.kind === 'text') chains.set(thing.story, [...(chains.get(thing.story) ?? []), thing]);
  const item = (thing: Thing): string => {
    const self = ids.get(thing)!;
    const { rect, name } = thing;
    const common = {
      Self: self, ItemLayer: layerId(thing.layer), AppliedObjectStyle: NO_OBJECT, Name: name, Visible: true,
      ItemTransform: matrix(rect.x - plan.width / 2, rect.y - plan.height / 2),
    }; // prettier-ignore
    const own = geometry(rectPath({ x: 0, y: 0, w: rect.w, h: rect.h }));
    switch (thing.kind) {
      case 'text': {
        const chain = chains.get(thing.story)!;
        const at = chain.indexOf(thing);
        const linked = (other: TextFrame | undefined): string => (other ? ids.get(other)! : 'n');
        const preference = el('TextFramePreference', {
          TextColumnCount: thing.columns, TextColumnGutter: thing.gutter, TextColumnFixedWidth: (rect.w - (thing.columns - 1) * thing.gutter) / thing.columns, UseFixedColumnWidth: false,
          FirstBaselineOffset: thing.firstBaseline === null ? 'AscentOffset' : 'FixedHeight', MinimumFirstBaselineOffset: thing.firstBaseline ?? 0,
          VerticalJustification: 'TopAlign', IgnoreWrap: !thing.runsRound,
        }, el('Properties', {}, el('InsetSpacing', { type: 'list' }, ...[0, 0, 0, 0].map(() => el('ListItem', { type: 'unit' }, '0'))))); // prettier-ignore
        return el(
          'TextFrame',
          { ...common, ParentStory: storyId(thing.story), PreviousTextFrame: linked(chain[at - 1]), NextTextFrame: linked(chain[at + 1]), ContentType: 'TextType', FillColor: NONE, StrokeColor: NONE, StrokeWeight: 0 }, // prettier-ignore
          own,
          preference,
          wrapXml(thing.wrap),
        );
      }
      case 'box':
        return el('Rectangle', { ...common, ContentType: 'Unassigned', FillColor: swatches.of(thing.fill), StrokeColor: swatches.of(thing.stroke), StrokeWeight: thing.stroke ? thing.weight : 0, StrokeType: 'StrokeStyle/$ID/Solid', StrokeAlignment: 'CenterAlignment' }, own, wrapXml(thing.wrap)); // prettier-ignore
      case 'picture':
      case 'pdf':
        return el('Rectangle', { ...common, ContentType: 'GraphicType', FillColor: NONE, StrokeColor: NONE, StrokeWeight: 0 }, own, wrapXml(thing.wrap), pictureXml(thing, self)); // prettier-ignore
      case 'line':
        return el('GraphicLine', { ...common, ContentType: 'Unassigned', FillColor: NONE, StrokeColor: swatches.of(thing.color), StrokeWeight: thing.weight, StrokeType: 'StrokeStyle/$ID/Solid' }, geometry(path([[0, 0], [rect.w, rect.h]], true)), wrapXml(thing.wrap)); // prettier-ignore
      case 'path':
        return el('Polygon', { ...common, ContentType: 'Unassigned', FillColor: swatches.of(thing.fill), StrokeColor: NONE, StrokeWeight: 0 }, geometry(...thing.rects.map(rectPath)), wrapXml(thing.wrap)); // prettier-ignore
    }
  };
  return part(
    'Spread',
    el('Spread', { Self: 'uspread', FlattenerOverride: 'Default', AllowPageShuffle: true, ItemTransform: '1 0 0 1 0 0', ShowMasterItems: true, PageCount: 1, BindingLocation: 0 }, page(plan, 'upage', String(Number(plan.number)), MASTER, grid), ...plan.things.map(item)), // prettier-ignore
  );
}

/** The file fills its frame exactly: every use is cut to what is shown. */
function pictureXml({ kind, file, natural, ppi, rect }: PictureItem, self: string): string {
  const link = el('Link', { Self: `${self}link`, LinkResourceURI: linkUri(file), LinkResourceFormat: kind === 'pdf' ? '$ID/Adobe Portable Document Format (PDF)' : formatOf(file), StoredState: 'Normal', LinkClassID: 35906, ShowInUI: true, CanEmbed: true, CanUnembed: true, CanPackage: true, ImportPolicy: 'NoAutoImport', ExportPolicy: 'NoAutoExport' }); // prettier-ignore
  const [sx, sy] = [rect.w / natural.w, rect.h / natural.h];
  const properties = el('Properties', {}, el('GraphicBounds', { Left: 0, Top: 0, Right: natural.w, Bottom: natural.h }));
  const common = { Self: `${self}graphic`, AppliedObjectStyle: NO_OBJECT, ItemTransform: matrix(0, 0, sx, sy) };
  const fitting = el('FrameFittingOption', { AutoFit: false, LeftCrop: 0, TopCrop: 0, RightCrop: 0, BottomCrop: 0, FittingOnEmptyFrame: 'FillProportionally' }); // prettier-ignore
  if (kind === 'pdf')
    return fitting + el('PDF', common, properties, el('PDFAttribute', { PageNumber: 1, PDFCrop: 'CropTrim', TransparentBackground: true }), link);
  return fitting + el('Image', { ...common, ActualPpi: `${ppi} ${ppi}`, EffectivePpi: `${Math.round(ppi / sx)} ${Math.round(ppi / sy)}` }, properties, link); // prettier-ignore
}

/** A path of the package as a link's address; each name is encoded, its slashes stay. */
const linkUri = (file: string): string => `file:${file.split('/').map(encodeURIComponent).join('/')}`;
const formatOf = (file: string): string => ({ jpg: '$ID/JPEG', png: '$ID/Portable Network Graphics (PNG)', webp: '$ID/WebP' })[file.replace(/^.*\./, '')] ?? '$ID/JPEG'; // prettier-ignore
