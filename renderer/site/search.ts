/** The search page of a site: the form, the results, the address, the keys. Everything it shows is made of text nodes. */
import type { PartName } from '../../shared/search/format.js';
import { hitsIn, type Term } from '../../shared/search/tokens.js';
import { Search, type Order, type Result } from './archive.js';
import { Files } from './files.js';

/** Results shown at once, and more for each press of the button. */
const PAGE = 10;
/** Pause after the last key before a search, ms. */
const PAUSE = 300;

type Words = Record<string, string>;

function start(root: HTMLElement): void {
  const words = JSON.parse(root.dataset.words!) as Words;
  const names = JSON.parse(root.dataset.parts!) as PartName[];
  const files = new Files();
  const within = <T extends HTMLElement>(selector: string): T => root.querySelector<T>(selector)!;
  const form = within<HTMLFormElement>('form');
  const field = within<HTMLInputElement>('input[name="q"]');
  const year = within<HTMLSelectElement>('select');
  const status = within('[role="status"]');
  const list = within('ol');
  const more = within<HTMLButtonElement>('.show-more');
  const older = within<HTMLButtonElement>('.show-older');

  const say = (key: string, values: Record<string, string | number> = {}): string =>
    words[key]!.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  const language = document.documentElement.lang;
  const numbers = new Intl.NumberFormat(language);
  const dates = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' });
  const dateOf = (iso: string): string => (Number.isNaN(Date.parse(iso)) ? iso : dates.format(new Date(`${iso}T00:00:00Z`)));
  const order = (): Order => (within<HTMLInputElement>('input[value="new"]').checked ? 'new' : 'best');

  /** Counts up; what an older query still brings is thrown away. */
  let run = 0;
  let shown = '';
  let search: Search | undefined;

  const draw = ({ story, path, date, snippet, also }: Result, terms: readonly Term[]): HTMLLIElement => {
    const item = element('li', 'entry');
    item.lang = story.language === 'en' ? 'en' : 'zh-CN';
    const box = element('div');
    if (story.kicker !== '') box.append(element('p', 'kicker', ...marked(story.kicker, terms)));
    const link = element('a', '', ...marked(story.title, terms));
    link.href = path;
    box.append(element('h2', '', link));
    if (snippet !== '') box.append(element('p', 'snippet', ...pieces(snippet)));
    if (also !== '') box.append(element('p', 'also', ...marked(also, terms)));
    const by = element('p', 'by');
    by.lang = language;
    const time = element('time', '', dateOf(date));
    time.dateTime = date;
    by.append(time, ' ', element('span', '', [say('search.page', { number: story.page }), story.label].filter((part) => part !== '').join(' ')));
    box.append(by);
    item.append(box);
    return item;
  };

  const tell = (query: string): void => {
    const { count, about, older: rest, left, since } = search!;
    const values = { stories: numbers.format(count), query };
    if (count > 0) status.textContent = say(about ? 'search.about' : 'search.found', values);
    else status.textContent = rest && since !== '' ? say('search.noneSince', { ...values, from: dateOf(since) }) : say('search.none', values);
    more.hidden = left === 0;
    more.textContent = say('search.more', { stories: Math.min(PAGE, left) });
    older.hidden = rest === undefined;
    if (rest) older.textContent = say('search.older', { stories: numbers.format(rest.stories), from: dateOf(rest.from), to: dateOf(rest.to) });
  };

  /** @param go whether to look through a further part of the archive first */
  const extend = async (mine: number, query: string, go: boolean, room: number): Promise<HTMLLIElement[]> => {
    const own = search!;
    try {
      if (go) await own.go();
      if (mine !== run) return [];
      const results = await own.next(room);
      if (mine !== run) return [];
      const terms = own.phrases.map(({ term }) => term);
      const items = results.map((result) => draw(result, terms));
      list.append(...items);
      tell(query);
      root.classList.remove('searching');
      return items;
    } catch {
      if (mine === run) {
        root.classList.remove('searching');
        status.textContent = say('search.failed');
      }
      return [];
    }
  };

  const begin = (): void => {
    const query = field.value.trim();
    const state = JSON.stringify([query, order(), year.value]);
    if (state === shown) return;
    shown = state;
    const mine = ++run;
    remember(query, order(), year.value);
    search = new Search(files, names, query, order(), year.value);
    root.classList.remove('searching');
    if (search.phrases.length === 0) {
      list.replaceChildren();
      status.textContent = '';
      more.hidden = older.hidden = true;
      return;
    }
    root.classList.add('searching');
    // Said only when it takes long: a person who listens should not hear it with every key.
    setTimeout(() => mine === run && root.classList.contains('searching') && (status.textContent = say('search.working')), 600);
    const before = [...list.children];
    void extend(mine, query, true, PAGE).then(() => mine === run && before.forEach((item) => item.remove()));
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(begin, PAUSE);
  };
  // While an input method composes, the field holds letters that nobody means.
  field.addEventListener('input', (event) => !event.isComposing && soon());
  field.addEventListener('compositionstart', () => clearTimeout(timer));
  field.addEventListener('compositionend', soon);
  form.addEventListener('change', (event) => event.target !== field && begin());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    begin();
  });
  const onward = (button: HTMLButtonElement, go: boolean): void =>
    button.addEventListener('click', () => {
      const room = go && list.children.length % PAGE !== 0 ? PAGE - (list.children.length % PAGE) : PAGE;
      // The button may be gone then: what came is next.
      void extend(run, field.value.trim(), go, room).then((items) => items[0]?.querySelector('a')?.focus());
    });
  onward(more, false);
  onward(older, true);

  root.addEventListener('keydown', (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const links = [...list.querySelectorAll('a')];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    const inField = event.target === field;
    if (at < 0 && !inField) return;
    if (event.key === 'ArrowDown') links[at + 1]?.focus();
    else if (event.key === 'ArrowUp' && at >= 0) (links[at - 1] ?? field).focus();
    else if (event.key === 'Escape' && at >= 0) field.focus();
    else return;
    event.preventDefault();
  });

  const asked = new URLSearchParams(location.search);
  field.value = asked.get('q') ?? '';
  if (asked.get('order') === 'new') within<HTMLInputElement>('input[value="new"]').checked = true;
  const wanted = asked.get('year') ?? '';
  if ([...year.options].some(({ value }) => value === wanted)) year.value = wanted;
  begin();
  if (field.value === '') field.focus();
}

/** The address names the query, so that it can be kept and sent; a browser that refuses this from a folder searches all the same. */
function remember(query: string, order: Order, year: string): void {
  const asked = new URLSearchParams();
  if (query !== '') asked.set('q', query);
  if (order === 'new') asked.set('order', 'new');
  if (year !== '') asked.set('year', year);
  const text = asked.toString();
  try {
    history.replaceState(null, '', location.pathname + (text === '' ? '' : `?${text}`));
  } catch {
    /* stays as it is */
  }
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, className = '', ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}

function marked(text: string, terms: readonly Term[]): (Node | string)[] {
  const made: (Node | string)[] = [];
  let at = 0;
  for (const { start, end } of hitsIn(text, terms)) {
    made.push(text.slice(at, start), element('mark', '', text.slice(start, end)));
    at = end;
  }
  return [...made, text.slice(at)];
}

const pieces = (snippet: string): (Node | string)[] =>
  snippet.split(/\ue000([^\ue001]*)\ue001/).map((text, i) => (i % 2 === 1 ? element('mark', '', text) : text));

const root = document.getElementById('search');
if (root) start(root);
