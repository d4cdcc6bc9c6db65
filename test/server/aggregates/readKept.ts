import { asc, eq } from 'drizzle-orm';
import type { Database } from '../../../server/db/client.ts';
import { metricAggregations } from '../../../server/db/schema/goals.ts';
import {
  appointmentMetrics,
  callMetrics,
  financialMetrics,
  patientMetrics,
} from '../../../server/db/schema/metrics.ts';
import { KPI_MEASURES } from '../../../shared/measures.ts';
import { idOf } from '../../support/newId.ts';
import { describe, type Figures, keyOf, trimmed } from './countFigures.ts';
import type { Records } from './measureRecords.ts';

/** Measures by their ids in either form: a database that was just made of an older one has them as text. */
const KEYS = new Map(
  KPI_MEASURES.flatMap(({ id, key }) => [id, idOf(id)].map((said) => [said, key] as const)),
);

type Stored = typeof metricAggregations.$inferSelect;

/** Every aggregate that the database keeps of a clinic. */
export async function readKept(owner: Database, clinicId: string): Promise<Figures> {
  return new Map((await readRows(owner, clinicId)).map((row) => [keyOfRow(row), describeRow(row)]));
}

/** The same with their ids. */
export async function readIds(owner: Database, clinicId: string): Promise<Figures> {
  return new Map(
    (await readRows(owner, clinicId)).map((row) => [row.id, `${keyOfRow(row)}: ${describeRow(row)}`]),
  );
}

/** Every record of a clinic. */
export async function readRecords(owner: Database, clinicId: string): Promise<Records> {
  const [financial, appointment, call, patient] = await Promise.all([
    owner.select().from(financialMetrics).where(eq(financialMetrics.clinicId, clinicId)),
    owner.select().from(appointmentMetrics).where(eq(appointmentMetrics.clinicId, clinicId)),
    owner.select().from(callMetrics).where(eq(callMetrics.clinicId, clinicId)),
    owner.select().from(patientMetrics).where(eq(patientMetrics.clinicId, clinicId)),
  ]);
  return { financial, appointment, call, patient };
}

function readRows(owner: Database, clinicId: string): Promise<Stored[]> {
  return owner
    .select()
    .from(metricAggregations)
    .where(eq(metricAggregations.clinicId, clinicId))
    .orderBy(asc(metricAggregations.id));
}

function keyOfRow({
  metricDefinitionId: id,
  aggregationType,
  periodStart,
  dimension,
  member,
}: Stored): string {
  return keyOf(KEYS.get(id) ?? id, aggregationType, periodStart, dimension, member);
}

function describeRow(row: Stored): string {
  return describe({
    end: row.periodEnd,
    providerId: row.providerId,
    value: trimmed(row.value),
    count: row.count,
    sum: trimmed(row.sum),
    squares: trimmed(row.sumOfSquares),
    least: trimmed(row.minimum ?? ''),
    most: trimmed(row.maximum ?? ''),
    average: trimmed(row.average ?? ''),
    deviation: row.standardDeviation && trimmed(row.standardDeviation),
  });
}
