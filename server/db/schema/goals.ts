import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { clinicId, day, id, statistic, timestamps } from './columns.ts';

const PERIODS = ['daily', 'weekly', 'monthly', 'quarterly', 'yearly'] as const;

export const goalTemplates = pgTable(
  'goal_templates',
  {
    id: text('id').primaryKey(),
    /** Null for a template of the system, which every clinic reads. */
    clinicId: text('clinic_id'),
    name: text('name').notNull(),
    description: text('description'),
    category: text('category', { enum: ['financial', 'patient', 'operational'] }).notNull(),
    metricDefinitionId: text('metric_definition_id').notNull(),
    targetFormula: text('target_formula'),
    timePeriod: text('time_period', { enum: PERIODS }).notNull(),
    isSystemTemplate: boolean('is_system_template').notNull().default(false),
    createdBy: text('created_by'),
    ...timestamps(),
  },
  (table) => [index('goal_templates_clinic_idx').on(table.clinicId, table.category)],
);

/** What a goal of ours has beyond the columns of the existing half's table. */
export const goalDetails = pgTable(
  'goal_details',
  {
    clinicId: clinicId(),
    goalId: text('goal_id').notNull(),
    targetFormula: text('target_formula').notNull(),
    /** What was written to the table as its target: where it says something else by now, that holds. */
    stated: text('stated').notNull(),
    templateId: text('template_id'),
    createdBy: text('created_by'),
    ...timestamps(),
  },
  (table) => [primaryKey({ columns: [table.clinicId, table.goalId] })],
);

/** One measure in one period: of the clinic, of a provider, or of a member of another dimension. The database writes it. */
export const metricAggregations = pgTable(
  'metric_aggregations',
  {
    clinicId: clinicId(),
    id: id(),
    metricDefinitionId: text('metric_definition_id').notNull(),
    aggregationType: text('aggregation_type', { enum: PERIODS }).notNull(),
    periodStart: day('period_start').notNull(),
    periodEnd: day('period_end').notNull(),
    value: statistic('value').notNull(),
    count: integer('count').notNull(),
    minimum: statistic('minimum'),
    maximum: statistic('maximum'),
    providerId: text('provider_id'),
    metadata: jsonb('metadata'),
    dimension: text('dimension').notNull().default(''),
    member: text('member').notNull().default(''),
    sum: statistic('sum').notNull(),
    sumOfSquares: numeric('sum_of_squares').notNull(),
    average: numeric('average').generatedAlwaysAs(sql`round(sum / count, 4)`),
    standardDeviation: numeric('standard_deviation').generatedAlwaysAs(
      sql`case when count > 1 then round(sqrt(greatest(sum_of_squares - sum * sum / count, 0) / (count - 1)), 4) end`,
    ),
    ...timestamps(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    unique('metric_aggregations_period_key')
      .on(
        table.clinicId,
        table.metricDefinitionId,
        table.aggregationType,
        table.dimension,
        table.periodStart,
        table.member,
        table.providerId,
      )
      .nullsNotDistinct(),
    index('metric_aggregations_period_idx').on(table.clinicId, table.aggregationType, table.periodStart),
  ],
);
