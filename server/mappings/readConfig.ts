import { MappingConfig } from '../../shared/mappingConfig.ts';
import { Failure } from '../problem/failure.ts';
import { findAdvice } from '../problem/newRouter.ts';

/**
 * A stored mapping's document, checked again as it leaves the database.
 * @throws Failure `mapping_invalid` where this Chairside does not know its form, as a newer one's
 */
export function readConfig({
  version,
  mappingConfig,
}: {
  version: number;
  mappingConfig: unknown;
}): MappingConfig {
  const read = MappingConfig.safeParse(mappingConfig);
  if (read.success) return read.data;
  const advice = findAdvice(read.error.issues) ?? 'Save the mapping of this sheet anew.';
  throw new Failure('mapping_invalid', `Version ${version} of this mapping cannot be read. ${advice}`);
}
