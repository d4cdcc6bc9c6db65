import { useCallback, useState } from 'preact/hooks';
import type { Syncs } from '../../../shared/apiSync.ts';
import { type Load, useLoad } from '../parts/useLoad.ts';
import * as server from './server.ts';

/** The clinic's spreadsheets that are kept in sync, as they were last heard of. */
export interface Syncing {
  readonly load: Load<Syncs>;
  /** Looks again; what is there stays where that fails. */
  readonly look: () => Promise<void>;
}

/** Asks for the clinic's syncs, where the member may see them. */
export function useSyncs(clinicId: string, maySee: boolean): Syncing {
  const first = useLoad(maySee ? () => server.syncs(clinicId) : null, [clinicId, maySee]);
  const [newest, setNewest] = useState<{ readonly clinicId: string; readonly value: Syncs } | null>(null);
  const look = useCallback(
    () =>
      server.syncs(clinicId).then(
        (value) => setNewest({ clinicId, value }),
        () => undefined,
      ),
    [clinicId],
  );
  const isOfClinic = newest?.clinicId === clinicId;
  return { load: isOfClinic ? { state: 'ready', value: newest.value } : first, look };
}
