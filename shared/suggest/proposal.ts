import type { MappingEntry } from '../mappingEntry.ts';

/** What a column is proposed to mean, and why, in a sentence for staff. */
export interface ColumnProposal {
  readonly column: string;
  readonly entries: MappingEntry[];
  /** `low` wants a person's look before it is used. */
  readonly confidence: 'high' | 'low';
  readonly reason: string;
}

/** A column that is left unused on purpose, and why, in a sentence for staff. */
export interface LeftOutColumn {
  readonly column: string;
  readonly reason: string;
}

/** What is proposed for some columns, and which were left out with a reason. */
export interface Proposals {
  readonly columns: ColumnProposal[];
  readonly leftOut: LeftOutColumn[];
}
