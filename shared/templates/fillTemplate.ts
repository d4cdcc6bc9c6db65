import type { SheetRow } from '../cell.ts';
import type { Lookups } from '../lookups.ts';
import type { MappingConfig } from '../mappingConfig.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import { findIdentifiers } from '../protectedHealth.ts';
import type { ColumnSamples } from '../suggest/columnSamples.ts';
import { findSums } from '../suggest/findSums.ts';
import { eventCount } from '../suggest/proposeDataset.ts';
import { proposeIdentity } from '../suggest/proposeIdentity.ts';
import { sumRules } from '../suggest/sumRules.ts';
import { findHeader } from './matchTemplates.ts';
import { readColumn } from './readColumn.ts';
import { columnLabel, type SheetTemplate, type TemplateColumn } from './sheetTemplate.ts';

/** The sheet that a ready template is laid on. */
interface TemplateSheet {
  readonly headers: readonly string[];
  readonly columns: readonly ColumnSamples[];
  readonly rows: readonly SheetRow[];
  readonly lookups: Lookups;
}

/** A ready template's entries for the columns that are there and read so, its sums as rules, and what is missing. */
export function fillTemplate(
  template: SheetTemplate,
  { headers, columns, rows, lookups }: TemplateSheet,
): { config: MappingConfig; missing: string[] } {
  const hidden = new Set(findIdentifiers(headers, rows.slice(0, 200), lookups).map(({ column }) => column));
  const open = columns.filter(({ name }) => !hidden.has(name));
  const used = new Set<string>();
  const read = template.columns.map((wanted) => {
    const header = findHeader(
      wanted,
      open.flatMap(({ name }) => (used.has(name) ? [] : [name])),
    );
    const column = open.find(({ name }) => name === header);
    const entries = column === undefined ? null : readColumn(column, wanted, template.dataset, lookups);
    if (column !== undefined && entries !== null) used.add(column.name);
    return { wanted, entries };
  });
  const entries = read.flatMap((each) => (isPartOfWhole(each.wanted, read) ? [] : (each.entries ?? [])));
  const config = configOf(template, entries, template.dataset === 'financial' ? findSums(open, rows) : []);
  return {
    config: { ...config, identity: proposeIdentity(headers, open, rows, config) },
    missing: read.filter((each) => each.entries === null).map(({ wanted }) => columnLabel(wanted)),
  };
}

function isPartOfWhole(
  [means]: TemplateColumn,
  read: readonly { readonly wanted: TemplateColumn; readonly entries: readonly MappingEntry[] | null }[],
): boolean {
  if (!means.startsWith('part:')) return false;
  return read.some(
    ({ wanted, entries }) => entries !== null && wanted[0] === means.replace('part:', 'amount:'),
  );
}

function configOf(
  { dataset, fixed }: SheetTemplate,
  entries: readonly MappingEntry[],
  sums: ReturnType<typeof findSums>,
): MappingConfig {
  const constants = Object.entries(fixed ?? {}).map(([field, value]): MappingEntry => {
    return { target_field: field, transform: 'constant', value };
  });
  const rules = sumRules(sums);
  return {
    config_version: 1,
    dataset,
    mappings: entries.length === 0 ? [] : [...entries, ...eventCount(dataset, entries), ...constants],
    identity: { by: 'content' },
    validation_rules: { required_columns: [], ...(rules.length > 0 ? { rules } : {}) },
  };
}
