/** Credits as printed: `记者于伟 王博文 通讯员 张红运`, `张劲松/文 金月全/图`, `文/张三`, `记者 刘可 摄`. */
import type { Credit } from '../article/model.js';
import { nth, UNSAYABLE, type ZhForm } from './form.js';
import { isHanName, isName, isSureName, splitNames } from './names.js';

const KNOWN_EMPLOYER = '本报|本网|本刊|本台|本社|晚报|日报|早报|晨报|新华社|新华网|中新社|中新网|人民网|人民日报|光明日报';
const ROLE =
  '(?:特约|实习|见习|首席|摄影|特派|全媒体|融媒体|驻站|驻京|驻地|资深|评论|文字|视频)*记者|(?:特约)?通讯员|特约撰稿人?|(?:特约)?评论员|实习生|(?:责任|见习|实习)?编辑|特派员|编译|综合|作者|摄影|撰文|采写|整理|供图|制图';
const SLASHED = '文图|图文|文|图|摄影|摄|绘图|漫画|插图';
const GAP = '[ \\u3000\\u00a0]';
const SEPARATOR = '[ \\u3000\\u00a0、，,;；]';
const ROLE_HERE = new RegExp(`(?:(${KNOWN_EMPLOYER}))?(${ROLE})`, 'uy');
/** At the start or after a separator any paper may stand before the role: 长江日报记者. */
const ROLE_AFTER_GAP = new RegExp(`((?:${KNOWN_EMPLOYER})|\\p{Script=Han}{1,6}?(?:报|社|网|台|刊|新闻))?(${ROLE})`, 'uy');
const SLASH_ROLE = new RegExp(`()(${SLASHED})(?=${GAP}*[/／：:])`, 'uy');
const ROLE_GAP = new RegExp(`${GAP}*[:：/／]?${GAP}*`, 'uy');
const SUFFIX = new RegExp(`${GAP}*[/／]${GAP}*(?:${SLASHED})(?=${SEPARATOR}|$)|${GAP}*摄(?:影)?$|${GAP}+[文图]$`, 'gu');
const VERB = new RegExp(`${GAP}*(?:综合报道|摄影报道|报道|整理|文/图|图/文|文并摄)$`, 'u');
const SEPARATORS_AT_END = new RegExp(`${SEPARATOR}+$`, 'u');
const SEPARATOR_ONLY = new RegExp(`^${SEPARATOR}$`, 'u');

interface Group {
  employer: string;
  /** Role word as printed; '' when the group has none of its own. */
  word: string;
  roleGap: string;
  names: { name: string; inner: string | null }[];
  nameGaps: string[];
  suffix: string;
  /** What stands between this group and the next. */
  gap: string;
}

export interface ParsedCredits {
  credits: Credit[];
  /** The paper said before the first role; '' = none. */
  employer: string;
  /** A role word or a sign like /文 stands there: proof that these are credits. */
  evidence: boolean;
  /** Every name begins with a known surname. */
  sure: boolean;
}

/**
 * Reads credits that fill `text` from end to end and writes their typography into `form`. `source` is the opening's source, '' when there is none:
 * the employer before a role then becomes the source. null when anything in the text is not understood.
 */
export function parseCredits(text: string, source: string, form: ZhForm): ParsedCredits | null {
  const verb = VERB.exec(text)?.[0] ?? '';
  const groups = readGroups(text.slice(0, text.length - verb.length));
  if (!groups || groups.length === 0 || groups.at(-1)!.gap !== '') return null;
  form.verb = verb + form.verb;
  const home = source || groups[0]!.employer;
  const credits: Credit[] = [];
  const sizes: string[] = [];
  form.employer = [];
  form.roleGaps = [];
  form.nameGaps = [];
  form.groupGaps = [];
  form.inner = [];
  let lastGap = form.type === 'zh' ? '' : ' ';
  for (const [at, group] of groups.entries()) {
    const foreign = group.employer !== home;
    const word = foreign ? group.employer + group.word : group.word;
    const role = roleOf(word, group.suffix);
    form.employer.push(group.employer !== '' && !foreign ? '1' : '0');
    if (word !== role) {
      if ((form.words.get(role) ?? word) !== word) return null;
      form.words.set(role, word);
    }
    if (group.suffix !== '') form.suffix.set(role, group.suffix);
    if (word !== '' || (group.employer !== '' && !foreign)) lastGap = group.roleGap;
    form.roleGaps.push(lastGap);
    form.nameGaps.push(...group.nameGaps);
    if (at < groups.length - 1) form.groupGaps.push(group.gap);
    for (const { name, inner } of group.names) {
      credits.push({ role, name });
      if (inner !== null) form.inner.push(inner);
    }
    const next = groups[at + 1];
    const nextRole = next && roleOf(next.employer !== home ? next.employer + next.word : next.word, next.suffix);
    sizes.push(nextRole === role ? String(group.names.length) : '*');
  }
  // `记者甲 记者乙`: the role is said for each, also for a name that is added later.
  form.sizes = sizes.includes('1') && groups.every((g) => g.names.length === 1) ? ['1'] : sizes;
  // One group that names its paper is what a line of credits usually does: the groups to come need not.
  if (form.type === 'by' && form.employer.join() === '1') form.employer = ['1', '0'];
  for (const key of ['nameGaps', 'groupGaps'] as const) if (form[key].length === 0) form[key] = [' '];
  if (form.inner.length === 0) form.inner = [''];
  if (UNSAYABLE.test([...form.nameGaps, ...form.groupGaps, ...form.roleGaps].join(''))) return null;
  return {
    credits,
    employer: groups[0]!.employer,
    evidence: groups.some((g) => g.word !== '' || g.suffix !== ''),
    sure: credits.every((c) => isSureName(c.name)),
  };
}

function roleOf(word: string, suffix: string): string {
  if (/[图摄]/.test(suffix) && !/文/.test(suffix)) return '摄影';
  if (/^(图|摄)$/.test(word)) return '摄影';
  if (word === '' || /^(文|文图|图文)$/.test(word)) return '作者';
  return word;
}

function readGroups(text: string): Group[] | null {
  const groups: Group[] = [];
  let at = 0;
  while (at < text.length) {
    const role = roleAt(text, at, true);
    let employer = '';
    let word = '';
    let roleGap = '';
    if (role) {
      employer = role.employer;
      word = role.word;
      at = role.end;
      ROLE_GAP.lastIndex = at;
      roleGap = ROLE_GAP.exec(text)?.[0] ?? '';
      at += roleGap.length;
    }
    const end = nextRole(text, at);
    const chunk = text.slice(at, end);
    at = end;
    if (chunk === '') return null;
    // Signs after names (/文, 摄) end a group each; what follows the last of them is one more.
    let from = 0;
    for (const match of chunk.matchAll(SUFFIX)) {
      const group = readNames(chunk.slice(from, match.index), match[0]);
      if (!group) return null;
      from = match.index + match[0].length;
      const gap = new RegExp(`^${SEPARATOR}*`, 'u').exec(chunk.slice(from))?.[0] ?? '';
      from += gap.length;
      groups.push({ ...group, employer, word, roleGap, gap });
      employer = word = roleGap = '';
    }
    if (from < chunk.length) {
      const rest = chunk.slice(from);
      const gap = SEPARATORS_AT_END.exec(rest)?.[0] ?? '';
      const group = readNames(rest.slice(0, rest.length - gap.length), '');
      if (!group) return null;
      groups.push({ ...group, employer, word, roleGap, gap });
    }
  }
  return groups;
}

function roleAt(text: string, at: number, afterGap: boolean): { employer: string; word: string; end: number } | null {
  for (const pattern of afterGap ? [ROLE_AFTER_GAP, SLASH_ROLE] : [ROLE_HERE]) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { employer: match[1] ?? '', word: match[2]!, end: at + match[0].length };
  }
  return null;
}

function nextRole(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const afterGap = at > from && SEPARATOR_ONLY.test(text[at - 1]!);
    // A role needs a name before it and one after it: 摄影 at the end of the credits is a sign, not a role.
    if (at === from) continue;
    const role = roleAt(text, at, afterGap);
    if (role && role.end < text.length) return at;
  }
  return text.length;
}

/** Names and what separates them. Single characters two by two are spaced names: 李 岩. */
function readNames(text: string, suffix: string): Pick<Group, 'names' | 'nameGaps' | 'suffix'> | null {
  const parts = text.split(new RegExp(`(${SEPARATOR}+)`, 'u'));
  const names: Group['names'] = [];
  const nameGaps: string[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const token = parts[i]!;
    if (i > 0 && names.length > 0) nameGaps.push(parts[i - 1]!);
    const next = parts[i + 2];
    if (isHanName(token) && [...token].length === 1) {
      if (next === undefined || [...next].length !== 1 || !isHanName(next) || !new RegExp(`^${GAP}+$`, 'u').test(parts[i + 1]!)) return null;
      names.push({ name: token + next, inner: parts[i + 1]! });
      i += 2;
      continue;
    }
    if (/^[\p{Script=Latin}.'’-]+$/u.test(token)) {
      // Latin names hold spaces: words up to the next Han or 、 are one name.
      let name = token;
      while (parts[i + 2] !== undefined && parts[i + 1] === ' ' && /^[\p{Script=Latin}.'’-]+$/u.test(parts[i + 2]!)) {
        name += ` ${parts[i + 2]}`;
        i += 2;
      }
      names.push({ name, inner: null });
      continue;
    }
    const cut = splitNames(token) ?? (isName(token) ? [token] : null);
    if (!cut || !cut.every(isName)) return null;
    cut.forEach((name, n) => {
      if (n > 0) nameGaps.push('');
      names.push({ name, inner: spaceable(name) ? '' : null });
    });
  }
  return names.length > 0 ? { names, nameGaps, suffix } : null;
}

const spaceable = (name: string): boolean => isHanName(name) && [...name].length === 2;

/** The credits in a form, without brackets. `source` is what `e` prints before a role. */
export function printCreditList(credits: readonly Credit[], source: string, form: ZhForm): string {
  let out = '';
  let names = 0;
  let spaced = 0;
  for (let at = 0, group = 0; at < credits.length; group++) {
    const { role } = credits[at]!;
    if (group > 0) out += nth(form.groupGaps, group - 1);
    const size = Number(nth(form.sizes, group)) || Infinity;
    const employer = nth(form.employer, group) === '1' ? source : '';
    const word = employer + (form.words.get(role) ?? role);
    out += word;
    if (word !== '') out += nth(form.roleGaps, group);
    for (let n = 0; at < credits.length && credits[at]!.role === role && n < size; n++, at++) {
      const { name } = credits[at]!;
      if (n > 0) out += nth(form.nameGaps, names++);
      out += spaceable(name) ? [...name].join(nth(form.inner, spaced++)) : name;
    }
    out += form.suffix.get(role) ?? '';
  }
  return out;
}
