import type { MappingEntry } from '../mappingEntry.ts';

/** What a column is proposed to mean, and why, in a sentence for staff. */
export interface ColumnProposal {
  readonly column: string;
  readonly entries: MappingEntry[];
  /** `low` wants a person's look before it is used. */
  readonly confidence: 'high' | 'low';
  readonly reason: string;
}
