import type { Mapping } from '../../../shared/api.ts';
import type { PushMode } from '../../../shared/apiPushes.ts';
import type { Surroundings } from '../../../shared/cell.ts';
import type { Lookups } from '../../../shared/lookups.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { PreparedTable } from '../../../shared/prepareTable.ts';
import type { FileTable } from '../file/openTable.ts';

/** A file's table, the saved mapping, the same with nothing left unsaid, and the clinic's lists. */
export interface Sending {
  readonly table: FileTable;
  readonly mapping: Mapping;
  readonly config: MappingConfig;
  readonly lookups: Lookups;
  readonly mode: PushMode;
  /** How many records may go though they are more than the clinic's share; null for none. */
  readonly confirmRemoval: number | null;
}

/** What is sent of the rows, and what stands around them. */
export interface PreparedSending extends PreparedTable {
  readonly surroundings: Surroundings;
}
