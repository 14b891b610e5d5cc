/** The window: rail, room, status line; and what is true in every room. */
import { useEffect, useState } from 'react';
import { StoriesFind } from '../desk/stories/StoriesFind.js';
import { Desk } from '../desk/Desk.js';
import { IssueRoom } from '../makeup/IssueRoom.js';
import { Settings } from '../settings/Settings.js';
import { Welcome } from '../welcome/Welcome.js';
import { Hints } from '../welcome/Hints.js';
import { NewNewsroom } from '../welcome/NewNewsroom.js';
import styles from './App.module.css';
import { followState, prefsNow, setPrefs, useApp, useRemembered } from './app-state.js';
import { Announcer } from './announce.js';
import { call, onEvent } from './bridge.js';
import { listenForCommands, useCommand } from './commands.js';
import { leaveFields } from './leaving.js';
import { flushLiveDocs } from './live-doc.js';
import { Palette } from './Palette.js';
import { Rail, type Room } from './Rail.js';
import { usePaneKeys } from './regions.js';
import { StatusLine } from './StatusLine.js';
import { toast, Toasts } from './toast.js';
import { sayNow, useLocale, useWords } from './words.js';
import { useInterfaceZoom } from './zoom.js';

/** Where the person is in this newsroom: `desk/<article>`, `issue/<issue>`, `settings`. */
function usePlace(newsroom: string | undefined): { room: Room; id: string | undefined; go(room: Room, id?: string): void } {
  const place = useApp(({ state }) => (newsroom ? state?.prefs.places[newsroom] : undefined)) ?? 'desk';
  const [room, id] = place.split('/');
  return {
    room: room === 'issue' || room === 'settings' ? room : 'desk',
    id: id || undefined,
    go: (to, toId) => {
      if (!newsroom) return;
      const places = prefsNow()?.places ?? {};
      // Coming back to a room shows what was open there.
      const last = toId ?? places[`${newsroom}#${to}`] ?? '';
      void setPrefs({ places: { ...places, [newsroom]: last ? `${to}/${last}` : to, [`${newsroom}#${to}`]: last } });
    },
  };
}

/** The theme in force; `system` follows the system's. */
function useTheme(): void {
  const theme = useApp(({ state }) => state?.prefs.theme ?? 'system');
  const locale = useLocale();
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      document.documentElement.dataset.theme = theme === 'dark' || (theme === 'system' && dark.matches) ? 'dark' : 'light';
    };
    apply();
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }, [theme]);
  useEffect(() => {
    document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
  }, [locale]);
}

export function App() {
  const t = useWords();
  const state = useApp((s) => s.state);
  useTheme();
  usePaneKeys();
  useInterfaceZoom();
  useEffect(followState, []);
  useEffect(listenForCommands, []);
  useEffect(
    () =>
      onEvent((event) => {
        if (event.type !== 'command' || event.command !== 'app.flush') return;
        // What cannot be saved now stays in the log of the store or is said; the window does not hang on it.
        void leaveFields()
          .then(flushLiveDocs)
          .catch(() => undefined)
          .then(() => call('app.flushed', {}));
      }),
    [],
  );
  const newsroom = state?.newsroom?.path;
  const { room, id, go } = usePlace(newsroom);

  const open = (act: () => Promise<unknown>) => void act().catch((error: unknown) => toast.error(error));
  useCommand('newsroom.open', () => open(() => call('newsroom.open', {})));
  const [naming, setNaming] = useState(false);
  useCommand('newsroom.new', () => setNaming(true));
  useCommand('newsroom.sample', () => open(() => call('newsroom.sample', {})));
  useCommand('newsroom.close', () => open(() => call('newsroom.close', {})), newsroom !== undefined);
  useCommand(
    'newsroom.backup',
    () => open(() => call('newsroom.backup', {}).then(({ path }) => toast.show(sayNow('ui.backedUp', { path })))),
    newsroom !== undefined,
  );
  useCommand('room.desk', () => go('desk'), newsroom !== undefined);
  useCommand('room.issue', () => go('issue'), newsroom !== undefined);
  useCommand('settings.open', () => go('settings'), newsroom !== undefined);
  useCommand('view.theme', () => void setPrefs({ theme: document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark' }));
  useCommand('view.language', () => void setPrefs({ locale: prefsNow()?.locale === 'zh' ? 'en' : 'zh' }));

  const [focus] = useRemembered('editor.focus', false);
  const onlyPage = focus && room === 'desk' && id !== undefined;

  if (!state) return null;
  const newNewsroom = naming && <NewNewsroom onCreate={(name) => open(() => call('newsroom.create', { name }))} onClose={() => setNaming(false)} />;
  if (!state.newsroom)
    return (
      <>
        <Welcome state={state} />
        {newNewsroom}
        <Palette />
        <Toasts />
        <Announcer />
      </>
    );
  return (
    <div className={styles.window} data-only-page={onlyPage ? '' : undefined}>
      <Rail room={room} onRoom={go} />
      <main className={styles.room} key={newsroom}>
        <h1 className={styles.unseen}>{t(`ui.room.${room}`)}</h1>
        {room === 'desk' && <Desk selected={id} onSelect={(article) => go('desk', article)} />}
        {room === 'issue' && <IssueRoom issueId={id} onIssue={(issue) => go('issue', issue)} onOpenArticle={(article) => go('desk', article)} />}
        {room === 'settings' && <Settings />}
      </main>
      <StoriesFind key={`stories ${newsroom}`} issue={room === 'issue' ? id : undefined} onOpen={(article) => go('desk', article)} />
      <Hints />
      <StatusLine />
      {newNewsroom}
      <Palette />
      <Toasts />
      <Announcer />
    </div>
  );
}
