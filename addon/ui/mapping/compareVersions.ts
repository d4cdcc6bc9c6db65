import type { SheetRow } from '../../../shared/cell.ts';
import { compareSums, type SumPair } from '../../../shared/compareSums.ts';
import type { Lookups } from '../../../shared/lookups.ts';
import type { RowIssue } from '../../../shared/rowIssue.ts';
import { type MergedArea, spreadMerges } from '../../../shared/spreadMerges.ts';
import { inParts } from './sheetMapper.ts';
import { createVersionReader, type Version, type VersionPart, type VersionRecord } from './versionReader.ts';

const CHANGES_SHOWN = 20;
const ISSUES_SHOWN = 50;

/** A field that both versions fill for the same record, differently. An absent side is empty. */
export interface FieldChange {
  readonly row: number;
  readonly field: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What would become of the sheet's records by another version. */
export interface VersionTrial {
  readonly added: number;
  readonly changed: number;
  readonly gone: number;
  readonly unchanged: number;
  /** The first changed fields, in the sheet's order. */
  readonly changes: readonly FieldChange[];
  /** Rows that are stored before and would be issues after. */
  readonly newIssueRows: number;
  /** The first of their issues. */
  readonly newIssues: readonly RowIssue[];
  /** Each measure and month that either version has: `sheet` is before, `database` after. */
  readonly sums: readonly SumPair[];
}

/** What is in the sheet, whatever a version makes of it. */
export interface SheetContent {
  /** All rows below the upper of both header rows, whole. */
  readonly rows: readonly SheetRow[];
  readonly merges: readonly MergedArea[];
}

/** A trial on its way. */
interface Tally {
  added: number;
  changed: number;
  gone: number;
  unchanged: number;
  readonly changes: FieldChange[];
  readonly newIssueRows: Set<number>;
  readonly newIssues: RowIssue[];
}

/**
 * Reads the same rows by two versions and compares what would be stored. A record is the same one where it is made
 * of the same row and the same columns. Yields how many rows are done.
 */
export function* compareVersions(
  { rows, merges }: SheetContent,
  before: Version,
  after: Version,
  lookups: Lookups,
): Generator<number, VersionTrial> {
  const [old, next] = [createVersionReader(before, lookups), createVersionReader(after, lookups)];
  const tally: Tally = {
    added: 0,
    changed: 0,
    gone: 0,
    unchanged: 0,
    changes: [],
    newIssueRows: new Set(),
    newIssues: [],
  };
  const spread = ({ headers, config }: Version) => spreadMerges(headers, rows, merges, config).rows;
  const [oldRows, nextRows] = [spread(before), spread(after)];
  for (const { part, done } of inParts(nextRows)) {
    const oldPart = oldRows.slice(done - part.length, done);
    compareParts(old.read(oldPart), next.read(part), tally);
    yield done;
  }
  const sums = compareSums(old.sums.sums(), next.sums.sums());
  return { ...tally, newIssueRows: tally.newIssueRows.size, sums };
}

function compareParts(before: VersionPart, after: VersionPart, tally: Tally): void {
  for (const [key, record] of after.records) compareRecord(before.records.get(key), record, tally);
  for (const key of before.records.keys()) if (!after.records.has(key)) tally.gone += 1;
  const stored = new Set([...before.records.values()].map(({ row }) => row));
  for (const issue of after.errors) {
    if (!stored.has(issue.row)) continue;
    tally.newIssueRows.add(issue.row);
    if (tally.newIssues.length < ISSUES_SHOWN) tally.newIssues.push(issue);
  }
}

function compareRecord(before: VersionRecord | undefined, after: VersionRecord, tally: Tally): void {
  if (before === undefined) {
    tally.added += 1;
    return;
  }
  const names = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]);
  const changed = [...names].filter((name) => before.fields[name] !== after.fields[name]);
  tally[changed.length > 0 ? 'changed' : 'unchanged'] += 1;
  const { row } = after;
  const shown = changed.slice(0, CHANGES_SHOWN - tally.changes.length);
  for (const field of shown) {
    tally.changes.push({ row, field, before: before.fields[field], after: after.fields[field] });
  }
}
