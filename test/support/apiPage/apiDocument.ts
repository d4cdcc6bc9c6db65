import { pino } from 'pino';
import { z } from 'zod';
import { createApp } from '../../../server/app/createApp.ts';
import { closeDatabase, openDatabase } from '../../../server/db/client.ts';
import { JsonSchema } from '../../server/app/openapi/jsonSchema.ts';

const Contents = z.record(z.string(), z.object({ schema: JsonSchema.optional() }));
const Route = z.object({
  summary: z.string(),
  parameters: z.array(
    z.object({ name: z.string(), in: z.string(), required: z.boolean(), schema: JsonSchema }),
  ),
  requestBody: z.object({ content: Contents }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: Contents.optional() })),
});
export type Route = z.infer<typeof Route>;

const Document = z.object({
  info: z.object({ description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), Route)),
});
export type ApiDocument = z.infer<typeof Document>;

/** What the server answers at /openapi.json; no database is asked for that. */
export async function readApiDocument(): Promise<ApiDocument> {
  const db = openDatabase('postgres://nobody@127.0.0.1:1/none', 1);
  const identify = () => Promise.reject(new Error('nobody signs in here'));
  const app = createApp({ db, identify, logger: pino({ level: 'silent' }) });
  const answer = await app.request('/openapi.json');
  await closeDatabase(db);
  return Document.parse(await answer.json());
}
