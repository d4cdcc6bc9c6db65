import { FOREIGN_KEYS } from './foreignKeys/foreignKeys.ts';
import { PARTITIONS } from './partitions/partitions.ts';
import type { Phase } from './phase.ts';
import { UUIDS } from './uuids/uuids.ts';

/** All phases beyond the first, in their order. */
export const PHASES: readonly Phase[] = [FOREIGN_KEYS, UUIDS, PARTITIONS];
