/** Asks for proposals and waits for them; asking again or leaving stops what runs. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Proposal, ProposeInput } from '../../shared/makeup/auto/propose.js';
import { DatelineError } from '../../shared/contract/errors.js';
import type { AutoAnswer } from './auto-worker.js';

/** Work that is done before this is not spoken of. ms */
const UNSEEN = 200;

export interface Proposals {
  /** null: none asked for yet, or still at work. */
  proposals: readonly Proposal[] | null;
  /** At work for longer than a person does not notice. */
  working: boolean;
  error: DatelineError | null;
  ask(input: ProposeInput): void;
  stop(): void;
}

export function useProposals(): Proposals {
  const [proposals, setProposals] = useState<readonly Proposal[] | null>(null);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<DatelineError | null>(null);
  const running = useRef<{ worker: Worker; timer: ReturnType<typeof setTimeout> } | null>(null);

  const stop = useCallback(() => {
    running.current?.worker.terminate();
    clearTimeout(running.current?.timer);
    running.current = null;
    setWorking(false);
  }, []);
  const ask = useCallback(
    (input: ProposeInput) => {
      stop();
      setProposals(null);
      setError(null);
      const worker = new Worker(new URL('./auto-worker.ts', import.meta.url), { type: 'module' });
      running.current = { worker, timer: setTimeout(() => setWorking(true), UNSEEN) };
      const fail = (reason: string) => {
        stop();
        setError(new DatelineError('unexpected', { reason }));
      };
      worker.onmessage = ({ data }: MessageEvent<AutoAnswer>) => {
        if ('fault' in data) return fail(data.fault);
        stop();
        setProposals(data.proposals);
      };
      worker.onerror = (event) => fail(event.message);
      worker.postMessage(input);
    },
    [stop],
  );
  useEffect(() => stop, [stop]);
  return { proposals, working, error, ask, stop };
}
