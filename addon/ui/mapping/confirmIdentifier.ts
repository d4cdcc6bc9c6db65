import type { Role } from '../../../shared/api.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import { mappedColumns } from '../../../shared/pickColumns.ts';
import { mayDo } from '../../../shared/roles.ts';
import type { Draft } from './draft.ts';

/** The mapping with a column that looks like a patient's allowed to be sent, or not any more. */
export function confirmIdentifier(config: MappingConfig, header: string, allowed: boolean): MappingConfig {
  const others = (config.confirmed_identifiers ?? []).filter((column) => column !== header);
  return withConfirmed(config, allowed ? [...others, header] : others);
}

/** The mapping without its word for columns that it no longer reads: using one again needs a new word. */
export function dropUnusedConfirmations(config: MappingConfig): MappingConfig {
  const used = new Set(mappedColumns(config));
  return withConfirmed(
    config,
    (config.confirmed_identifiers ?? []).filter((column) => used.has(column)),
  );
}

/** Whether a role may allow that column; what the saved mapping allows already, everybody may keep. */
export function mayConfirm(role: Role, { saved }: Draft, header: string): boolean {
  return mayDo(role, 'confirm_identifiers') || saved?.config.confirmed_identifiers?.includes(header) === true;
}

/** A list of none is left out, so that the document stays what it was before anything was allowed. */
function withConfirmed(config: MappingConfig, columns: string[]): MappingConfig {
  const { confirmed_identifiers: _, ...rest } = config;
  return columns.length === 0 ? rest : { ...rest, confirmed_identifiers: columns };
}
