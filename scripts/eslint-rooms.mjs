// The rooms and which way imports point (design: renderer → shared ← main; inside main app → cli → import|export|publish → store → shared; publish reads what export wrote).
import path from 'node:path';

/** room → rooms it may import from, besides itself. */
const ARROWS = {
  shared: [],
  renderer: ['shared'],
  'main/store': ['shared'],
  'main/import': ['main/store', 'shared'],
  'main/export': ['main/store', 'shared'],
  'main/publish': ['main/export', 'shared'],
  'main/cli': ['main/import', 'main/export', 'main/publish', 'main/store', 'shared'],
  'main/app': ['main/cli', 'main/import', 'main/export', 'main/publish', 'main/store', 'shared'],
  'main/preload': ['shared/contract'],
};
/** Packages that only some rooms may use; everything about Node or Electron is a package here. */
const ONLY = [
  { test: /^electron(\/|$)/, rooms: ['main/app', 'main/preload'] },
  {
    test: /^(node:|better-sqlite3$|wasm-vips$|pdfkit$|fontkit$|@resvg\/)/,
    rooms: ['main/app', 'main/cli', 'main/import', 'main/export', 'main/publish', 'main/store'],
  },
  { test: /^(ssh2|yazl|@aws-sdk\/)(\/|$)?/, rooms: ['main/publish'] },
  { test: /^(react|react-dom|slate-react|slate-dom|radix-ui|zustand|@atlaskit\/)(\/|$)?/, rooms: ['renderer'] },
];

/** `main/store/x/y.ts` → `main/store`; `main/preload.ts` → `main/preload`. */
export const roomOf = (file) => {
  const [top, second] = file.split('/');
  if (top === 'main') return `main/${second?.replace(/\.tsx?$/, '')}`;
  return top;
};

/** Why an import is not allowed, or undefined. `from` is the importing file, relative to the repository; `what` the specifier. */
export function wrongArrow(from, what) {
  const room = roomOf(from);
  const allowed = ARROWS[room];
  if (!allowed) return undefined;
  if (!what.startsWith('.')) {
    // slate's types may be named in shared/article: types leave no trace at run time.
    const rule = ONLY.find((o) => o.test.test(what));
    return rule && !rule.rooms.includes(room) ? `${room} must not import ${what}` : undefined;
  }
  const target = path.posix.normalize(path.posix.join(path.posix.dirname(from), what));
  if (target.startsWith('resources/')) return undefined;
  const to = roomOf(target);
  if (to === room || allowed.some((a) => to === a || target.startsWith(`${a}/`))) return undefined;
  return `${room} must not import from ${to}: imports point renderer → shared ← main, and inside main app → cli → publish → export|import → store`;
}

const rule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const from = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    const check = (node) => {
      const what = node.source?.value;
      if (typeof what !== 'string') return;
      const message = wrongArrow(from, what);
      if (message) context.report({ node, message });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check };
  },
};
export default { rules: { arrows: rule } };
