import type { MappingEntry } from '../../../shared/mappingEntry.ts';

/** What each setting of a column's entries is shown with. */
export interface OptionProps {
  readonly header: string;
  readonly entry: MappingEntry;
  /** Changes each entry of the column alike. */
  readonly onChange: (change: (entry: MappingEntry) => MappingEntry) => void;
}
