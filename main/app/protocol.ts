/**
 * The addresses a window can reach: `app://dateline/…` (the built pages and fonts) and `media://<sha256>` (the newsroom's pictures); the
 * hidden one that prints: `sheets://<job>/…`. A previewed site has a session and a protocol of its own (`preview.ts`).
 */
import fs from 'node:fs';
import path from 'node:path';
import { protocol, session } from 'electron';
import { inside } from './inside.js';
import type { Printer } from './printer.js';
import { paths } from './paths.js';

export const PAGE = 'app://dateline/index.html';
/** The bar over a site that is looked at. */
export const PREVIEW_PAGE = 'app://dateline/preview.html';

const CSP = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' media: blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Before the app is ready. */
export const registerSchemes = () =>
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    { scheme: 'sheets', privileges: { standard: true, secure: true } },
    { scheme: 'site', privileges: { standard: true, secure: true } },
    { scheme: 'media', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);

const refused = () => new Response('', { status: 404 });

async function file(base: string, relative: string): Promise<Response> {
  const found = inside(base, relative);
  if (!found) return refused();
  const headers = {
    'content-type': TYPES[path.extname(found)] ?? 'application/octet-stream',
    'content-security-policy': CSP,
    'x-content-type-options': 'nosniff',
  };
  return new Response(new Uint8Array(await fs.promises.readFile(found)), { headers });
}

/** @param mediaFile path and type of the picture that shows a medium of the open newsroom; rejects when there is none. */
export function serveProtocols(mediaFile: (id: string) => Promise<{ path: string; type: string }>, printer: Printer): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'dateline' || request.method !== 'GET') return refused();
    const name = decodeURIComponent(url.pathname).replace(/^\/+/, '');
    return name.startsWith('fonts/') ? file(paths.fonts, name.slice('fonts/'.length)) : file(paths.renderer, name || 'index.html');
  });
  protocol.handle('media', async (request) => {
    const id = new URL(request.url).host;
    if (!/^[0-9a-f]{64}$/.test(id)) return refused();
    try {
      const found = await mediaFile(id);
      return new Response(new Uint8Array(await fs.promises.readFile(found.path)), {
        headers: {
          'content-type': found.type,
          'cache-control': 'max-age=31536000, immutable',
          'x-content-type-options': 'nosniff',
          'access-control-allow-origin': 'app://dateline',
        },
      });
    } catch {
      return refused();
    }
  });
  protocol.handle('sheets', (request) => printer.response(request.url));
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, done) => done(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
}
