/** Calls about a paper's site: where it goes, what stands there, the window that shows it. */
import path from 'node:path';
import { siteBase } from '../../shared/newsroom/web-address.js';
import { lookAtSite } from '../export/web/folder/look.js';
import type { Input, Locale, Output } from '../../shared/contract/app.js';
import { mayGo, type SiteFolder } from '../../shared/contract/site.js';
import type { Author } from '../../shared/contract/store.js';
import type { Issue } from '../../shared/issue/model.js';
import type { Publication } from '../../shared/newsroom/publication.js';
import { say } from '../../shared/words/index.js';
import type { Jobs } from './jobs.js';
import type { OpenNewsroom } from './newsroom.js';
import type { SettingsFile } from './prefs.js';
import type { Preview } from './preview.js';

interface Desk {
  settings: SettingsFile;
  preview: Preview;
  jobs: Jobs;
  /** @throws DatelineError no-newsroom */
  newsroom(): OpenNewsroom;
  author(): Author;
  askFolder(key: string): Promise<string | undefined>;
}

type SiteCall = 'site.look' | 'site.choose' | 'site.preview' | 'preview.state' | 'preview.do' | 'preview.view';
type Handlers = { [C in SiteCall]: (input: Input<C>) => Promise<Output<C>> | Output<C> };

export interface Sites extends Handlers {
  /** Where this issue's site goes from now on, and in which language. */
  remember(issue: string, folder: string, language: Locale): Promise<void>;
}

/** A folder's name for a paper's site, where other files are already. */
const folderName = ({ name }: Publication, locale: Locale): string =>
  say(locale, 'dialog.siteFolder', { paper: name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').replace(/\.+$/, '').trim().slice(0, 40) }).trim(); // prettier-ignore

export function createSites({ settings, preview, jobs, newsroom, author, askFolder }: Desk): Sites {
  const locale = () => settings.current.prefs.locale;
  const paperOf = async (id: string): Promise<{ issue: Issue; publication: Publication }> => {
    const { client } = newsroom();
    const issue = await client.call('issue.get', { id });
    const { publications } = await client.call('publications.list', {});
    return { issue, publication: publications.find((one) => one.id === issue.publication)! };
  };
  const keptOf = (publication: string) => settings.current.prefs.sites?.[newsroom().path]?.[publication];
  const keep = (publication: string, folder: string, language: Locale) => {
    const { sites = {} } = settings.current.prefs;
    const { path: dir } = newsroom();
    settings.setPrefs({ sites: { ...sites, [dir]: { ...sites[dir], [publication]: { folder, language } } } });
  };
  const look = (folder: string, issue: string, publication: Publication): SiteFolder =>
    lookAtSite(path.resolve(folder), issue, publication, newsroom().path);

  return {
    async remember(id, folder, language) {
      const { publication } = await paperOf(id);
      keep(publication.id, path.resolve(folder), language);
    },
    'site.look': async ({ issue, folder }) => {
      const { publication } = await paperOf(issue);
      const kept = keptOf(publication.id);
      const at = folder ?? kept?.folder;
      return { site: at === undefined ? null : look(at, issue, publication), language: kept?.language ?? publication.language };
    },
    'site.choose': async ({ issue }) => {
      const { publication } = await paperOf(issue);
      const chosen = await askFolder('dialog.webPlace');
      if (!chosen) return null;
      const there = look(chosen, issue, publication);
      const site = there.state === 'files' ? look(path.join(chosen, folderName(publication, locale())), issue, publication) : there;
      if (mayGo(site)) keep(publication.id, site.folder, keptOf(publication.id)?.language ?? publication.language);
      return site;
    },
    'site.preview': async ({ issue: id, folder, language }) => {
      const { issue, publication } = await paperOf(id);
      const of = { base: siteBase(publication.url) ?? '', paper: publication.name };
      if (folder !== undefined) {
        const { here } = look(folder, id, publication);
        preview.show({ ...of, folder: path.resolve(folder), start: here ? `${here.dir}/index.html` : 'index.html', temporary: false });
        return { job: null };
      }
      const out = preview.newFolder();
      let shown = false;
      const job = jobs.start(
        { kind: 'preview', issue: issue.id, out, language, newsroom: newsroom().path, locale: locale(), author: author() },
        {
          work: (signal) => {
            if (!signal.aborted) {
              preview.show({ ...of, folder: out, start: 'index.html', temporary: true });
              shown = true;
            }
            return Promise.resolve();
          },
          ended: () => {
            if (!shown) preview.drop(out);
          },
        },
      );
      return { job };
    },
    'preview.state': () => preview.state(),
    'preview.do': ({ act }) => {
      preview.act(act);
      return {};
    },
    'preview.view': (part) => {
      preview.view(part);
      return {};
    },
  };
}
