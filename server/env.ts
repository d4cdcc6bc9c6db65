import { z } from 'zod';

/** Thrown with a sentence that names the variable at fault. */
export class EnvFailure extends Error {}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
const CLIENT_ID = /^[\w-]+\.apps\.googleusercontent\.com$/;
/** An address may hold a password, and a client's secret is soon pasted for its id: never repeated. */
const SECRET = /_URL$|^GOOGLE_CLIENT_IDS$|_SECRET$|^CREDENTIAL_KEYS$/;

const Port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535')
  .transform(Number)
  .refine((port) => port <= 65_535, 'must be a port number from 0 to 65535');
const StatementTimeout = z
  .string()
  .regex(/^[1-9]\d{0,6}$/, 'must be a number of milliseconds from 1')
  .default('50000')
  .transform(Number);
const DatabaseUrl = z
  .string()
  .refine(
    (url) => URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol),
    'must be an address as postgres://user:password@host:5432/database',
  );
const LoopbackOrigin = z
  .string()
  .refine(
    (url) =>
      URL.canParse(url) &&
      new URL(url).origin === url &&
      new URL(url).protocol === 'http:' &&
      LOOPBACK.includes(new URL(url).hostname),
    'must be an address of this machine, as http://127.0.0.1:4000',
  );
const ClientIds = z
  .string()
  .transform((list) => list.split(',').map((id) => id.trim()))
  .refine(
    (ids) => ids.every((id) => CLIENT_ID.test(id)),
    'must be OAuth client ids as 1234-abcd.apps.googleusercontent.com, with commas between them',
  );
const HttpsOrigin = z
  .string()
  .refine(
    (url) => URL.canParse(url) && new URL(url).origin === url && new URL(url).protocol === 'https:',
    'must be the https address of this server as people reach it, without a path, as https://chairside.example.com',
  );
const LogLevel = z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`);

/** What `npm run serve` reads. */
export const ServeEnv = z.object({
  DATABASE_URL: DatabaseUrl,
  /** Whom Google's identity tokens may be for. */
  GOOGLE_CLIENT_IDS: ClientIds,
  /** Node's own: without checked certificates anyone on the way could hand us keys as Google's. */
  NODE_TLS_REJECT_UNAUTHORIZED: z
    .string()
    .refine((value) => value !== '0', 'must not be 0: anyone on the way could pass for Google')
    .optional(),
  PORT: Port.default(8080),
  HOST: z.string().min(1).default('0.0.0.0'),
  LOG_LEVEL: LogLevel.default('info'),
  /** Milliseconds that a statement of the server may take. */
  STATEMENT_TIMEOUT: StatementTimeout,
});
export type ServeEnv = z.infer<typeof ServeEnv>;

/** What it takes to keep sheets in sync: all of it, or nothing. */
export const SyncEnv = z.object({
  /** The OAuth client to which people grant their sheets; Google sends them back to PUBLIC_URL. */
  GOOGLE_SYNC_CLIENT_ID: z
    .string()
    .regex(CLIENT_ID, 'must be an OAuth client id as 1234-abcd.apps.googleusercontent.com'),
  GOOGLE_SYNC_CLIENT_SECRET: z.string().min(1),
  PUBLIC_URL: HttpsOrigin,
  /** The keys that seal what Google grants, as id:base64 with commas between them, the first in use. */
  CREDENTIAL_KEYS: z.string().min(1).optional(),
  /** A file with the same, a line each. */
  CREDENTIAL_KEYS_FILE: z.string().min(1).optional(),
});
export type SyncEnv = z.infer<typeof SyncEnv>;

/**
 * What the environment says about keeping sheets in sync; null where it says nothing of it.
 * @throws EnvFailure with one sentence for each variable that is missing or at fault
 */
export function readSyncEnv(env: Readonly<Record<string, string | undefined>>): SyncEnv | null {
  return Object.keys(SyncEnv.shape).some((name) => env[name]) ? readEnv(SyncEnv, env) : null;
}

/** What `npm start` hands to the server on this machine. */
export const LocalEnv = z.object({
  CHAIRSIDE_DATA_DIR: z.string().min(1).default('.chairside'),
  LOCAL_ISSUER: LoopbackOrigin,
  NODE_ENV: z
    .string()
    .refine((value) => value !== 'production', 'must not be production: the local server is for trying out')
    .optional(),
  PORT: Port.default(0),
  LOG_LEVEL: LogLevel.default('warn'),
  STATEMENT_TIMEOUT: StatementTimeout,
});
export type LocalEnv = z.infer<typeof LocalEnv>;

/** What the commands of `npm run chairside` read. */
export const CommandEnv = z.object({
  MIGRATION_DATABASE_URL: DatabaseUrl,
  DATABASE_URL: DatabaseUrl.optional(),
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

/**
 * The environment in the given shape. An empty variable counts as absent.
 * @throws EnvFailure with one sentence for each variable at fault
 */
export function readEnv<Schema extends z.ZodType>(
  schema: Schema,
  env: Readonly<Record<string, string | undefined>>,
): z.infer<Schema> {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  const read = schema.safeParse(present);
  if (read.success) return read.data;
  throw new EnvFailure(read.error.issues.map((issue) => describe(issue, present)).join('\n'));
}

function describe({ path, message }: z.core.$ZodIssue, env: Record<string, string | undefined>): string {
  const name = String(path[0]);
  const value = env[name];
  if (value === undefined) return `${name} is not set. ${ADVICE[name] ?? 'Set it and start again.'}`;
  return SECRET.test(name) ? `${name} ${message}.` : `${name} ${message}, and is "${value}".`;
}

const ADVICE: Readonly<Record<string, string>> = {
  DATABASE_URL:
    'Set it to the database, as postgres://chairside_app:password@host:5432/database, or run npm start to try Chairside on this machine without one.',
  MIGRATION_DATABASE_URL:
    'Set it to the database as its owner, as postgres://owner:password@host:5432/database.',
  ARCHIVE_FOLDER: 'Set it to the folder in which the archive lies, or say --folder FOLDER.',
  GOOGLE_CLIENT_IDS:
    'Set it to the OAuth client id of the script project, as 1234-abcd.apps.googleusercontent.com (several with commas between them). It stands in the Google Cloud console under APIs & Services, Credentials, and is the "aud" in what ScriptApp.getIdentityToken() gives.',
  GOOGLE_SYNC_CLIENT_ID:
    'Set it to the id of a web application’s OAuth client, or unset all of GOOGLE_SYNC_CLIENT_ID, GOOGLE_SYNC_CLIENT_SECRET, PUBLIC_URL and CREDENTIAL_KEYS: then no sheet is kept in sync.',
  GOOGLE_SYNC_CLIENT_SECRET:
    'It stands beside the OAuth client’s id in the Google Cloud console, under APIs & Services, Credentials.',
  PUBLIC_URL:
    'Set it to the https address of this server as people reach it, as https://chairside.example.com.',
  LOCAL_ISSUER: 'It is set by npm start; for a server of your own use npm run serve.',
};
