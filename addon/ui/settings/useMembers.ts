import { useEffect, useState } from 'preact/hooks';
import type { Members } from '../../../shared/apiMembers.ts';
import { type Load, useLoad } from '../parts/useLoad.ts';
import * as server from './server.ts';

export interface LoadedMembers {
  readonly load: Load<Members>;
  /** Loads the list anew; the one that is there stays in sight until then. */
  readonly reload: () => void;
}

/** The clinic's members, and the providers that one can be. */
export function useMembers(clinicId: string): LoadedMembers {
  const [round, setRound] = useState(0);
  const [shown, setShown] = useState<Members | null>(null);
  const newest = useLoad(() => server.members(clinicId), [clinicId, round]);
  useEffect(() => {
    if (newest.state === 'ready') setShown(newest.value);
  }, [newest]);
  const isAgain = newest.state === 'loading' && shown !== null;
  return {
    load: isAgain ? { state: 'ready', value: shown } : newest,
    reload: () => setRound((count) => count + 1),
  };
}
