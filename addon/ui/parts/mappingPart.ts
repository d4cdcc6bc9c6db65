import { partLoader } from './loadPart.ts';

/** All that is done with mappings: proposals, checks, the rows' way into records. */
export type MappingPart = typeof import('../mapping/main.ts');

/** What the part's script calls itself. */
declare const chairsideMapping: MappingPart;

/** Brings the mapping part, once. Rejects with a CallError. */
export const loadMappingPart = partLoader('mapping');

/** The mapping part. It is here before any sheet is open. */
export function mappingPart(): MappingPart {
  return chairsideMapping;
}
