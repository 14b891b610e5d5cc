import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppState, Prefs } from '../../shared/contract/app.js';
import { prefsNow, refreshState, setPrefs, useApp } from './app-state.js';

const prefs: Prefs = { locale: 'zh', theme: 'system', profile: null, recents: [], layout: {}, places: {} };
const state: AppState = { prefs, newsroom: null, problem: null, versions: {} };

/** The main process, which answers when it is told to. */
let asked: { name: string; input: Partial<Prefs>; answer(value: unknown): void; refuse(): void }[];
const settled = () => new Promise((done) => setTimeout(done));

beforeEach(() => {
  asked = [];
  useApp.setState({ state, sent: [] });
  vi.stubGlobal('window', {
    dateline: {
      call: (name: string, input: Partial<Prefs>) =>
        new Promise((resolve) =>
          asked.push({
            name,
            input,
            answer: (value) => resolve({ ok: true, value }),
            refuse: () => resolve({ ok: false, error: { code: 'no-permission', values: { path: 'settings.json' } } }),
          }),
        ),
    },
  });
});
afterEach(() => void vi.unstubAllGlobals());

describe('preferences in the window', () => {
  it('an answer that was on its way when a room was chosen does not lead back to the old room', async () => {
    void refreshState();
    void setPrefs({ places: { n: 'issue' } });
    asked[0]!.answer({ ...state, prefs: { ...prefs, places: { n: 'desk' } } });
    await settled();
    expect(prefsNow()?.places).toEqual({ n: 'issue' });
    asked[1]!.answer({ ...prefs, places: { n: 'issue' } });
    await settled();
    expect(useApp.getState()).toMatchObject({ sent: [], state: { prefs: { places: { n: 'issue' } } } });
  });

  it('of two that are sent, the answer to the first does not undo the second', async () => {
    void setPrefs({ places: { n: 'desk/a' } });
    void setPrefs({ places: { n: 'issue' } });
    asked[0]!.answer({ ...prefs, places: { n: 'desk/a' } });
    await settled();
    expect(prefsNow()?.places).toEqual({ n: 'issue' });
  });

  it('one that could not be kept is told of, and the next answer tells the truth', async () => {
    const refused = setPrefs({ theme: 'dark' });
    asked[0]!.refuse();
    await expect(refused).rejects.toMatchObject({ code: 'no-permission' });
    void refreshState();
    asked[1]!.answer(state);
    await settled();
    expect(prefsNow()?.theme).toBe('system');
  });
});
