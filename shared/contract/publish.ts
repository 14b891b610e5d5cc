/** Publishing as the window and the command line see it. */
import { z } from 'zod';

export const PublishedSchema = z.object({
  place: z.string(),
  /** What was sent, the manifest among them; how many files of the site were there as they are, and how many of ours went. */
  sent: z.number().int(),
  bytes: z.number().int(),
  kept: z.number().int(),
  removed: z.number().int(),
  /** How many had arrived whole in a run that was broken off. */
  arrived: z.number().int(),
  files: z.array(z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string() })),
});
export type Published = z.infer<typeof PublishedSchema>;

export interface PublishProgress {
  done: number;
  total: number;
  /** The file that was done last. */
  what: string;
  bytesDone: number;
  bytesTotal: number;
}

/** Whether what gets into a host is known: kept by the system's key store, until the app ends, or not at all. */
export const SecretStateSchema = z.enum(['kept', 'session', 'none']);
export type SecretState = z.infer<typeof SecretStateSchema>;
