import { z } from 'zod';
import { MappingConfig } from './mappingConfig.ts';
import { MappingEntry, NOT_BLANK } from './mappingEntry.ts';

/*
 * The bodies of the calls about a sheet's mapping versions, the clinic's templates and its earlier choices.
 * As in api.ts, the server checks them and the add-on imports the types alone.
 */

const Id = z.string().min(1).max(64);
const TemplateName = z.string().trim().min(1).max(100).meta(NOT_BLANK);

/** One version of a sheet's mapping: who saved it, when, and what it changed, in sentences for staff. */
export const MappingVersion = z.object({
  id: Id,
  version: z.number().int(),
  headerRow: z.number().int(),
  config: MappingConfig,
  isActive: z.boolean(),
  templateName: z.string().nullable(),
  createdAt: z.string(),
  /** The person's name, null where the account is no more. */
  createdBy: z.string().nullable(),
  /** Against the version before it; empty for the first. */
  changes: z.array(z.string()),
});
export type MappingVersion = z.infer<typeof MappingVersion>;

/** GET …/connections/{connectionId}/mappings?sheetName=, newest first */
export const MappingVersions = z.object({ versions: z.array(MappingVersion) });
export type MappingVersions = z.infer<typeof MappingVersions>;

/** POST …/mappings/{mappingId}/activate answers the Mapping; another active version than the seen one is a conflict. */
export const ActivateMapping = z.strictObject({ activeVersion: z.number().int().min(1).nullable() });
export type ActivateMapping = z.infer<typeof ActivateMapping>;

/** PUT …/mappings/{mappingId}/template: keeps the version as a template of the clinic, or no longer. Answers Templates. */
export const NameTemplate = z.strictObject({ name: TemplateName.nullable() });
export type NameTemplate = z.infer<typeof NameTemplate>;

/** A mapping that the clinic keeps under a name, to use for other sheets. */
export const Template = z.object({
  name: TemplateName,
  mappingId: Id,
  sheetName: z.string(),
  config: MappingConfig,
});
export type Template = z.infer<typeof Template>;

/** What the clinic made of a column of that name in a sheet of that dataset. */
export const EarlierChoice = z.object({
  dataset: z.enum(['financial', 'appointment', 'call', 'patient']),
  /** The column's header as it stood in the sheet. */
  header: z.string(),
  /** At least one: a column that was left unused is no choice. */
  entries: z.array(MappingEntry),
});
export type EarlierChoice = z.infer<typeof EarlierChoice>;

/** GET /v1/clinics/{clinicId}/templates: what the clinic's own mappings offer to its next sheet. */
export const Templates = z.object({
  templates: z.array(Template),
  /** The newest first; one for each header and dataset. */
  choices: z.array(EarlierChoice),
});
export type Templates = z.infer<typeof Templates>;

/** POST …/connections/{connectionId}/row-states: how rows stand in the database, by their identity as text. */
export const AskRowStates = z.strictObject({
  sheetName: z.string().min(1).max(100),
  identities: z.array(z.string().max(100_000)).min(1).max(5_000),
});
export type AskRowStates = z.infer<typeof AskRowStates>;

/** `stored`: new or changed by the sheet's last push; `unchanged`: as an earlier push left it; `absent`: not there. */
export const RowState = z.enum(['stored', 'unchanged', 'absent']);
export type RowState = z.infer<typeof RowState>;

/** One state for each identity, in the same order. */
export const RowStates = z.object({ states: z.array(RowState) });
export type RowStates = z.infer<typeof RowStates>;
