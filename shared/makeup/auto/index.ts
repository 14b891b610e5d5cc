/** 一键拼版 for its callers: the make-up room, the command line, the bench. */
export { proposePages, type Proposal, type ProposeInput } from './propose.js';
export type { Reason } from './score.js';
export { pageWorth, type Worth } from './worth.js';
