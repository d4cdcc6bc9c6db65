import { useState } from 'preact/hooks';
import type { KpiCatalogue } from '../../../../shared/apiBoard.ts';
import { kpiCatalogue } from '../../figures/server.ts';
import { type Load, useLoad } from '../../parts/useLoad.ts';

interface LoadedKpis {
  readonly load: Load<KpiCatalogue>;
  /** Shows what the server answered to a change. */
  readonly show: (catalogue: KpiCatalogue) => void;
}

/** The clinic's KPIs, as they were last heard of. */
export function useKpis(clinicId: string): LoadedKpis {
  const first = useLoad(() => kpiCatalogue(clinicId), [clinicId]);
  const [newest, show] = useState<KpiCatalogue | null>(null);
  return { load: newest === null ? first : { state: 'ready', value: newest }, show };
}
