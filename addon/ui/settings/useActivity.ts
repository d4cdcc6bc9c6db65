import { useEffect, useMemo, useState } from 'preact/hooks';
import type { AuditPage } from '../../../shared/apiAudit.ts';
import type { CallProblem } from '../../failure.ts';
import { problemOf } from '../parts/call.ts';
import { type Load, useLoad } from '../parts/useLoad.ts';
import * as server from './server.ts';

interface Activity {
  readonly load: Load<AuditPage['events']>;
  /** Asks for the next page; null where there is none. */
  readonly more: (() => void) | null;
  readonly busy: boolean;
  /** What kept the next page from coming. */
  readonly problem: CallProblem | null;
}

/** The pages behind a first one; another first page has none yet. */
interface Later {
  readonly of: unknown;
  readonly pages: readonly AuditPage[];
}

/** The events that a filter lets through, page by page. */
export function useActivity(clinicId: string, filter: server.EventFilter): Activity {
  const first = useLoad(() => server.auditEvents(clinicId, filter), [clinicId, filter]);
  const [later, setLater] = useState<Later>({ of: null, pages: [] });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  useEffect(() => setProblem(null), [first]);
  const pages = useMemo(() => {
    if (first.state !== 'ready') return [];
    return later.of === first ? [first.value, ...later.pages] : [first.value];
  }, [first, later]);
  const before = pages.at(-1)?.nextBefore ?? null;
  const next = async (number: number): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const page = await server.auditEvents(clinicId, { ...filter, before: String(number) });
      setLater((shown) => ({ of: first, pages: shown.of === first ? [...shown.pages, page] : [page] }));
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  const events = useMemo(() => pages.flatMap((page) => page.events), [pages]);
  const load: Activity['load'] = first.state === 'ready' ? { state: 'ready', value: events } : first;
  return { load, more: before === null ? null : () => void next(before), busy, problem };
}
