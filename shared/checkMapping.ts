import { checkCoverage } from './checkCoverage.ts';
import { checkEntry, sayUnknownDateFormat } from './checkEntry.ts';
import { DATASETS } from './dataset.ts';
import type { MappingConfig } from './mappingConfig.ts';
import type { MappingProblem } from './mappingProblem.ts';
import { checkColumnRules } from './rules/checkColumnRules.ts';
import { isDateFormat } from './transforms/date.ts';

/**
 * Everything that keeps a mapping from being used on a sheet with these headers; empty for a sound one. What looks
 * like a patient's is no matter of soundness: `checkIdentifiers` judges it before anything is sent.
 */
export function checkMapping(config: MappingConfig, headers: readonly string[]): MappingProblem[] {
  const dataset = DATASETS[config.dataset];
  return [
    ...config.mappings.flatMap((entry) => checkEntry(entry, dataset, headers)),
    ...checkCoverage(config, dataset),
    ...checkRules(config, headers),
    ...checkColumnRules(config, headers),
  ];
}

function checkRules(config: MappingConfig, headers: readonly string[]): MappingProblem[] {
  const keys = config.identity.by === 'columns' ? config.identity.columns : [];
  const { required_columns: required, date_format: format } = config.validation_rules;
  const absent = (column: string) => !headers.includes(column);
  const formatIsKnown = format === undefined || isDateFormat(format);
  return [
    ...keys.filter(absent).map((column) => ({ column, field: null, message: sayKeyMissing(column) })),
    ...required
      .filter(absent)
      .map((column) => ({ column, field: null, message: sayRequiredMissing(column) })),
    ...(formatIsKnown ? [] : [{ column: null, field: 'date', message: sayUnknownDateFormat(format) }]),
  ];
}

function sayKeyMissing(column: string): string {
  return `The column “${column}”, by which rows are recognised, is not in the sheet. Restore it or choose another.`;
}

function sayRequiredMissing(column: string): string {
  return `The sheet has no column “${column}”, which this mapping requires. Restore it or stop requiring it.`;
}
