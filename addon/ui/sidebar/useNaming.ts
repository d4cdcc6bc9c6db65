import { useState } from 'preact/hooks';
import type { AddProvider, LookupsAnswer } from '../../../shared/api.ts';
import type { UnknownProvider } from '../../../shared/unknownProvider.ts';
import type { CallProblem } from '../../failure.ts';
import { problemOf } from '../parts/call.ts';
import * as server from '../parts/server.ts';
import type { Work } from './useWork.ts';

/** The days in which a name counts, as YYYY-MM-DD; the empty string is open. */
export interface Days {
  readonly from: string;
  readonly until: string;
}

export const ANY_DAY: Days = { from: '', until: '' };

/** A spelling, and where it stands among the groups. */
export interface Asked extends UnknownProvider {
  readonly place: number;
}

/** Says who a spelling is, for good. */
export interface Naming {
  readonly saving: boolean;
  readonly problem: CallProblem | null;
  /** The one that was settled last, which can still be changed. */
  readonly last: Asked | null;
  readonly name: (unknown: Asked, providerId: string, days: Days) => void;
  readonly add: (unknown: Asked, provider: Omit<AddProvider, 'alias'>) => void;
  readonly leaveOut: (unknown: Asked) => void;
}

/** Keeps names for the clinic; the new lists make the step check its rows again, and the focus goes on from `leave`. */
export function useNaming({ clinicId, learn }: Work, leave: (place: number) => void): Naming {
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const [last, setLast] = useState<Asked | null>(null);
  const keep = async (unknown: Asked, answer: Promise<LookupsAnswer>): Promise<void> => {
    setSaving(true);
    setProblem(null);
    try {
      const lookups = await answer;
      leave(unknown.place);
      learn(lookups);
      setLast(unknown);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setSaving(false);
    }
  };
  return {
    saving,
    problem,
    last,
    name: (unknown, providerId, { from, until }) => {
      const days = { ...(from && { from }), ...(until && { until }) };
      void keep(unknown, server.nameProvider(clinicId, { alias: unknown.spelling, providerId, ...days }));
    },
    add: (unknown, provider) =>
      void keep(unknown, server.addProvider(clinicId, { ...provider, alias: unknown.spelling })),
    leaveOut: (unknown) => void keep(unknown, server.leaveOut(clinicId, { alias: unknown.spelling })),
  };
}
