import { z } from 'zod';
import { FORMULA_LENGTH } from './formula/formula.ts';
import { KPI_CATEGORIES, KPI_UNITS } from './kpi.ts';

/** So many KPIs of its own may a clinic have. */
export const MOST_OWN_KPIS = 50;

const Words = (longest: number) =>
  z
    .string()
    .max(longest, `must have ${longest} characters at most`)
    .regex(/\S/, 'must not be empty')
    .regex(/^[^\0]*$/, 'must be text');

/**
 * POST /v1/clinics/{clinicId}/kpis and PUT …/kpis/{kpiId}: a KPI of the clinic's own, over measures, the KPIs of every
 * clinic and its own others. Its key follows from the label that it was made with, and stays. Both answer KpiCatalogue.
 */
export const SaveKpi = z.strictObject({
  label: Words(60),
  unit: z.enum(KPI_UNITS),
  formula: Words(FORMULA_LENGTH),
  better: z.enum(['up', 'down', 'neither']),
  /** What it is, in the clinic's words. */
  definition: Words(500),
  category: z.enum(KPI_CATEGORIES),
});
export type SaveKpi = z.infer<typeof SaveKpi>;
