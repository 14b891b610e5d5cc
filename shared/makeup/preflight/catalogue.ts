/**
 * Every rule of preflight: its subject, how grave it is unless the publication says otherwise, and whether it may be switched off. What
 * the law wants printed, and what loses content, may be made a warning or a note, but never silent. The composer and the exporters give
 * their own severity with each problem; a test holds both alike.
 */
export const SUBJECTS = ['lost', 'law', 'pictures', 'heads', 'pages', 'refers', 'type', 'ads', 'desk'] as const;
/** 内容缺失 · 法定项目 · 图片 · 标题 · 版面 · 转接与导读 · 文字与排版 · 广告 · 稿件处理 */
export type Subject = (typeof SUBJECTS)[number];

export const SEVERITIES = ['error', 'warning', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];
/** As a publication may set a rule. */
export const SETTINGS = [...SEVERITIES, 'off'] as const;
export type SeveritySetting = (typeof SETTINGS)[number];

export interface Rule {
  subject: Subject;
  severity: Severity;
  /** Never switched off. */
  kept?: true;
  /** Of inks, resolution and press files alone: the site does not mind. */
  press?: true;
}

const rule = (subject: Subject, severity: Severity): Rule => ({ subject, severity });
const kept = (subject: Subject, severity: Severity): Rule => ({ subject, severity, kept: true });
const press = (rule: Rule): Rule => ({ ...rule, press: true });

export const RULES = {
  overset: kept('lost', 'error'),
  'no-such-article': kept('lost', 'error'),
  'head-covered': kept('lost', 'error'),
  'frame-too-small': kept('lost', 'error'),
  'frame-outside': kept('lost', 'error'),
  'picture-unplaced': kept('lost', 'error'),
  'table-unplaced': kept('lost', 'error'),
  'missing-picture': kept('lost', 'error'),
  'picture-unreadable': kept('lost', 'error'),
  'picture-too-large': press(kept('lost', 'error')),
  'profile-lost': press(kept('lost', 'error')),
  'missing-glyph': kept('lost', 'error'),
  'missing-face': kept('lost', 'error'),
  'face-not-embeddable': press(kept('lost', 'error')),
  'code-too-long': kept('lost', 'error'),
  'ad-missing': kept('lost', 'error'),
  'ad-unreadable': kept('lost', 'error'),

  'masthead-missing': kept('law', 'warning'),
  'masthead-small': kept('law', 'warning'),
  'folio-missing': kept('law', 'warning'),
  'folio-number': kept('law', 'warning'),
  'number-missing': kept('law', 'warning'),
  'imprint-missing': kept('law', 'warning'),
  'imprint-unprinted': kept('law', 'warning'),
  'editors-missing': rule('law', 'warning'),

  'picture-resolution': press(rule('pictures', 'warning')),
  'caption-missing': rule('pictures', 'warning'),
  'credit-missing': rule('pictures', 'warning'),
  'alt-missing': rule('pictures', 'warning'),
  'picture-without-words': press(rule('pictures', 'warning')),

  'headline-missing': rule('heads', 'warning'),
  'headline-too-long': rule('heads', 'warning'),
  'headline-at-least-size': rule('heads', 'note'),
  'headline-stop': rule('heads', 'warning'),
  'headline-half-width': rule('heads', 'warning'),
  'headline-broken-word': rule('heads', 'warning'),
  'headline-line-mark': rule('heads', 'warning'),
  'headline-many-characters': rule('heads', 'note'),
  'head-alone': rule('heads', 'error'),
  'heads-collide': rule('heads', 'warning'),

  'empty-frame': rule('pages', 'warning'),
  'frame-unneeded': rule('pages', 'warning'),
  'gutter-through': rule('pages', 'warning'),
  'page-split': rule('pages', 'warning'),

  'jump-broken': kept('refers', 'error'),
  'jump-unprinted': kept('refers', 'error'),
  'jump-short': rule('refers', 'warning'),
  'refer-page': kept('refers', 'error'),
  'refer-target': kept('refers', 'error'),
  'keyword-without-story': rule('refers', 'warning'),

  'word-broken': rule('type', 'warning'),
  'break-prohibited': rule('type', 'warning'),
  'loose-line': rule('type', 'note'),
  'lone-character': rule('type', 'note'),
  'small-coloured-text': press(rule('type', 'warning')),
  'ink-over-limit': press(rule('type', 'warning')),
  'plate-two-mixes': press(rule('type', 'warning')),
  'spot-plates': press(rule('type', 'note')),
  'idml-fit': press(rule('type', 'note')),

  'ad-proportion': rule('ads', 'note'),
  'ad-rgb': press(rule('ads', 'warning')),
  'ad-fonts': press(rule('ads', 'warning')),

  'comments-open': rule('desk', 'warning'),
  'suggestions-open': rule('desk', 'warning'),
  'signed-unplaced': rule('desk', 'note'),
} as const satisfies Record<string, Rule>;
export type RuleCode = keyof typeof RULES;
export const RULE_CODES = Object.keys(RULES) as RuleCode[];
/** undefined: a finding of somebody else's, e.g. of a part that joined the package later. */
export const ruleOf = (code: string): Rule | undefined => (RULES as Record<string, Rule>)[code];
