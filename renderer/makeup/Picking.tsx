/** The make-up room's dialogs for choosing between pages: taking and comparing proofs, auto make-up. Opened by command. */
import { useState } from 'react';
import type { Page } from '../../shared/issue/model.js';
import { useCommand } from '../ui/commands.js';
import { AutoDialog } from './AutoDialog.js';
import { ProofDiff } from './ProofDiff.js';
import { TakeProof } from './TakeProof.js';
import type { OpenIssue } from './useIssue.js';
import type { Placing } from './usePlacing.js';

interface Props {
  open: OpenIssue;
  page: Page;
  placing: Placing;
}

export function Picking({ open, page, placing }: Props) {
  const [shown, show] = useState<'auto' | 'take' | 'compare' | null>(null);
  const close = () => show(null);
  useCommand('issue.autoMakeup', () => show('auto'));
  useCommand('issue.takeProof', () => show('take'));
  useCommand('issue.compareProofs', () => show('compare'));
  if (shown === 'auto') return <AutoDialog open={open} page={page} placing={placing} onClose={close} />;
  if (shown === 'take') return <TakeProof open={open} page={page} onTaken={close} onCompare={() => show('compare')} onClose={close} />;
  if (shown === 'compare') return <ProofDiff open={open} page={page} onTake={() => show('take')} onClose={close} />;
  return null;
}
