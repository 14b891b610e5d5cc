/** Auto make-up beside the window, so that the window answers meanwhile and the work can be stopped at any moment. */
import { proposePages, type ProposeInput, type Proposal } from '../../shared/makeup/auto/propose.js';

export type AutoAnswer = { proposals: Proposal[] } | { fault: string };

const port = self as unknown as { onmessage: ((event: MessageEvent<ProposeInput>) => void) | null; postMessage(answer: AutoAnswer): void };
port.onmessage = ({ data }) => {
  try {
    port.postMessage({ proposals: proposePages(data) });
  } catch (thrown) {
    port.postMessage({ fault: String(thrown) });
  }
};
