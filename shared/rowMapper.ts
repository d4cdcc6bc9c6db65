import { type Cell, isBlank, type SheetRow } from './cell.ts';
import type { MappingPlan, RecordTemplate, Slot } from './compileMapping.ts';
import type { MapResult } from './mapRows.ts';
import { withOccurrence } from './rowIdentity.ts';
import { createRowIssues, type RowIssues } from './rowIssues.ts';
import { quoteCell } from './transforms/quoteCell.ts';

type Fields = Record<string, string>;

/** Makes the function that maps one row after the other, and adds what becomes of each to `result`. */
export function createRowMapper(plan: MappingPlan, result: MapResult): (row: SheetRow) => void {
  const { records, skips } = result;
  const { shared, templates, identity } = plan;
  const issues = createRowIssues(result.issues);
  return (row) => {
    const { cells } = row;
    const before = records.length;
    issues.begin(row.row);
    const common: Fields = { ...plan.blank };
    for (const slot of shared) fill(slot, cells, common, issues);
    const text = withOccurrence(identity.textOf(row), row.occurrence);
    for (let entry = 0; entry < templates.length; entry++) {
      const fields = readTemplate(plan, templates[entry], cells, common, issues);
      if (fields !== null) records.push({ row: row.row, entry, identity: text, fields });
    }
    if (records.length === before) {
      issues.forget();
      skips.push({ row: row.row, reason: isEmptyRow(plan, cells) ? 'blank' : 'no_values' });
      return;
    }
    checkRow(plan, row, issues);
    if (issues.failed()) records.length = before;
  };
}

/** The fields of one record, or null where all of the cells that could give it a value are blank. */
function readTemplate(
  plan: MappingPlan,
  template: RecordTemplate | undefined,
  cells: readonly Cell[],
  common: Fields,
  issues: RowIssues,
): Fields | null {
  if (template === undefined) return null;
  const { fixed, values, others } = template;
  if (values.length === 0 ? isEmptyRow(plan, cells) : areBlank(values, cells)) return null;
  const fields: Fields = { ...common };
  for (const [name, value] of fixed) fields[name] = value;
  for (const slot of values) fill(slot, cells, fields, issues);
  for (const slot of others) fill(slot, cells, fields, issues);
  return withoutBlanks(fields);
}

function areBlank(slots: readonly Slot[], cells: readonly Cell[]): boolean {
  for (const { index } of slots) if (!isBlank(cells[index])) return false;
  return true;
}

/** An absent field is how a record says null. */
function withoutBlanks(fields: Fields): Fields {
  for (const name in fields) {
    if (fields[name] === '')
      return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
  }
  return fields;
}

function fill(slot: Slot, cells: readonly Cell[], fields: Fields, issues: RowIssues): void {
  const reading = slot.read(cells[slot.index] ?? '');
  if (typeof reading !== 'string') {
    issues.add(slot.column, reading);
    if (reading.value !== undefined) fields[slot.field] = reading.value;
  } else if (reading !== '') {
    fields[slot.field] = reading;
  } else if (slot.required) {
    issues.add(slot.column, sayMissing(slot.column));
  }
}

/** What concerns the row as a whole: required columns, and the key by which it is recognised. */
function checkRow({ required, identity, keyColumn }: MappingPlan, row: SheetRow, issues: RowIssues): void {
  for (const { column, index } of required) {
    if (isBlank(row.cells[index])) issues.add(column, sayMissing(column));
  }
  const blank = identity.blankKey(row);
  if (blank !== null) issues.add(blank, sayMissing(blank));
  else if (keyColumn !== null && row.occurrence !== undefined) {
    const key = quoteCell(identity.textOf(row).replace(/\p{Cc}/gu, ' '));
    issues.add(keyColumn, { code: 'duplicate_key', message: sayDuplicate(key) });
  }
}

function isEmptyRow({ readColumns }: MappingPlan, cells: readonly Cell[]): boolean {
  return readColumns.every((index) => isBlank(cells[index]));
}

function sayMissing(column: string | null) {
  const message = `“${column ?? ''}” is empty in a row that has values. Fill the cell, or empty the row.`;
  return { code: 'missing_value', message } as const;
}

function sayDuplicate(key: string): string {
  return `A row above already has the key ${key}. Keep one of them, or choose what else tells these rows apart.`;
}
