import { and, eq, sql } from 'drizzle-orm';
import type { NameTemplate } from '../../shared/apiMappings.ts';
import { addEvent } from '../audit/addEvent.ts';
import { findPostgresCode } from '../db/findPostgresCode.ts';
import { ConcurrentChange } from '../db/retryTransaction.ts';
import { columnMappingsV2 } from '../db/schema/connections.ts';
import type { Member } from '../identity/asMember.ts';
import { findMappingRow } from './findMapping.ts';
import { readConfig } from './readConfig.ts';

const UNIQUE_VIOLATION = '23505';

/**
 * Keeps a version as a template of the clinic under that name, which moves here from whichever version had it;
 * null takes its name away. Repeating it is harmless.
 * @throws Failure `not_found`, `mapping_invalid` where the version cannot be read
 */
export async function nameTemplate(member: Member, mappingId: string, { name }: NameTemplate): Promise<void> {
  const row = await findMappingRow(member, mappingId);
  if (row.templateName === name) return;
  if (name !== null) {
    readConfig(row);
    await rename(member, eq(columnMappingsV2.templateName, name), null);
  }
  try {
    await rename(member, eq(columnMappingsV2.id, mappingId), name);
  } catch (error) {
    if (findPostgresCode(error) !== UNIQUE_VIOLATION) throw error;
    throw new ConcurrentChange('someone gave another version this name');
  }
  const action = name === null ? 'template.dropped' : 'template.named';
  await addEvent(member, { action, subjectId: mappingId });
}

async function rename(
  { tx, clinicId }: Member,
  which: ReturnType<typeof eq>,
  templateName: string | null,
): Promise<void> {
  await tx
    .update(columnMappingsV2)
    .set({ templateName, updatedAt: sql`now()` })
    .where(and(eq(columnMappingsV2.clinicId, clinicId), which));
}
