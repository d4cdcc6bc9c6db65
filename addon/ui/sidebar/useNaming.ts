import { useState } from 'preact/hooks';
import type { AddProvider, LookupsAnswer, NameProvider } from '../../../shared/api.ts';
import type { CallProblem } from '../../failure.ts';
import { call, problemOf } from '../parts/call.ts';
import type { Work } from './useWork.ts';

/** Says who a spelling is, for good. */
export interface Naming {
  readonly saving: boolean;
  readonly problem: CallProblem | null;
  /** How many were named since the step opened. */
  readonly named: number;
  readonly name: (body: NameProvider) => void;
  readonly add: (body: AddProvider) => void;
}

/** Keeps names for the clinic; the new lists make the step check its rows again. */
export function useNaming({ clinicId, learn }: Work): Naming {
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const [named, setNamed] = useState(0);
  const keep = async (answer: Promise<LookupsAnswer>): Promise<void> => {
    setSaving(true);
    setProblem(null);
    try {
      learn(await answer);
      setNamed((count) => count + 1);
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
    name: (body) => void keep(call('nameProvider', clinicId, body)),
    add: (body) => void keep(call('addProvider', clinicId, body)),
  };
}
