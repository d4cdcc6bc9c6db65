import { z } from 'zod';
import { ClientIds, DatabaseUrl, LogLevel, Milliseconds, Port, ReadableFile } from './values.ts';

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
  /** Node's own: it says no more than a warning where it cannot read the file. */
  NODE_EXTRA_CA_CERTS: ReadableFile.optional(),
  PORT: Port.default(8080),
  HOST: z.string().min(1).default('0.0.0.0'),
  LOG_LEVEL: LogLevel.default('info'),
  /** Milliseconds that a statement of the server may take. */
  STATEMENT_TIMEOUT: Milliseconds.default(50_000),
  /** Seconds for which it goes on serving once it was asked to stop. */
  DRAIN_SECONDS: z
    .string()
    .regex(/^([0-5]?\d|60)$/, 'must be a number of seconds from 0 to 60')
    .transform(Number)
    .default(5),
});
export type ServeEnv = z.infer<typeof ServeEnv>;
