import { pino } from 'pino';
import { z } from 'zod';
import { createApp } from '../../../server/app/createApp.ts';
import { closeDatabase, openDatabase } from '../../../server/db/client.ts';

const Shape: z.ZodType<Shape> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    anyOf: z.array(Shape).optional(),
    oneOf: z.array(Shape).optional(),
    properties: z.record(z.string(), Shape).optional(),
    required: z.array(z.string()).optional(),
    items: z.union([Shape, z.boolean()]).optional(),
    prefixItems: z.array(Shape).optional(),
    additionalProperties: z.union([z.boolean(), Shape]).optional(),
  }),
);
/** As much of a JSON schema as a reader wants to see. */
export interface Shape {
  readonly type?: string | string[] | undefined;
  readonly const?: unknown;
  readonly enum?: unknown[] | undefined;
  readonly anyOf?: Shape[] | undefined;
  readonly oneOf?: Shape[] | undefined;
  readonly properties?: Record<string, Shape> | undefined;
  readonly required?: string[] | undefined;
  readonly items?: Shape | boolean | undefined;
  readonly prefixItems?: Shape[] | undefined;
  readonly additionalProperties?: boolean | Shape | undefined;
}

const Contents = z.record(z.string(), z.object({ schema: Shape.optional() }));
const Route = z.object({
  summary: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.string(), required: z.boolean(), schema: Shape })),
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
