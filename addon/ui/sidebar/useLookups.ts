import { useMemo, useState } from 'preact/hooks';
import type { LookupsAnswer } from '../../../shared/api.ts';
import type { ClinicDesk } from '../../sidebarCalls.ts';
import { type Load, loaded } from '../parts/useLoad.ts';

interface Learnt {
  /** The desk that these lists bring up to date; another clinic's has lists of its own. */
  readonly of: ClinicDesk;
  readonly lookups: LookupsAnswer;
}

/** A clinic's desk with the newest lists that the server gave since it was opened. */
export function useLookups(brought: Load<ClinicDesk>): {
  desk: Load<ClinicDesk>;
  learn: (lookups: LookupsAnswer) => void;
} {
  const [learnt, setLearnt] = useState<Learnt | null>(null);
  const opened = loaded(brought);
  const desk = useMemo((): Load<ClinicDesk> => {
    if (opened === null || learnt?.of !== opened) return brought;
    return { state: 'ready', value: { ...opened, lookups: learnt.lookups } };
  }, [brought, opened, learnt]);
  const learn = (lookups: LookupsAnswer): void => {
    if (opened !== null) setLearnt({ of: opened, lookups });
  };
  return { desk, learn };
}
