/** Names for what may have no address: the same for the same thing in every export. */
import { createHash } from 'node:crypto';

/** A version 8 UUID (own scheme) from the SHA-256 of what it names: publication, issue, story. */
export function urn(...parts: readonly string[]): string {
  const h = createHash('sha256').update(parts.join('\n')).digest('hex');
  return `urn:uuid:${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;
}
