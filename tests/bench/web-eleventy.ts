/**
 * Eleventy on the same articles, as its documentation recommends: a Markdown file with front matter an article, layouts in Nunjucks, keyword
 * pages by its "zero maintenance tag pages" (pagination over collections), RSS and Atom by its feed plugin (the newest hundred with full text).
 * Its pages have less than ours: no related stories, no JSON-LD, no ninjs, no search, no 公众号 page, no QR codes.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installed } from './print-peers.js';
import { NAME, URL_OF_PAPER, type ArchiveIssue } from './web-archive.js';

const ELEVENTY = { name: '@11ty/eleventy', version: '3.1.8' };
const FEEDS = { name: '@11ty/eleventy-plugin-rss', version: '3.0.0' };
export const PEER = `${ELEVENTY.name} ${ELEVENTY.version}`;

const slug = (word: string): string => `k-${createHash('sha256').update(word).digest('hex').slice(0, 12)}`;

/** Its project in `dir`; gives the arguments that build it into `dir/site`. */
export function eleventyProject(cache: string, dir: string, issues: readonly ArchiveIssue[]): string[] {
  const home = installed(cache, 'eleventy', ELEVENTY);
  const feeds = installed(cache, 'eleventy-rss', FEEDS);
  const put = (file: string, text: string): void => {
    const to = path.join(dir, file);
    fs.mkdirSync(path.dirname(to), { recursive: true });
    fs.writeFileSync(to, text);
  };
  const plugin = pathToFileURL(path.join(feeds, 'node_modules', FEEDS.name, '.eleventy.js')).href;
  const feed = (type: string, file: string): string =>
    `eleventyConfig.addPlugin(feedPlugin, ${JSON.stringify({ type, outputPath: `/${file}`, collection: { name: 'article', limit: 100 }, metadata: { language: 'zh', title: NAME, subtitle: NAME, base: URL_OF_PAPER, author: { name: NAME } } })});`; // prettier-ignore
  put(
    'eleventy.config.js',
    `import { createHash } from 'node:crypto';
import { feedPlugin } from ${JSON.stringify(plugin)};
export default function (eleventyConfig) {
  ${feed('rss', 'feed.xml')}
  ${feed('atom', 'atom.xml')}
  eleventyConfig.addFilter('keywordPath', (word) => '/keyword/k-' + createHash('sha256').update(word).digest('hex').slice(0, 12) + '.html');
  eleventyConfig.addFilter('newestFirst', (list) => [...list].reverse());
  eleventyConfig.addCollection('issues', (api) => {
    const days = new Map();
    for (const one of api.getFilteredByTag('article')) {
      if (!days.has(one.data.issue)) days.set(one.data.issue, []);
      days.get(one.data.issue).push(one);
    }
    return [...days].map(([date, stories]) => ({ date, stories }));
  });
  return { dir: { input: 'content', includes: '../includes', output: 'site' }, markdownTemplateEngine: false };
}
`,
  );
  put('package.json', '{"type":"module","private":true}');
  put(
    'includes/base.njk',
    `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }} · ${NAME}</title>
<meta name="description" content="{{ summary or title }}">
<meta property="og:title" content="{{ title }}">
<meta property="og:site_name" content="${NAME}">
<meta property="og:url" content="${URL_OF_PAPER.slice(0, -1)}{{ page.url }}">
<link rel="canonical" href="${URL_OF_PAPER.slice(0, -1)}{{ page.url }}">
<link rel="stylesheet" href="/assets/paper.css">
<link rel="alternate" type="application/rss+xml" title="${NAME}" href="/feed.xml">
<link rel="alternate" type="application/atom+xml" title="${NAME}" href="/atom.xml">
</head>
<body>
<header><a href="/index.html">${NAME}</a><nav><ul><li><a href="/archive.html">往期</a></li><li><a href="/keywords.html">关键词</a></li><li><a href="/feed.xml">订阅</a></li></ul></nav></header>
<main>{{ content | safe }}</main>
<footer><p>${NAME}</p></footer>
</body>
</html>
`,
  );
  put(
    'includes/article.njk',
    `---
layout: base.njk
---
<article>
<h1>{{ title }}</h1>
<p class="deck">{{ deck }}</p>
<p class="byline">{{ byline }}</p>
<p class="about"><time datetime="{{ issue }}">{{ issue }}</time> <a href="/{{ issue }}/index.html">{{ issue }}</a></p>
<div class="text">{{ content | safe }}</div>
<ul class="chips">{% for word in words %}<li><a href="{{ word | keywordPath }}">{{ word }}</a></li>{% endfor %}</ul>
</article>
<nav>{% if before %}<a rel="prev" href="{{ before.path }}">{{ before.title }}</a>{% endif %}{% if after %}<a rel="next" href="{{ after.path }}">{{ after.title }}</a>{% endif %}</nav>
`,
  );
  const entry = `<li><a href="{{ story.url }}">{{ story.data.title }}</a> <p>{{ story.data.deck }}</p></li>`;
  put(
    'content/keyword.njk',
    `---
layout: base.njk
pagination:
  data: collections
  size: 1
  alias: word
  filter: [all, article, issues]
permalink: "{{ word | keywordPath }}"
eleventyComputed:
  title: "{{ word }}"
---
<h1>{{ word }}</h1><ol>{% for story in collections[word] | newestFirst %}${entry}{% endfor %}</ol>
`,
  );
  put(
    'content/keywords.njk',
    `---
layout: base.njk
title: 关键词
permalink: /keywords.html
---
<h1>关键词</h1><ul>{% for word, stories in collections %}{% if word != 'all' and word != 'article' and word != 'issues' %}<li><a href="{{ word | keywordPath }}">{{ word }}</a> <small>{{ stories.length }}</small></li>{% endif %}{% endfor %}</ul>
`,
  );
  put(
    'content/issue.njk',
    `---
layout: base.njk
pagination:
  data: collections.issues
  size: 1
  alias: day
permalink: "/{{ day.date }}/index.html"
eleventyComputed:
  title: "{{ day.date }}"
---
<h1>{{ day.date }}</h1><ol>{% for story in day.stories %}${entry}{% endfor %}</ol>
`,
  );
  put(
    'content/archive.njk',
    `---
layout: base.njk
title: 往期
permalink: /archive.html
---
<h1>往期</h1><ol>{% for day in collections.issues %}<li><a href="/{{ day.date }}/index.html">{{ day.date }}</a></li>{% endfor %}</ol>
`,
  );
  const address = (issue: ArchiveIssue, id: string): string => `/${issue.date}/story/${id}.html`;
  for (const issue of issues)
    issue.articles.forEach((one, i) => {
      const beside = (other: typeof one | undefined) => other && { path: address(issue, other.id), title: other.headline.join('') };
      const data = {
        layout: 'article.njk', title: one.headline.join(''), deck: one.deck, byline: `记者 ${one.credits.map(({ name }) => name).join('')}`, issue: issue.date, date: issue.date,
        summary: one.body[0]?.runs[0]?.text.slice(0, 120), words: one.keywords, tags: ['article', ...one.keywords], permalink: address(issue, one.id),
        before: beside(issue.articles[i - 1]), after: beside(issue.articles[i + 1]),
      }; // prettier-ignore
      put(`content/${issue.date}/${one.id}.md`, `---json\n${JSON.stringify(data)}\n---\n${one.body.map(({ runs }) => runs[0]!.text).join('\n\n')}\n`);
    });
  return [path.join(home, 'node_modules', ELEVENTY.name, 'cmd.cjs'), '--quiet'];
}

/** The pages that both must have, by their paths in ours. */
export const equalPages = (issues: readonly ArchiveIssue[]): string[] => [
  ...issues.flatMap((issue) => [`${issue.date}/index.html`, ...issue.articles.map(({ id }) => `${issue.date}/story/${id}.html`)]),
  ...new Set(issues.flatMap(({ articles }) => articles.flatMap(({ keywords }) => keywords.map((word) => `keyword/${slug(word)}.html`)))),
  'keywords.html',
  'archive.html',
];
