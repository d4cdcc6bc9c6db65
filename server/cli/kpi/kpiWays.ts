import type { SaveKpi } from '../../../shared/apiKpis.ts';

/** Which way of a KPI may be good. */
export const KPI_WAYS = ['up', 'down', 'neither'] as const satisfies readonly SaveKpi['better'][];
