/** How the files of a site are served, by storage and by the preview: neither guesses. */
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.xml': 'text/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
};

export const contentType = (name: string): string => TYPES[path.posix.extname(name).toLowerCase()] ?? 'application/octet-stream';

/** Pages and what they load are asked for again each time, which costs no transfer when they have not changed; pictures for an hour not. */
export const cacheControl = (name: string): string => (/\.(avif|webp|png|jpe?g|svg)$/i.test(name) ? 'public, max-age=3600' : 'public, no-cache');
