import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { KpiCatalogue } from '../../shared/apiBoard.ts';
import type { Dimension } from '../../shared/dimension.ts';
import { FormulaProblem } from '../../shared/formula/formula.ts';
import { KPI_MEASURES } from '../../shared/measures.ts';
import { refreshAggregates } from '../aggregates/refreshAggregates.ts';
import type { Member } from '../identity/asMember.ts';
import { textArray } from '../metrics/recordArrays.ts';
import { type ClinicKpis, loadKpis } from './loadKpis.ts';
import { readWeekStart } from './readWeekStart.ts';

const Providers = z.array(z.object({ id: z.string(), name: z.string() }));
const Currencies = z.array(z.object({ currency: KpiCatalogue.shape.currency }));
const Stale = z.array(
  z
    .object({
      spreadsheet_name: z.string(),
      last_success_at: z.string().nullable(),
      datasets: z.array(z.string()),
    })
    .transform((row) => ({
      spreadsheetName: row.spreadsheet_name,
      lastSuccessAt: row.last_success_at === null ? null : new Date(row.last_success_at).toISOString(),
      datasets: row.datasets,
    })),
);
const Spans = z.array(z.object({ from: z.string().nullable(), to: z.string().nullable() }));

/** What the clinic's KPIs are, the providers of whom the member may ask, and the days that have data. */
export async function readCatalogue(member: Member): Promise<KpiCatalogue> {
  await refreshAggregates(member);
  const kpis = await loadKpis(member);
  return {
    kpis: [...kpis.byKey.values()].map((kpi) => ({
      ...kpi,
      own: kpis.own.includes(kpi),
      dimensions: listDimensions(kpis, kpi.key),
    })),
    providers: await readProviders(member),
    weekStart: await readWeekStart(member),
    currency: await readCurrency(member),
    span: await readSpan(member),
    stale: await readStale(member),
  };
}

/** None for a formula that cannot be worked out. */
function listDimensions(kpis: ClinicKpis, key: string): Dimension[] {
  try {
    return [...(kpis.compile(key)?.dimensions ?? [])];
  } catch (error) {
    if (error instanceof FormulaProblem) return [];
    throw error;
  }
}

/** The providers whose figures the member may see. */
export async function readProviders({ tx }: Member): Promise<z.infer<typeof Providers>> {
  return Providers.parse(await tx.execute(sql`select id, name from app_visible_providers()`));
}

async function readCurrency({ tx }: Member): Promise<KpiCatalogue['currency']> {
  const [row] = Currencies.parse(await tx.execute(sql`select app_currency() as currency`));
  return row?.currency ?? null;
}

async function readSpan({ tx, clinicId }: Member): Promise<KpiCatalogue['span']> {
  const ids = textArray(KPI_MEASURES.map(({ id }) => id));
  const [span] = Spans.parse(
    await tx.execute(sql`
      select min(d.first)::text as from, max(d.last)::text as to
      from unnest(as_ids(${ids})) as m (id)
      cross join lateral (
        select min(a.period_start) as first, max(a.period_start) as last from metric_aggregations a
        where a.clinic_id = (select ${clinicId}::row_id) and a.metric_definition_id = m.id and a.aggregation_type = 'daily'
          and a.dimension = ''
      ) d`),
  );
  return span?.from == null || span.to === null ? null : { from: span.from, to: span.to };
}

async function readStale({ tx }: Member): Promise<KpiCatalogue['stale']> {
  return KpiCatalogue.shape.stale.parse(
    Stale.parse(
      await tx.execute(
        sql`select spreadsheet_name, last_success_at, to_json(datasets) as datasets from app_stale_syncs(now())`,
      ),
    ),
  );
}
