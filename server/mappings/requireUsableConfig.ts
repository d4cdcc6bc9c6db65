import { checkIdentifiers } from '../../shared/checkIdentifiers.ts';
import { checkMapping } from '../../shared/checkMapping.ts';
import type { MappingConfig } from '../../shared/mappingConfig.ts';
import { Failure } from '../problem/failure.ts';

/**
 * Holds a mapping against a sheet's headers.
 * @throws Failure `mapping_invalid` with a sentence for each thing that keeps it from being used
 */
export function requireUsableConfig(config: MappingConfig, headers: readonly string[]): void {
  const found = [...checkMapping(config, headers), ...checkIdentifiers(config)];
  if (found.length === 0) return;
  const errors = found.map(({ column, field, message }, at) => [column ?? field ?? String(at), message]);
  throw new Failure(
    'mapping_invalid',
    found.map(({ message }) => message).join(' '),
    Object.fromEntries(errors),
  );
}
