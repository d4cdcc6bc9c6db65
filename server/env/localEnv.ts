import { z } from 'zod';
import { LogLevel, LoopbackOrigin, Milliseconds, Port } from './values.ts';

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
  STATEMENT_TIMEOUT: Milliseconds.default(50_000),
});
export type LocalEnv = z.infer<typeof LocalEnv>;
