import { z } from 'zod';

/** What a process is told that asks for a token many times at once. */
export const TokenOrder = z.object({
  databaseUrl: z.string(),
  googleOrigin: z.string(),
  keys: z.string(),
  client: z.object({ clientId: z.string(), clientSecret: z.string(), redirectUrl: z.string() }),
  ref: z.object({ clinicId: z.string(), userId: z.string(), credentialId: z.string() }),
  callers: z.number(),
  /** Milliseconds that its clock is ahead. */
  clockAhead: z.number(),
});
export type TokenOrder = z.infer<typeof TokenOrder>;
