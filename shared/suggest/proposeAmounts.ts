import { DATASETS, findField, type METRIC_TYPES } from '../dataset.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import { type ColumnSamples, readableShare } from './columnSamples.ts';
import type { ColumnProposal } from './proposal.ts';

type MetricType = (typeof METRIC_TYPES)[number];

interface KnownAmount {
  readonly name: RegExp;
  readonly type: MetricType;
  /** A part of the collections: left out where their total has a column of its own. */
  readonly isPart?: true;
}

/** Derived, planned or hoped for: adding these up would count money twice, or money that never was. */
const NEVER =
  /\b(?:net|sched|scheduled|goal|target|budget|estimated|est|projected|forecast|average|avg|rate)\b|%/;
const KNOWN: readonly KnownAmount[] = [
  {
    name: /^(?:(?:gross|verified|actual|daily|total|completed|dr|doctor|hygiene) )?production(?: amount)?$/,
    type: 'production',
  },
  { name: /^(?:total )?(?:adj|adjs|adjust|adjustments?)(?: amount)?$/, type: 'adjustment' },
  { name: /^(?:total )?write ?offs?(?: amount)?$/, type: 'adjustment' },
  { name: /^(?:total |net |gross )?collections?(?: amount| total)?$/, type: 'collection' },
  { name: /\brefunds?\b/, type: 'refund' },
  {
    name: /^(?:unearned )?(?:pt|patient|ins|insurance) (?:income|payments?|collections?)$/,
    type: 'collection',
    isPart: true,
  },
  {
    name: /^total (?:cash|checks?|credit cards?|cards?|insurance|patient)(?: payments?)?(?: checks)?$/,
    type: 'collection',
    isPart: true,
  },
];

/** The money columns whose names are known; without parts of a total that has its own column. */
export function proposeAmounts(columns: readonly ColumnSamples[]): ColumnProposal[] {
  const found = columns.flatMap((column) => {
    const known = NEVER.test(column.key) ? undefined : KNOWN.find(({ name }) => name.test(column.key));
    return known !== undefined && readsAsMoney(column) ? [{ column, known }] : [];
  });
  const hasTotal = found.some(({ known }) => known.type === 'collection' && !known.isPart);
  const counted = found.filter(({ known }) => !(hasTotal && known.isPart));
  return counted.map(({ column, known }) => propose(column, known.type));
}

function propose({ name }: ColumnSamples, type: MetricType): ColumnProposal {
  const entry: MappingEntry = {
    source_column: name,
    target_field: 'amount',
    transform: 'currency',
    with: { metric_type: type, category: name },
  };
  if (type !== 'refund') {
    return { column: name, entries: [entry], confidence: 'high', reason: `The name says ${type}.` };
  }
  const reason =
    'Refunds are stored as positive amounts, whichever sign the sheet uses. Check that this is right.';
  return { column: name, entries: [{ ...entry, sign: 'absolute' }], confidence: 'low', reason };
}

/** True where nearly all cells are amounts. */
export function readsAsMoney(column: ColumnSamples): boolean {
  const field = findField(DATASETS.financial, 'amount');
  const entry: MappingEntry = { target_field: 'amount', transform: 'currency' };
  return field !== undefined && readableShare(column.cells, entry, field) >= 0.9;
}
