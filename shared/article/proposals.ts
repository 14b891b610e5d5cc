/**
 * Suggested wordings of the head (引题、主题、副题、提要题): one for each person and part, in the root `proposals`, `<part>/<person>` →
 * `Proposal`. The part itself keeps the printed text until somebody accepts one.
 */
import type * as Y from 'yjs';
import { z } from 'zod';
import { HEAD_PARTS, headText, type HeadPart } from './doc.js';
import { SignatureSchema, type Signature } from './suggest.js';
import { replaceText } from './text.js';

export const ProposalSchema = SignatureSchema.extend({ text: z.string() });
export interface Proposal extends Signature {
  part: HeadPart;
  text: string;
}

export const proposalMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('proposals');
const keyOf = (part: HeadPart, by: string): string => `${part}/${by}`;

/** In the order of the head, then of time. */
export function readProposals(doc: Y.Doc): Proposal[] {
  const found = [...proposalMap(doc).entries()].flatMap(([key, value]) => {
    const part = HEAD_PARTS.find((one) => key.startsWith(`${one}/`));
    const parsed = ProposalSchema.safeParse(value);
    return part && parsed.success ? [{ part, ...parsed.data }] : [];
  });
  return found.sort((a, b) => HEAD_PARTS.indexOf(a.part) - HEAD_PARTS.indexOf(b.part) || a.at - b.at);
}

/** Proposes a wording; one that is the printed text takes the person's proposal back. */
export function propose(doc: Y.Doc, part: HeadPart, text: string, { by, role, at }: Signature, origin?: unknown): void {
  doc.transact(() => {
    const key = keyOf(part, by);
    if (text !== headText(doc, part).toJSON()) proposalMap(doc).set(key, { by, role, at, text });
    else if (proposalMap(doc).has(key)) proposalMap(doc).delete(key);
  }, origin);
}

/** Puts a proposed wording in, or leaves the part as it is; either way the proposal is settled. */
export function settleProposal(doc: Y.Doc, { part, by }: Pick<Proposal, 'part' | 'by'>, verdict: 'accept' | 'reject', origin?: unknown): boolean {
  const found = readProposals(doc).find((one) => one.part === part && one.by === by);
  if (!found) return false;
  doc.transact(() => {
    if (verdict === 'accept') replaceText(headText(doc, part), part === 'headline' ? found.text : found.text.replace(/\n/g, ''));
    proposalMap(doc).delete(keyOf(part, by));
  }, origin);
  return true;
}

/** All of them, or those of a person. Of several for one part the newest is the one that counts. */
export function settleProposals(doc: Y.Doc, by: string | null, verdict: 'accept' | 'reject', origin?: unknown): boolean {
  const found = readProposals(doc).filter((one) => by === null || one.by === by);
  doc.transact(() => found.forEach((one) => settleProposal(doc, one, verdict, origin)), origin);
  return found.length > 0;
}
