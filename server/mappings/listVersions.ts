import { asc } from 'drizzle-orm';
import type { MappingVersion } from '../../shared/apiMappings.ts';
import { type ComparedMapping, diffMapping } from '../../shared/diffMapping.ts';
import { columnMappingsV2 } from '../db/schema/connections.ts';
import type { Member } from '../identity/asMember.ts';
import { describeMapping, type MappingRow } from './describeMapping.ts';
import { isOfSheet, type MappedSheet } from './isOfSheet.ts';
import { readMembers } from './readMembers.ts';

/**
 * Every saved version of a sheet's mapping, the newest first, each with what it changed against the one before.
 * @throws Failure `mapping_invalid` where one of them cannot be read
 */
export async function listVersions(member: Member, sheet: MappedSheet): Promise<MappingVersion[]> {
  const rows = await member.tx
    .select()
    .from(columnMappingsV2)
    .where(isOfSheet(member, sheet))
    .orderBy(asc(columnMappingsV2.version));
  const names = new Map((await readMembers(member.tx)).map(({ id, name }) => [id, name]));
  let before: ComparedMapping | null = null;
  const versions: MappingVersion[] = [];
  for (const row of rows) {
    const version = describeVersion(row, names, before);
    versions.unshift(version);
    before = version;
  }
  return versions;
}

function describeVersion(
  row: MappingRow,
  names: ReadonlyMap<string | null, string>,
  before: ComparedMapping | null,
): MappingVersion {
  const { id, version, headerRow, config, createdAt } = describeMapping(row);
  return {
    id,
    version,
    headerRow,
    config,
    isActive: row.isActive,
    templateName: row.templateName,
    createdAt,
    createdBy: names.get(row.createdBy) ?? null,
    changes: before === null ? [] : diffMapping(before, { headerRow, config }),
  };
}
