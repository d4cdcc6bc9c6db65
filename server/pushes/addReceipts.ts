import type { ChunkReceipt, OpenPush, Receipt, RecordCounts } from '../../shared/apiPushes.ts';
import { SKIP_REASONS } from '../../shared/rowIssue.ts';

/** A chunk's receipt, and how many of its rows were as before. */
export interface StoredChunk extends ChunkReceipt {
  readonly unchangedRows: number;
}

/** The chunks of a push added up. */
export interface Tally extends Pick<Receipt, 'rows' | 'records' | 'issues' | 'issueCount'> {
  /** Rows that were stored, kept out or skipped: all of the sheet's, or the push is not whole. */
  readonly accounted: number;
}

const ISSUES_KEPT = 1_000;

type SkipCounts = OpenPush['skipped'];

/** Adds up a push's chunks and the rows that the add-on skipped by itself. */
export function addReceipts(skippedBefore: SkipCounts, chunks: readonly StoredChunk[]): Tally {
  const stored = sum(chunks, ({ rows }) => rows.stored);
  const withIssues = sum(chunks, ({ rows }) => rows.withIssues);
  const skipped = addSkips([skippedBefore, ...chunks.map(({ rows }) => rows.skipped)]);
  const issues = chunks.flatMap((chunk) => chunk.issues);
  return {
    rows: { stored, unchanged: sum(chunks, ({ unchangedRows }) => unchangedRows), withIssues, skipped },
    records: addRecords(chunks),
    issues: issues.slice(0, ISSUES_KEPT),
    issueCount: issues.length,
    accounted: stored + withIssues + sum(SKIP_REASONS, (reason) => skipped[reason]),
  };
}

function addRecords(chunks: readonly StoredChunk[]): RecordCounts {
  return {
    inserted: sum(chunks, ({ records }) => records.inserted),
    updated: sum(chunks, ({ records }) => records.updated),
    unchanged: sum(chunks, ({ records }) => records.unchanged),
    removed: sum(chunks, ({ records }) => records.removed),
  };
}

function addSkips(all: readonly SkipCounts[]): SkipCounts {
  return {
    blank: sum(all, ({ blank }) => blank),
    repeated_header: sum(all, ({ repeated_header }) => repeated_header),
    subtotal: sum(all, ({ subtotal }) => subtotal),
    no_values: sum(all, ({ no_values }) => no_values),
    left_out: sum(all, ({ left_out = 0 }) => left_out),
  };
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
