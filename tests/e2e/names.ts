/** What everything is called, in the person's language: names, tips, placeholders and words on the screen. */
import { expect } from '@playwright/test';
import type { Call, Input, Output } from '../../shared/contract/app.js';
import type { App } from './app.js';

/** Printed terms of Chinese papers: what stands in an opening or a credit line is the paper's, in whatever language the window is. */
const PRINTED = /讯|电|据|※|本报|记者|实习生|通讯员|摄影|摄|文|图|编译|整理|综合|特约|评论员|实习|报道|采访|中文/g;
/** Names and units that are the same in Chinese. */
const LATIN =
  /Dateline|English|Electron|Chromium|Node|Ctrl|Shift|Alt|Enter|Esc|Delete|Tab|Backspace|F6|F10|PDF|IDML|InDesign|NITF|CMYK|ICC|ISO Coated v2 300% \(basICColor\)|PANTONE [\w ]+|Lab|RGB|QR|KB|MB|mm|pt|px|em|CN|ISSN|https?:\S*|\/[\w./-]+|[\w./-]+\.(?:html|xml|json|css|js|svg|webp|avif|jpg|png|pdf|icc|idml|txt)\b|\S+\.newsroom|\{\{\w+\}\}|SHA|TTF|TrueType|OpenType|Noto|\b[A-Z]\b|\bB\b/g;

/** Fields of documents whose values are words of the program, not of the newsroom. */
const NOT_WORDS = new Set(['id', 'state', 'genre', 'kind', 'type', 'language', 'template', 'priority', 'holds', 'role', 'severity', 'code', 'form']);

function leaves(value: unknown, found: Set<string>, key = ''): void {
  if (typeof value === 'string') {
    if (!NOT_WORDS.has(key)) for (const line of [value, ...value.split('\n')]) if (line.trim() !== '') found.add(line.trim());
  } else if (Array.isArray(value)) for (const one of value) leaves(one, found, key);
  else if (value !== null && typeof value === 'object') for (const [name, one] of Object.entries(value)) leaves(one, found, name);
}

/** All that the newsroom itself says: whatever of it stands in a name is its own. Longest first. The page asks for it in one go: a tour does so at every place. */
async function ownWords({ page }: App): Promise<string[]> {
  const documents = await page.evaluate(async () => {
    const ask = async <C extends Call>(name: C, input: Input<C>): Promise<Output<C>> => {
      const reply = await window.dateline.call(name, input);
      if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`);
      return reply.value;
    };
    const { articles } = await ask('articles.list', { limit: 500 });
    const { issues } = await ask('issues.list', {});
    return {
      articles: await Promise.all(articles.map(({ id }) => ask('article.get', { id }))),
      issues: await Promise.all(issues.map(({ id }) => ask('issue.get', { id }))),
      publications: (await ask('publications.list', {})).publications,
      people: (await ask('people.list', { limit: 500 })).people,
      faces: (await ask('faces.list', {})).faces.map(({ family, postScriptName }) => [family, postScriptName]),
      state: await ask('app.state', {}),
    };
  });
  const found = new Set<string>();
  leaves([documents.articles, documents.issues, documents.publications, documents.faces], found);
  leaves(
    documents.issues.flatMap(({ frames }) => frames.map(({ slot }) => slot)),
    found,
  );
  leaves(
    documents.people.flatMap(({ name, roles }) => [name, ...roles]),
    found,
  );
  const { newsroom, prefs } = documents.state;
  leaves([newsroom, prefs.profile?.name, prefs.profile?.role], found);
  return [...found].sort((a, b) => b.length - a.length);
}

interface Said {
  text: string;
  how: string;
  where: string;
}

/** Names, tips, placeholders and words that are shown, but not those in a language of their own (`lang`), nor what stands in fields. */
const said = ({ page }: App): Promise<Said[]> =>
  page.evaluate(() => {
    const all: { text: string; how: string; where: string }[] = [];
    const language = document.documentElement.lang;
    const where = (element: Element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 140);
    for (const element of document.body.querySelectorAll('*')) {
      if (!element.checkVisibility() || element.closest('svg, [data-slate-editor]')) continue;
      const own = element.closest('[lang]')?.getAttribute('lang');
      for (const how of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'data-placeholder']) {
        const text = element.getAttribute(how);
        if (text) all.push({ text, how, where: where(element) });
      }
      if (own !== language || element.closest('textarea')) continue;
      for (const node of element.childNodes)
        if (node instanceof Text && node.data.trim() !== '') all.push({ text: node.data.trim(), how: 'text', where: where(element) });
    }
    return all;
  });

/** Controls that take the focus and have no name, as the browser itself computes it. */
async function nameless({ cdp }: App): Promise<string[]> {
  interface Node {
    ignored: boolean;
    role?: { value: string };
    name?: { value: string };
    backendDOMNodeId?: number;
    properties?: { name: string; value: { value: unknown } }[];
  }
  const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as { nodes: Node[] };
  const bad = nodes.filter(
    ({ ignored, role, name, properties }) =>
      !ignored &&
      !['RootWebArea', 'none', 'generic'].includes(role?.value ?? '') &&
      properties?.some((one) => one.name === 'focusable' && one.value.value === true) &&
      !name?.value.trim(),
  );
  return Promise.all(
    bad.map(async ({ role, backendDOMNodeId }) => {
      const { outerHTML } = await cdp.send('DOM.getOuterHTML', { backendNodeId: backendDOMNodeId! }).catch(() => ({ outerHTML: '?' }));
      return `${role?.value} ${outerHTML.slice(0, 160)}`;
    }),
  );
}

/** A word's key, shown because it has no words; not a file's name. */
const KEY = /^(?!.*\.(?:html|xml|json|css|js|svg|webp|avif|jpg|png|pdf|icc|idml|txt)$)[a-z][a-zA-Z]*(?:\.[a-zA-Z0-9-]+)+$/;

/** What makes a word of another language in an English window and in a Chinese one: texts without are not looked through for the newsroom's words. */
const HAN = /\p{Script=Han}/u;
const LETTERS = /[A-Za-z]{2,}/;

/** Everything has a name, and every name is in the language of the window. */
export async function named(app: App, locale: 'zh' | 'en', place: string): Promise<void> {
  expect.soft(await nameless(app), `${place}: without a name`).toEqual([]);
  const own = await ownWords(app);
  const all = await said(app);
  expect(all.length, place).toBeGreaterThan(3);
  const without = (text: string) => own.reduce((rest, word) => (rest.includes(word) ? rest.replaceAll(word, '') : rest), text);
  const foreign = all.filter(({ text }) => {
    if (KEY.test(text)) return true;
    if (!(locale === 'en' ? HAN : LETTERS).test(text)) return false;
    if (locale === 'en') return HAN.test(without(text).replace(PRINTED, ''));
    // A name may stand in a file's name, and a unit in a name: in either order something has to be left that is nobody's.
    return [without(text).replace(LATIN, ''), without(text.replace(LATIN, ''))].every((rest) => !HAN.test(rest) && LETTERS.test(rest));
  });
  expect.soft(foreign, `${place}: in another language`).toEqual([]);
}
