import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metricDefinitions } from '../../../server/db/schema/index.ts';
import type { DatasetName } from '../../../shared/dataset.ts';
import type { Kpi, KpiUnit } from '../../../shared/kpi.ts';
import { KPIS } from '../../../shared/kpis.ts';
import { KPI_MEASURES, type KpiMeasure } from '../../../shared/measures.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

type Definition = Omit<typeof metricDefinitions.$inferSelect, 'createdAt' | 'updatedAt'>;

const TYPES: Readonly<Record<KpiUnit, Definition['dataType']>> = {
  money: 'currency',
  percent: 'percentage',
  count: 'integer',
  minutes: 'integer',
  seconds: 'integer',
};
const CATEGORIES: Readonly<Record<DatasetName, Definition['category']>> = {
  financial: 'financial',
  appointment: 'appointment',
  call: 'patient',
  patient: 'patient',
};

function ofKpi({ id, key, label, definition, unit, formula, category }: Kpi): Definition {
  const isComposite = formula !== key;
  const calculationFormula = isComposite ? formula : null;
  const dataType = TYPES[unit];
  return { id, name: label, description: definition, dataType, calculationFormula, category, isComposite };
}

function ofMeasure({ id, label, source, unit, dataset }: KpiMeasure): Definition {
  return {
    id,
    name: label,
    description: `Each record gives ${source}.`,
    dataType: TYPES[unit],
    calculationFormula: null,
    category: CATEGORIES[dataset],
    isComposite: false,
  };
}

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('the definitions of metrics', () => {
  it('are the KPIs, and those measures that are no KPI by themselves, and no other', async () => {
    const rows = await database.owner.select().from(metricDefinitions);
    const stored = rows.map(({ createdAt, updatedAt, ...row }): Definition => row);
    const ofKpis = new Set(KPIS.map(({ id }) => id));
    const measures = KPI_MEASURES.filter(({ id }) => !ofKpis.has(id));
    const expected = [...KPIS.map(ofKpi), ...measures.map(ofMeasure)];
    const byId = (one: Definition, other: Definition) => (one.id < other.id ? -1 : 1);
    expect(stored.sort(byId)).toEqual(expected.sort(byId));
  });
});
