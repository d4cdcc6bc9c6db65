import { z } from 'zod';
import { DatabaseUrl, ReadableFile } from './values.ts';

/** What the commands of `npm run chairside` read. */
export const CommandEnv = z.object({
  MIGRATION_DATABASE_URL: DatabaseUrl,
  DATABASE_URL: DatabaseUrl.optional(),
  NODE_EXTRA_CA_CERTS: ReadableFile.optional(),
});
export type CommandEnv = z.infer<typeof CommandEnv>;

/** What those commands read that act as a member of a clinic. */
export const MemberEnv = z.object({ DATABASE_URL: DatabaseUrl });
export type MemberEnv = z.infer<typeof MemberEnv>;

/** The keys that seal what Google grants, themselves or the file with them; never read here, and never repeated. */
export const KeysEnv = z.object({
  CREDENTIAL_KEYS: z.string().optional(),
  CREDENTIAL_KEYS_FILE: z.string().optional(),
});
export type KeysEnv = z.infer<typeof KeysEnv>;

/** What the commands of `chairside archive` read besides. */
export const ArchiveEnv = z.object({ ARCHIVE_FOLDER: z.string().min(1) });
export type ArchiveEnv = z.infer<typeof ArchiveEnv>;
