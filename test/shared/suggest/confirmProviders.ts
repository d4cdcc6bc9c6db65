import { PROVIDERS } from '../../../addon/host/demo/people.ts';
import type { SheetRow } from '../../../shared/cell.ts';
import { cellText, isBlank } from '../../../shared/cell.ts';
import type { LookupEntry, Lookups } from '../../../shared/lookups.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import { nearestPeople } from '../../../shared/nearestPeople.ts';

/** The clinic's providers with each spelling of the sheet given to the person whom Check names first. */
export function confirmProviders(
  config: MappingConfig,
  headers: readonly string[],
  rows: readonly SheetRow[],
): Lookups {
  const column = config.mappings.find((entry) => entry.lookup_table === 'providers')?.source_column;
  const index = headers.indexOf(column ?? '');
  const spellings = [...new Set(rows.map(({ cells }) => cellText(cells[index] ?? '')))].filter(
    (text) => !isBlank(text),
  );
  const people = PROVIDERS.map(({ name }): LookupEntry => ({ id: name, name, aliases: [] }));
  const aliases = new Map(people.map(({ id }) => [id, [] as string[]]));
  for (const spelling of spellings) {
    const meant = PROVIDERS.find(({ name, aliases: own }) => [name, ...own].includes(spelling.trim()));
    const id = meant?.name ?? nearestPeople(spelling, people)[0]?.id ?? '';
    aliases.get(id)?.push(spelling);
  }
  return { providers: people.map((each) => ({ ...each, aliases: aliases.get(each.id) ?? [] })), members: [] };
}
