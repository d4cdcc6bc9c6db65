import { useState } from 'preact/hooks';
import type { AddProvider, LookupsAnswer } from '../../../shared/api.ts';
import type { UnknownProvider } from '../../../shared/unknownProviders.ts';
import type { CallProblem } from '../../failure.ts';
import { call, problemOf } from '../parts/call.ts';
import type { Work } from './useWork.ts';

/** Says who a spelling is, for good. */
export interface Naming {
  readonly saving: boolean;
  readonly problem: CallProblem | null;
  /** How many were named since the step opened. */
  readonly named: number;
  /** The one that was named last, which can still be changed. */
  readonly last: UnknownProvider | null;
  readonly name: (unknown: UnknownProvider, providerId: string) => void;
  readonly add: (unknown: UnknownProvider, provider: Omit<AddProvider, 'alias'>) => void;
}

/** Keeps names for the clinic; the new lists make the step check its rows again. */
export function useNaming({ clinicId, learn }: Work): Naming {
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const [{ named, last }, setNamed] = useState<Pick<Naming, 'named' | 'last'>>({ named: 0, last: null });
  const keep = async (unknown: UnknownProvider, answer: Promise<LookupsAnswer>): Promise<void> => {
    setSaving(true);
    setProblem(null);
    try {
      learn(await answer);
      setNamed((before) => ({ named: before.named + 1, last: unknown }));
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setSaving(false);
    }
  };
  return {
    saving,
    problem,
    named,
    last,
    name: (unknown, providerId) =>
      void keep(unknown, call('nameProvider', clinicId, { alias: unknown.spelling, providerId })),
    add: (unknown, provider) =>
      void keep(unknown, call('addProvider', clinicId, { ...provider, alias: unknown.spelling })),
  };
}
