import { completeMapping } from '../../shared/completeMapping.ts';
import type { MappingConfig } from '../../shared/mappingConfig.ts';
import { mappedColumns } from '../../shared/pickColumns.ts';
import { requireUsableConfig } from './requireUsableConfig.ts';

/**
 * Checks a document by itself: the columns that it names are headers enough.
 * @throws Failure `mapping_invalid` with a sentence for each thing that keeps it from being used
 */
export function requireSelfConsistent(config: MappingConfig): void {
  const complete = completeMapping(config).config;
  requireUsableConfig(complete, mappedColumns(complete));
}
