import type { z } from 'zod';
import type { Cell, SheetRow } from '../../../shared/cell.ts';
import { NO_LOOKUPS } from '../../../shared/lookups.ts';
import { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { MappingRule } from '../../../shared/mappingRule.ts';
import { mapRows } from '../../../shared/mapRows.ts';
import { repeatCounter } from '../../../shared/rules/repeatCounter.ts';

export type Rule = z.input<typeof MappingRule>;

/** One row of a day: production is stored, the other columns are only checked unless `mapped` says more. */
export const HEADERS = ['Date', 'Production', 'Sched', 'Adj', 'Net', 'Kind'] as const;
const DAY = '2025-01-06';

type Day = Partial<Record<Exclude<(typeof HEADERS)[number], 'Date'>, Cell>>;
type Entry = z.input<typeof MappingConfig>['mappings'][number];

/** A mapping of that sheet with these rules. */
export function checkedBy(rules: readonly Rule[], mapped: readonly Entry[] = []): MappingConfig {
  return MappingConfig.parse({
    mappings: [
      { source_column: 'Date', target_field: 'date', transform: 'date' },
      ...(mapped.some(({ source_column }) => source_column === 'Production') ? [] : [amount('Production')]),
      ...mapped,
    ],
    validation_rules: { rules },
  });
}

export function amount(column: string, more: Partial<Entry> = {}): Entry {
  const kept = { metric_type: 'production' as const, category: column };
  return { source_column: column, target_field: 'amount', transform: 'currency', with: kept, ...more };
}

/** The rows of these days; a day without production gets some, so that it is no skip. */
export function rowsOf(days: readonly Day[]): SheetRow[] {
  return days.map((day, at) => ({
    row: at + 2,
    cells: HEADERS.map((header) => (header === 'Date' ? DAY : ({ Production: '1', ...day }[header] ?? ''))),
  }));
}

/** What becomes of the days' rows: the stored rows' numbers, and each issue. */
export function check(config: MappingConfig, ...days: readonly Day[]) {
  const rows = rowsOf(days).map(repeatCounter(HEADERS, config));
  const { records, issues, skips } = mapRows({ headers: HEADERS, rows }, config, NO_LOOKUPS);
  return { stored: [...new Set(records.map(({ row }) => row))], issues, skips };
}

/** The days' issues alone, as `Sched not_an_amount error`. */
export function issuesOf(config: MappingConfig, ...days: readonly Day[]): string[] {
  return check(config, ...days).issues.map(({ column, code, severity }) => `${column} ${code} ${severity}`);
}
