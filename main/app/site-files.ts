/** A site's folder as a server would give it: its own files and nothing round them. */
import fs from 'node:fs';
import { contentType } from '../publish/headers.js';
import { inside } from './inside.js';

/** The pages' own policy is stricter; this one holds for what has none, an SVG or a feed that is opened. */
const POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** @param folder undefined = nothing is shown now */
export async function siteResponse(folder: string | undefined, url: string): Promise<Response> {
  const missing = new Response('404', { status: 404, headers: { 'content-type': 'text/plain' } });
  if (folder === undefined) return missing;
  let name: string;
  try {
    name = decodeURIComponent(new URL(url).pathname).replace(/^\/+/, '');
  } catch {
    return missing;
  }
  const found = inside(folder, name === '' || name.endsWith('/') ? `${name}index.html` : name);
  if (found === undefined) return missing;
  try {
    const bytes = await fs.promises.readFile(found);
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': contentType(found),
        'content-security-policy': POLICY,
        'x-content-type-options': 'nosniff',
        // The site may be exported anew while it is looked at.
        'cache-control': 'no-store',
      },
    });
  } catch {
    return missing;
  }
}
