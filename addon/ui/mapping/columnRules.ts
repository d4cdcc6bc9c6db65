import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { MappingRule } from '../../../shared/mappingRule.ts';
import { sampleColumns } from '../../../shared/suggest/columnSamples.ts';
import { moneyForm } from '../../../shared/suggest/moneyEntry.ts';
import { type Draft, sampleRows } from './draft.ts';

/** The checks of one column of the sheet. */
export function columnRules(config: MappingConfig, header: string): readonly MappingRule[] {
  return (config.validation_rules.rules ?? []).filter(({ column }) => column === header);
}

/** The mapping with one check more, at the end. */
export function addRule(config: MappingConfig, rule: MappingRule): MappingConfig {
  return withRules(config, [...(config.validation_rules.rules ?? []), rule]);
}

/** The mapping with another check in the place of one, or without it. */
export function replaceRule(
  config: MappingConfig,
  rule: MappingRule,
  next: MappingRule | null,
): MappingConfig {
  const rules = config.validation_rules.rules ?? [];
  return withRules(
    config,
    rules.flatMap((each) => (each === rule ? (next ?? []) : each)),
  );
}

/** The sheet's other columns of amounts: what a column can be the sum of. */
export function summandColumns({ top, headerRow, headers }: Draft, header: string): readonly string[] {
  return sampleColumns(headers, sampleRows(top, headerRow))
    .filter((column) => column.name !== header && moneyForm(column) !== null)
    .map(({ name }) => name);
}

/** A list of none is left out, so that the document stays what it was before the first check. */
function withRules(config: MappingConfig, rules: readonly MappingRule[]): MappingConfig {
  const { rules: _, ...others } = config.validation_rules;
  return { ...config, validation_rules: rules.length === 0 ? others : { ...others, rules: [...rules] } };
}
