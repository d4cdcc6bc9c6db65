import { useEffect, useRef, useState } from 'preact/hooks';
import type { Mapping } from '../../../shared/api.ts';
import { followPush, type PushState, runPush } from './followPush.ts';

export interface PushDesk {
  /** Null while nothing was asked for yet. */
  readonly push: PushState | null;
  /** Pushes a sheet by its saved mapping. */
  readonly begin: (clinicId: string, mapping: Mapping) => void;
  /** Looks at the sheet's last push, perhaps one that still runs since before the sidebar opened. */
  readonly look: (sheetName: string) => void;
}

/** The push of the sheet in front of the user. It lives above the steps, so that leaving one stops nothing. */
export function usePush(sheetName: string): PushDesk {
  const [push, setPush] = useState<PushState | null>(null);
  const round = useRef(0);
  const enter = (): ((next: PushState) => boolean) => {
    round.current += 1;
    const mine = round.current;
    return (next) => {
      if (mine === round.current) setPush(next);
      return mine === round.current;
    };
  };
  useEffect(() => {
    setPush(null);
    return () => {
      round.current += 1;
    };
  }, [sheetName]);
  return {
    push,
    begin: (clinicId, { id, connectionId, sheetName }) =>
      void runPush({ clinicId, connectionId, sheetName, mappingId: id }, enter()),
    look: (sheetName) => void followPush(sheetName, enter()),
  };
}
