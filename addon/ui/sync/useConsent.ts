import { useEffect, useState } from 'preact/hooks';
import type { Consent, SyncSchedule } from '../../../shared/apiSync.ts';
import type { CallProblem } from '../../failure.ts';
import { problemOf } from '../parts/call.ts';
import * as server from './server.ts';

/** How far the way to Google and back is. */
export type ConsentState =
  | { readonly state: 'none' | 'asking' | 'expired' }
  | { readonly state: 'waiting'; readonly consent: Consent };

/** How long the way to Google stays open on the screen, even where the reader’s clock is wrong. */
const LEAST_MS = 60_000;
const MOST_MS = 3_600_000;

interface Consenting {
  readonly way: ConsentState;
  readonly problem: CallProblem | null;
  /** Asks for a new address; one that was asked for before is forgotten. */
  readonly begin: (schedule: SyncSchedule) => void;
}

/** Asks for the address at which the person says yes, and forgets it when it is not good any more. */
export function useConsent(clinicId: string, connectionId: string): Consenting {
  const [way, setWay] = useState<ConsentState>({ state: 'none' });
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const expiresAt = way.state === 'waiting' ? way.consent.expiresAt : null;
  useEffect(() => {
    if (expiresAt === null) return;
    const left = Math.max(LEAST_MS, Math.min(Date.parse(expiresAt) - Date.now(), MOST_MS));
    const timer = window.setTimeout(() => setWay({ state: 'expired' }), left);
    return () => window.clearTimeout(timer);
  }, [expiresAt]);
  const begin = async (schedule: SyncSchedule): Promise<void> => {
    setProblem(null);
    setWay({ state: 'asking' });
    try {
      const consent = await server.askConsent(clinicId, connectionId, { schedule });
      setWay({ state: 'waiting', consent });
    } catch (error) {
      setProblem(problemOf(error));
      setWay({ state: 'none' });
    }
  };
  return { way, problem, begin: (schedule) => void begin(schedule) };
}
