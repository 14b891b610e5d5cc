/** `idml/`: every page as a document of its own for those who must open it in InDesign, its pictures linked to `pictures/` and `ads/`. */
import { cropPixels } from '../../../../shared/article/model.js';
import { openHouse } from '../../../../shared/makeup/house.js';
import { say } from '../../../../shared/words/index.js';
import { fileName } from '../stories.js';
import { numberOf, pageFile, type PrintPart, type PrintWork } from '../work.js';
import { FontNames } from './fonts.js';
import { statedPpi, UNSTATED } from './natural.js';
import { packageOf, partsOf } from './package.js';
import { planPage, type PlanInput } from './plan.js';
import { StyleNames } from './styles.js';
import { Swatches } from './swatches.js';

const EXTENSIONS: Record<string, string> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' };

export function idmlPart(work: PrintWork): PrintPart {
  const { loaded, lists, locale } = work;
  const { issue, publication, articles, media } = loaded;
  const files: { page: string; file: string; ads?: string[] }[] = [];
  return {
    steps: lists.length,
    prepare() {
      if (lists.length > 0) work.found({ code: 'idml-fit', severity: 'note', values: {} });
      return Promise.resolve();
    },
    async make() {
      const faces = new Map(work.env.faces.tables().map((table) => [table.id, table]));
      const house = openHouse(publication, faces);
      const fonts = new FontNames(work.env.faces);
      const names = new StyleNames(publication.language);
      const ads = await writeAds();
      const ppi = await resolutions();
      for (const list of lists) {
        const number = numberOf(work, list);
        await work.next(say(locale, 'print.step.idml', { page: number }));
        const swatches = new Swatches(publication);
        const plan = planPage({ house, faces, issue, articles, list, number, file });
        const file_ = pageFile(work, 'idml', 'idml', list);
        await work.write(file_, packageOf(partsOf(plan, `${work.title} ${number}`, { house, names, fonts, swatches })));
        const shown = new Set(list.items.flatMap((item) => ((item.kind === 'pdf' || item.kind === 'picture') && ads.has(item.media) ? [ads.get(item.media)!] : []))); // prettier-ignore
        files.push({ page: number, file: file_, ...(shown.size > 0 && { ads: [...shown] }) });
      }

      function file(item: Parameters<PlanInput['file']>[0]): ReturnType<PlanInput['file']> {
        const found = media.get(item.media);
        if (!found) return null;
        const ad = ads.get(item.media);
        if (item.source.article === undefined) {
          if (ad === undefined) return null;
          // A PDF's size is in points already.
          const stated = item.kind === 'pdf' ? 72 : (ppi.get(item.media) ?? UNSTATED);
          return { file: `../${ad}`, ppi: stated, natural: { w: (found.width * 72) / stated, h: (found.height * 72) / stated } };
        }
        const use = work.stories.find(({ id }) => id === item.source.article)?.pictures.find(({ block }) => block === item.source.part);
        if (!use) return null;
        // What was cut out of a file states no resolution.
        const size = use.crop ? cropPixels(use.crop, found.width, found.height) : found;
        const stated = use.crop ? UNSTATED : (ppi.get(item.media) ?? UNSTATED);
        return { file: `../${use.file}`, ppi: stated, natural: { w: (size.width * 72) / stated, h: (size.height * 72) / stated } };
      }
    },
    facts: () => ({ idml: files }),
  };

  /** The advertisements' files as they came, once each; media id → path in the package. One that cannot be read is left out. */
  async function writeAds(): Promise<Map<string, string>> {
    const written = new Map<string, string>();
    const taken = new Set<string>();
    for (const list of lists)
      for (const item of list.items) {
        if ((item.kind !== 'pdf' && item.kind !== 'picture') || item.source.article !== undefined || written.has(item.media)) continue;
        const found = media.get(item.media);
        const bytes = await loaded.bytes(item.media);
        if (!found || !bytes) continue;
        const stem = fileName(found.name.replace(/\.[^.]*$/, '')) || 'ad';
        let name = stem;
        for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${stem}-${n}`;
        taken.add(name.toLowerCase());
        const path = `ads/${name}.${EXTENSIONS[found.type] ?? 'bin'}`;
        await work.write(path, bytes);
        written.set(item.media, path);
      }
    return written;
  }

  /** What the pictures' files state, by media id; each is read once, one at a time. */
  async function resolutions(): Promise<Map<string, number>> {
    const stated = new Map<string, number>();
    for (const list of lists)
      for (const item of list.items)
        if (item.kind === 'picture' && !stated.has(item.media)) {
          const bytes = await loaded.bytes(item.media);
          stated.set(item.media, bytes ? statedPpi(bytes) : UNSTATED);
        }
    return stated;
  }
}
