import { and, asc, desc, eq, isNotNull } from 'drizzle-orm';
import type { Template, Templates } from '../../shared/apiMappings.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import { columnMappingsV2 } from '../db/schema/connections.ts';
import type { Member } from '../identity/asMember.ts';
import { collectChoices } from './collectChoices.ts';

const MAPPINGS_LOOKED_AT = 1_000;

/**
 * What the clinic's own mappings offer to its next sheet: those kept under a name, and what it made of single
 * columns in the mappings in force. A document that cannot be read offers nothing.
 */
export async function listTemplates(member: Member): Promise<Templates> {
  return { templates: await readTemplates(member), choices: collectChoices(await readActive(member)) };
}

async function readTemplates({ tx, clinicId }: Member): Promise<Template[]> {
  const rows = await tx
    .select()
    .from(columnMappingsV2)
    .where(and(eq(columnMappingsV2.clinicId, clinicId), isNotNull(columnMappingsV2.templateName)))
    .orderBy(asc(columnMappingsV2.templateName));
  return rows.flatMap(({ id, sheetName, templateName, mappingConfig }) => {
    const { data: config } = MappingConfig.safeParse(mappingConfig);
    if (config === undefined || templateName === null) return [];
    return [{ name: templateName, mappingId: id, sheetName, config }];
  });
}

/** The documents in force in the clinic, the newest first. */
async function readActive({ tx, clinicId }: Member): Promise<MappingConfig[]> {
  const rows = await tx
    .select({ mappingConfig: columnMappingsV2.mappingConfig })
    .from(columnMappingsV2)
    .where(and(eq(columnMappingsV2.clinicId, clinicId), eq(columnMappingsV2.isActive, true)))
    .orderBy(desc(columnMappingsV2.createdAt), desc(columnMappingsV2.id))
    .limit(MAPPINGS_LOOKED_AT);
  return rows.flatMap(({ mappingConfig }) => MappingConfig.safeParse(mappingConfig).data ?? []);
}
