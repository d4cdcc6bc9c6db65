import { DATASETS } from './dataset.ts';
import { diffColumns } from './diff/diffColumns.ts';
import { diffRules } from './diff/diffRules.ts';
import { gainedAndLost } from './diff/gainedAndLost.ts';
import { quoteAll, quoted } from './diff/quoted.ts';
import { documentText } from './documentText.ts';
import type { MappingConfig, RowIdentity } from './mappingConfig.ts';

/** What two versions of a sheet's mapping are compared by. */
export interface ComparedMapping {
  readonly headerRow: number;
  readonly config: MappingConfig;
}

/**
 * What `after` changed against `before`, in sentences for staff; empty exactly where both say the same. The order
 * of entries, rules, words and keys says nothing; the order of the columns that recognise a row does.
 */
export function diffMapping(before: ComparedMapping, after: ComparedMapping): string[] {
  return [
    ...diffHeaderRow(before, after),
    ...diffDataset(before.config, after.config),
    ...diffColumns(before.config, after.config),
    ...diffIdentity(before.config, after.config),
    ...diffValidation(before.config, after.config),
    ...diffConfirmed(before.config, after.config),
    ...diffRepeated(before.config, after.config),
  ];
}

function diffHeaderRow(before: ComparedMapping, after: ComparedMapping): string[] {
  if (before.headerRow === after.headerRow) return [];
  return [`The header row is ${after.headerRow} now (was: ${before.headerRow}).`];
}

function diffDataset(before: MappingConfig, after: MappingConfig): string[] {
  if (before.dataset === after.dataset) return [];
  const [was, is] = [DATASETS[before.dataset].label, DATASETS[after.dataset].label];
  return [`The sheet is stored under ${is} now (was: ${was}).`];
}

function diffIdentity(before: MappingConfig, after: MappingConfig): string[] {
  if (documentText(before.identity) === documentText(after.identity)) return [];
  return [
    `Rows are recognised by ${sayIdentity(after.identity)} now (was: ${sayIdentity(before.identity)}).`,
  ];
}

function sayIdentity(identity: RowIdentity): string {
  if (identity.by === 'row_number') return 'their row number';
  return identity.by === 'content' ? 'their content' : quoteAll(identity.columns);
}

function diffValidation(before: MappingConfig, after: MappingConfig): string[] {
  const [was, is] = [before.validation_rules, after.validation_rules];
  const { gained, lost } = gainedAndLost(was.required_columns, is.required_columns);
  const format = is.date_format === undefined ? 'as each column says' : is.date_format;
  return [
    ...gained.map((column) => `${quoted(column)} is required now.`),
    ...lost.map((column) => `${quoted(column)} is not required any more.`),
    ...(was.date_format === is.date_format ? [] : [`Dates are written ${format} now.`]),
    ...diffRules(was.rules, is.rules),
  ];
}

function diffConfirmed(before: MappingConfig, after: MappingConfig): string[] {
  const { gained, lost } = gainedAndLost(before.confirmed_identifiers, after.confirmed_identifiers);
  return [
    ...gained.map((column) => `${quoted(column)} may be sent, although it looks like a patient's.`),
    ...lost.map((column) => `${quoted(column)} may not be sent any more.`),
  ];
}

function diffRepeated(before: MappingConfig, after: MappingConfig): string[] {
  const was = new Map(Object.entries(before.repeated_headers ?? {}));
  const is = new Map(Object.entries(after.repeated_headers ?? {}));
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((header) => {
    const [then, now] = [was.get(header), is.get(header)];
    if (then === now) return [];
    if (now === undefined) return [`${quoted(header)} is not used more than once any more.`];
    return [`${quoted(header)} stands ${now} times in the sheet now${then ? ` (was: ${then})` : ''}.`];
  });
}
