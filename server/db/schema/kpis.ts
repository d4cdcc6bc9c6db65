import { integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { KPI_CATEGORIES, KPI_UNITS } from '../../../shared/kpi.ts';
import { clinicId, id, timestamps } from './columns.ts';

/** The KPIs that a clinic added to those of `shared/kpis.ts`. */
export const clinicKpis = pgTable(
  'clinic_kpis',
  {
    clinicId: clinicId(),
    id: id(),
    key: text('key').notNull(),
    label: text('label').notNull(),
    unit: text('unit', { enum: KPI_UNITS }).notNull(),
    places: integer('places').notNull(),
    formula: text('formula').notNull(),
    better: text('better', { enum: ['up', 'down', 'neither'] }).notNull(),
    definition: text('definition').notNull(),
    category: text('category', { enum: KPI_CATEGORIES }).notNull(),
    createdBy: text('created_by'),
    ...timestamps(),
  },
  (table) => [primaryKey({ columns: [table.clinicId, table.id] }), unique().on(table.clinicId, table.key)],
);
