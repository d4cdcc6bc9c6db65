import { useEffect, useState } from 'preact/hooks';
import type { PageState, ShownChart, ShownCharts } from '../../pageState.ts';
import { getFromHost } from '../askHost.ts';

/** The charts of the sheet in front, asked for again whenever a cell changes. */
export function useCharts({ selection, revision }: PageState): readonly ShownChart[] {
  const [charts, setCharts] = useState<readonly ShownChart[]>([]);
  const { sheetId } = selection;
  useEffect(() => {
    const left = new AbortController();
    getFromHost<ShownCharts>(`/api/sheets/${sheetId}/charts`, left.signal).then(
      (shown) => setCharts(shown.charts),
      (error: Error) => {
        if (!left.signal.aborted) console.warn(error.message);
      },
    );
    return () => left.abort();
  }, [sheetId, revision]);
  return charts;
}
