import { useMemo, useState } from 'preact/hooks';
import type { LookupsAnswer } from '../../../shared/api.ts';
import type { Templates } from '../../../shared/apiMappings.ts';
import { type Load, loaded } from '../parts/useLoad.ts';
import type { ClinicDesk } from './openClinic.ts';

interface Learnt {
  /** The desk that these lists bring up to date; another clinic's has lists of its own. */
  readonly of: ClinicDesk;
  readonly lists: Partial<Pick<ClinicDesk, 'lookups' | 'templates'>>;
}

/** A clinic's desk with the newest lists that the server gave since it was opened. */
export function useLookups(brought: Load<ClinicDesk>): {
  desk: Load<ClinicDesk>;
  learn: (lookups: LookupsAnswer) => void;
  learnTemplates: (templates: Templates) => void;
} {
  const [learnt, setLearnt] = useState<Learnt | null>(null);
  const opened = loaded(brought);
  const desk = useMemo((): Load<ClinicDesk> => {
    if (opened === null || learnt?.of !== opened) return brought;
    return { state: 'ready', value: { ...opened, ...learnt.lists } };
  }, [brought, opened, learnt]);
  const add = (lists: Learnt['lists']): void => {
    if (opened === null) return;
    setLearnt((before) => ({
      of: opened,
      lists: before?.of === opened ? { ...before.lists, ...lists } : lists,
    }));
  };
  return { desk, learn: (lookups) => add({ lookups }), learnTemplates: (templates) => add({ templates }) };
}
