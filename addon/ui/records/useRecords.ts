import { useEffect, useMemo, useState } from 'preact/hooks';
import type { RecordSheet, Records, RecordTotal, StoredRecord } from '../../../shared/api.ts';
import type { CallProblem } from '../../failure.ts';
import { problemOf } from '../parts/call.ts';
import { type Load, useLoad } from '../parts/useLoad.ts';
import * as server from './server.ts';

/** All that is there so far of the records behind a number. */
export interface FoundRecords {
  readonly records: readonly StoredRecord[];
  readonly whose: Records['whose'];
  readonly total: RecordTotal | null;
  readonly sheets: readonly RecordSheet[];
  readonly names: Readonly<Record<string, string>>;
  readonly archived: Records['archived'];
}

interface LoadedRecords {
  readonly load: Load<FoundRecords>;
  /** Asks for the next page; null where there is none. */
  readonly more: (() => void) | null;
  readonly busy: boolean;
  /** What kept the next page from coming. */
  readonly problem: CallProblem | null;
}

type Page = Awaited<ReturnType<typeof server.records>>;

/** The pages behind a first one; another first page has none yet. */
interface Later {
  readonly of: unknown;
  readonly pages: readonly Page[];
}

/** The records behind a number, page by page. */
export function useRecords(clinicId: string, wanted: server.RecordsWanted): LoadedRecords {
  const { measure, span, providerId, by, member } = wanted;
  const wants = [clinicId, measure, span.from, span.to, providerId, by, member];
  const first = useLoad(() => server.records(clinicId, wanted, null), wants);
  const [later, setLater] = useState<Later>({ of: null, pages: [] });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  useEffect(() => setProblem(null), [first]);
  const pages = useMemo(() => {
    if (first.state !== 'ready') return [];
    return later.of === first ? [first.value, ...later.pages] : [first.value];
  }, [first, later]);
  const after = pages.at(-1)?.next ?? null;
  const next = async (id: string): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const page = await server.records(clinicId, wanted, id);
      setLater((shown) => ({ of: first, pages: shown.of === first ? [...shown.pages, page] : [page] }));
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  const found = useMemo(() => joinPages(pages), [pages]);
  const load: LoadedRecords['load'] = first.state === 'ready' ? { state: 'ready', value: found } : first;
  return { load, more: after === null ? null : () => void next(after), busy, problem };
}

function joinPages(pages: readonly Page[]): FoundRecords {
  return {
    records: pages.flatMap(({ records }) => records),
    whose: pages[0]?.whose ?? 'all',
    total: pages[0]?.total ?? null,
    sheets: pages.flatMap(({ sheets }) => sheets),
    archived: pages[0]?.archived ?? [],
    names: Object.fromEntries(pages.flatMap(({ names }) => Object.entries(names))),
  };
}
