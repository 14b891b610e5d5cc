/** The parts of one page's document, checked and zipped. */
import { zipSync, type Zippable } from 'fflate';
import { checkPackage } from './check.js';
import { backingStoryXml, containerXml, designmapXml, preferencesXml, tagsXml } from './document-xml.js';
import { fontsXml } from './fonts.js';
import { storiesOfPlan, type PagePlan, type Story } from './model.js';
import { masterXml, MASTER, spreadXml } from './spread-xml.js';
import { storyXml, type Writers } from './story-xml.js';
import { stylesXml } from './styles.js';

export const MIMETYPE = 'application/vnd.adobe.indesign-idml-package';
/** ZIP keeps no time zone and no year before 1980: the first moment it can say. */
const MTIME = new Date(1980, 0, 1);

/** Every part by its path, mimetype first. Pure but for the fonts' names. O(characters + things). */
export function partsOf(plan: PagePlan, name: string, writers: Writers): Map<string, string> {
  const { house, names, fonts, swatches } = writers;
  const { publication, grid } = house;
  const stories = storiesOfPlan(plan.things);
  const ids = new Map(stories.map((story, i) => [story, `ustory${i + 1}`]));
  const idOf = (story: Story): string => ids.get(story)!;
  const storyPart = (id: string): string => `Stories/Story_${id}.xml`;
  const faces = new Set([...Object.values(publication.faces).map((id) => id), ...facesOf(stories)]);
  for (const role of ['song', 'songBold', 'title', 'hei', 'heiBold', 'kai', 'fang'] as const) faces.add(house.face(role).id);
  const parts = new Map<string, string>([
    ['mimetype', MIMETYPE],
    ['META-INF/container.xml', containerXml()],
    ['designmap.xml', designmapXml({ name, language: publication.language, number: Number(plan.number), storyIds: [...ids.values()], storyPart })],
  ]);
  // Stories and the spread name the colours that Graphic.xml then lists.
  const spread = spreadXml(plan, grid, idOf, swatches);
  const texts = stories.map((story) => [storyPart(idOf(story)), storyXml(story, idOf(story), writers)] as const);
  const styles = stylesXml(house, names, fonts, swatches);
  parts.set('Resources/Graphic.xml', swatches.xml());
  parts.set('Resources/Fonts.xml', fontsXml(fonts.families([...faces].filter((id) => fonts.has(id)))));
  parts.set('Resources/Styles.xml', styles);
  parts.set('Resources/Preferences.xml', preferencesXml(publication, plan));
  parts.set('XML/Tags.xml', tagsXml());
  parts.set('XML/BackingStory.xml', backingStoryXml());
  parts.set(`MasterSpreads/MasterSpread_${MASTER}.xml`, masterXml(plan, grid));
  parts.set('Spreads/Spread_uspread.xml', spread);
  for (const [path, xml] of texts) parts.set(path, xml);
  return parts;
}

function* facesOf(stories: readonly Story[]): Generator<string> {
  for (const { paragraphs } of stories)
    for (const paragraph of paragraphs)
      for (const { pieces } of paragraph.kind === 'text' ? [paragraph] : paragraph.cells.map((cell) => cell.paragraph))
        for (const { face } of pieces) yield face;
}

/** @throws Error when a reference in it leads nowhere: a defect of ours, never of the page's */
export function packageOf(parts: ReadonlyMap<string, string>): Uint8Array {
  const faults = checkPackage(parts);
  if (faults.length > 0) throw new Error(`IDML: ${faults.slice(0, 5).join('; ')}`);
  const files: Zippable = {};
  for (const [path, content] of parts) files[path] = [Buffer.from(content, 'utf8'), { level: path === 'mimetype' ? 0 : 6, mtime: MTIME }];
  return zipSync(files);
}
