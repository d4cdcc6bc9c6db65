import { z } from '@hono/zod-openapi';

/** A schema as JSON Schema, for what is sent (`input`) or answered (`output`). */
export function describeShape(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _dialect, ...shape } = z.toJSONSchema(schema, { io });
  return shape;
}
