import { useState } from 'preact/hooks';
import type { Mapping, Totals } from '../../../shared/api.ts';
import type { ClosedMonths } from '../../../shared/apiPushes.ts';
import type { CallProblem } from '../../failure.ts';
import { problemOf } from '../parts/call.ts';
import * as server from '../parts/server.ts';
import { type Load, useLoad } from '../parts/useLoad.ts';

/** A month that holds something of the sheet, or is closed. */
export interface ListedMonth {
  readonly month: string;
  /** Null for an open one. */
  readonly closed: ClosedMonths['months'][number] | null;
  /** Its records are in the archive. */
  readonly isArchived: boolean;
}

export interface MonthChange {
  readonly close: (month: string) => void;
  readonly reopen: (month: string) => void;
}

interface Months extends MonthChange {
  /** The newest first. */
  readonly list: Load<readonly ListedMonth[]>;
  readonly busy: boolean;
  readonly problem: CallProblem | null;
}

/** The months around a sheet, once someone `asks`; closing one shows at once. */
export function useMonths(clinicId: string, saved: Mapping, asks: boolean): Months {
  const { connectionId, sheetName, config } = saved;
  const [changed, setChanged] = useState<ClosedMonths | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const load = (): Promise<[Totals, ClosedMonths]> =>
    Promise.all([
      server.totals(clinicId, config.dataset, { connectionId, sheetName }),
      server.closedMonths(clinicId),
    ]);
  const loading = useLoad(asks ? load : null, [asks, clinicId, connectionId, sheetName, config.dataset]);
  const change = (way: typeof server.closeMonth) => (month: string) => {
    setBusy(true);
    setProblem(null);
    way(clinicId, month)
      .then(setChanged, (error: unknown) => setProblem(problemOf(error)))
      .then(() => setBusy(false));
  };
  const list: Months['list'] =
    loading.state === 'ready'
      ? { state: 'ready', value: listMonths(loading.value[0], changed ?? loading.value[1]) }
      : loading;
  return { list, busy, problem, close: change(server.closeMonth), reopen: change(server.reopenMonth) };
}

function listMonths(totals: Totals, closed: ClosedMonths): readonly ListedMonth[] {
  const names = new Set([...totals.months, ...closed.months].map(({ month }) => month));
  return [...names]
    .sort((a, b) => b.localeCompare(a))
    .map((month) => ({
      month,
      closed: closed.months.find((each) => each.month === month) ?? null,
      isArchived: closed.archived.some((each) => each.month === month),
    }));
}
