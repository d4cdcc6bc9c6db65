import { type Cell, isBlank, type SheetRow } from './cell.ts';
import type { MappingPlan } from './compileMapping.ts';
import { cellOf, type Slot } from './compileSlot.ts';
import type { RecordTemplate } from './compileTemplate.ts';
import type { MapResult } from './mapResult.ts';
import { withOccurrence } from './rowIdentity.ts';
import type { SkipReason } from './rowIssue.ts';
import { createRowIssues, type RowIssues } from './rowIssues.ts';
import { erringColumn } from './transforms/combine.ts';
import { quoteCell } from './transforms/quoteCell.ts';
import type { CellFault } from './transforms/reading.ts';

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
    const filled = fillAll(shared, cells, common, issues);
    const text = withOccurrence(identity.textOf(row), row.occurrence);
    for (let entry = 0; entry < templates.length; entry++) {
      const fields = readTemplate(plan, templates[entry], cells, common, filled, issues);
      if (fields !== null) records.push({ row: row.row, entry, identity: text, fields });
    }
    if (issues.isLeftOut() || records.length === before) {
      records.length = before;
      issues.forget();
      skips.push({ row: row.row, reason: whySkipped(plan, cells, issues) });
      return;
    }
    checkRow(plan, row, issues);
    issues.addBreaches(plan.judge(row));
    if (issues.failed()) records.length = before;
  };
}

function whySkipped(plan: MappingPlan, cells: readonly Cell[], issues: RowIssues): SkipReason {
  if (issues.isLeftOut()) return 'left_out';
  return isEmptyRow(plan, cells) ? 'blank' : 'no_values';
}

/** The fields of one record, or null where all of the cells that could give it a value are blank. */
function readTemplate(
  plan: MappingPlan,
  template: RecordTemplate | undefined,
  cells: readonly Cell[],
  common: Fields,
  filledBefore: number,
  issues: RowIssues,
): Fields | null {
  if (template === undefined) return null;
  const { fixed, values, others } = template;
  if (values.length === 0 ? isEmptyRow(plan, cells) : areBlank(values, cells)) return null;
  // The last record may have what the row's records share for its own.
  const fields: Fields = template === plan.templates[plan.templates.length - 1] ? common : { ...common };
  for (const { field, value } of fixed) fields[field] = value;
  const filled = fillAll(values, cells, fields, issues) + fillAll(others, cells, fields, issues);
  return filledBefore + fixed.length + filled === plan.fieldCount ? fields : withoutBlanks(fields);
}

function areBlank(slots: readonly Slot[], cells: readonly Cell[]): boolean {
  for (const slot of slots) if (!isBlank(cellOf(slot, cells))) return false;
  return true;
}

/** An absent field is how a record says null. */
function withoutBlanks(fields: Fields): Fields {
  const filled: Fields = {};
  for (const field of Object.keys(fields)) {
    const value = fields[field];
    if (value !== undefined && value !== '') filled[field] = value;
  }
  return filled;
}

/** How many of the slots got a value. */
function fillAll(slots: readonly Slot[], cells: readonly Cell[], fields: Fields, issues: RowIssues): number {
  let filled = 0;
  for (const slot of slots) {
    const reading = slot.read(cellOf(slot, cells), fields.date);
    const value = typeof reading === 'string' ? reading : noteFault(slot, cells, reading, issues);
    if (value !== '') {
      fields[slot.field] = value;
      filled++;
    } else if (slot.required && reading === '') {
      issues.add(slot.column, sayMissing(slot.column));
    }
  }
  return filled;
}

function noteFault(
  { column, combined }: Slot,
  cells: readonly Cell[],
  fault: CellFault,
  issues: RowIssues,
): string {
  if (fault.leavesOut) issues.leaveOut();
  else issues.add(erringColumn(combined, cells) ?? column, fault);
  return fault.value ?? '';
}

/** What concerns the row as a whole: required columns, and the key by which it is recognised. */
function checkRow({ required, identity, keyColumn }: MappingPlan, row: SheetRow, issues: RowIssues): void {
  for (const { column, index, isBlank: isBlankThere } of required) {
    if (isBlankThere(row.cells[index])) issues.add(column, sayMissing(column));
  }
  const blank = identity.blankKey(row);
  if (blank !== null) issues.add(blank, sayMissing(blank));
  else if (keyColumn !== null && row.occurrence !== undefined) {
    const key = quoteCell(identity.textOf(row).replace(/\p{Cc}/gu, ' '));
    issues.add(keyColumn, { code: 'duplicate_key', message: sayDuplicate(key) });
  }
}

function isEmptyRow({ readColumns }: MappingPlan, cells: readonly Cell[]): boolean {
  return readColumns.every((read) => read.isBlank(cells[read.index]));
}

function sayMissing(column: string | null) {
  const message = `“${column ?? ''}” is empty in a row that has values. Fill the cell, or empty the row.`;
  return { code: 'missing_value', message } as const;
}

function sayDuplicate(key: string): string {
  return `A row above already has the key ${key}. Keep one of them, or choose what else tells these rows apart.`;
}
