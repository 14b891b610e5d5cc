/** The issue that is being made up: its document, the stories placed in it, and its pages composed. All of it follows every edit at once. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Article } from '../../shared/article/model.js';
import type { Media } from '../../shared/contract/store.js';
import { readIssue } from '../../shared/issue/doc.js';
import type { Issue } from '../../shared/issue/model.js';
import { ComposeCache, composeIssue, type ComposeInput } from '../../shared/makeup/compose.js';
import type { PageList } from '../../shared/makeup/list.js';
import type { Publication } from '../../shared/newsroom/publication.js';
import type { FaceTable } from '../../shared/typeset/face.js';
import { call, onEvent } from '../ui/bridge.js';
import { useLiveDoc, type LiveDoc } from '../ui/live-doc.js';
import { loadTables } from './faces.js';

export interface OpenIssue {
  live: LiveDoc;
  issue: Issue;
  publication: Publication;
  articles: ReadonlyMap<string, Article>;
  /** What the pages were composed from, for composing them as they would be. */
  input: ComposeInput;
  lists: readonly PageList[];
}

/** Issue as plain data, read anew after each change of its document; bursts are read once a frame. */
function useIssueData(live: LiveDoc | null, id: string): Issue | null {
  const [issue, setIssue] = useState<Issue | null>(null);
  useEffect(() => {
    if (!live) return setIssue(null);
    let frame = 0;
    const read = () => {
      frame = 0;
      setIssue(readIssue(live.doc, id));
    };
    const soon = () => (frame ||= requestAnimationFrame(read));
    read();
    // What this window did shows at once, so that a dropped frame does not jump back for a moment.
    const changed = (_update: Uint8Array, _origin: unknown, _doc: unknown, transaction: { local: boolean }) => (transaction.local ? read() : soon());
    live.doc.on('update', changed);
    return () => {
      live.doc.off('update', changed);
      cancelAnimationFrame(frame);
    };
  }, [live, id]);
  return issue;
}

/** The placed stories, kept true by the store's events: what another desk writes shows here as it is committed. */
function useArticles(ids: string): ReadonlyMap<string, Article> {
  const [articles, setArticles] = useState<ReadonlyMap<string, Article>>(new Map());
  useEffect(() => {
    const wanted = new Set(ids ? ids.split(' ') : []);
    let current = true;
    const fetchOne = async (id: string) => {
      const article = await call('article.get', { id }).catch(() => null);
      if (current && article) setArticles((was) => new Map(was).set(id, article));
    };
    setArticles((was) => new Map([...was].filter(([id]) => wanted.has(id))));
    wanted.forEach((id) => void fetchOne(id));
    const stop = onEvent((event) => {
      if (event.type === 'doc' && wanted.has(event.id)) void fetchOne(event.id);
    });
    return () => {
      current = false;
      stop();
    };
  }, [ids]);
  return articles;
}

/** Pictures of the placed stories, and advertisements. */
function useMedia(articles: ReadonlyMap<string, Article>, issue: Issue | null): ReadonlyMap<string, Media> {
  const [media, setMedia] = useState<ReadonlyMap<string, Media>>(new Map());
  const ads = issue?.frames.flatMap((f) => (f.ad?.media ? [f.ad.media] : [])) ?? [];
  const ids = [...new Set([...ads, ...[...articles.values()].flatMap((a) => a.body.flatMap((b) => (b.media ? [b.media] : [])))])].sort().join(' ');
  useEffect(() => {
    let current = true;
    const missing = ids.split(' ').filter((id) => id);
    void Promise.all(missing.map((id) => call('media.get', { id }).catch(() => null))).then((found) => {
      if (current) setMedia(new Map(found.flatMap((m) => (m ? [[m.id, m]] : []))));
    });
    return () => {
      current = false;
    };
  }, [ids]);
  return media;
}

function usePublication(id: string | undefined): Publication | null {
  const [publication, setPublication] = useState<Publication | null>(null);
  useEffect(() => {
    if (!id) return;
    const load = () =>
      void call('publications.list', {}).then(({ publications }) => setPublication(publications.find((p) => p.id === id) ?? publications[0] ?? null));
    load();
    return onEvent((event) => {
      if (event.type === 'doc' && event.kind === 'registry') load();
    });
  }, [id]);
  return publication;
}

/** null while something is still being read. */
export function useIssue(id: string): OpenIssue | null {
  const live = useLiveDoc(id);
  const issue = useIssueData(live, id);
  const ids = [...new Set(issue?.frames.flatMap((f) => f.article ?? []) ?? [])].sort().join(' ');
  const articles = useArticles(ids);
  const media = useMedia(articles, issue);
  const publication = usePublication(issue?.publication);
  const [faces, setFaces] = useState<Map<string, FaceTable> | null>(null);
  useEffect(() => void loadTables().then(setFaces), [publication]);
  const cache = useRef(new ComposeCache());

  return useMemo(() => {
    if (!live || !issue || !publication || !faces) return null;
    const input: ComposeInput = { issue, publication, articles, faces, media, cache: cache.current };
    const lists = composeIssue(input);
    return { live, issue, publication, articles, input, lists };
  }, [live, issue, publication, faces, articles, media]);
}
