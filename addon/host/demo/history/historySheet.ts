import type { DatasetName } from '../../../../shared/dataset.ts';
import type { MappingConfig } from '../../../../shared/mappingConfig.ts';
import type { MappingEntry } from '../../../../shared/mappingEntry.ts';
import type { DemoCell, DemoSheet } from '../demoSheet.ts';

/** A sheet of the clinic's history, and what its columns mean. Its header is row 1. */
export interface HistorySheet extends DemoSheet {
  readonly config: MappingConfig;
}

/** The mapping of a history's sheet, whose rows are known by these columns. */
export function meaning(
  dataset: DatasetName,
  keys: readonly string[],
  mappings: readonly MappingEntry[],
): MappingConfig {
  return {
    config_version: 1,
    dataset,
    mappings: [...mappings],
    identity: { by: 'columns', columns: [...keys] },
    validation_rules: { required_columns: [] },
  };
}

/** A column that feeds a field by a transform that needs no more said. */
export function reads(
  column: string,
  field: string,
  transform: MappingEntry['transform'],
  more: Partial<MappingEntry> = {},
): MappingEntry {
  return { source_column: column, target_field: field, transform, ...more };
}

/** A day as the sheet shows it. */
export function dateCell(day: string): DemoCell {
  return { date: day, format: 'm/d/yyyy' };
}

/** Cents as the sheet shows dollars; blank for nothing. */
export function moneyCell(cents: number): DemoCell {
  return cents === 0 ? '' : { number: cents / 100, format: '$#,##0.00' };
}

/** Hundredths of a percent as the sheet shows a share. */
export function shareCell(hundredths: number): DemoCell {
  return { number: hundredths / 10_000, format: '0.00%' };
}
