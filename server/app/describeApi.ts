import { z } from '@hono/zod-openapi';
import { PROBLEMS } from '../../shared/problem.ts';
import type { Router } from '../problem/newRouter.ts';
import { describeRoute } from './describeRoute.ts';
import { describeShape } from './describeShape.ts';

const RULES = [
  'Connections, mappings, pushes and their sums.',
  'A text holds no U+0000 and no half of a surrogate pair, no key is `__proto__`, values are nested 20 deep at most:',
  'whatever breaks that is `invalid_request`. A body has 5 MB at most, and 20 MB once inflated.',
  'White space around a name does not count.',
].join(' ');

/** The RFC 9457 document of every failure. */
const ProblemShape = z.object({
  type: z.string().regex(/^urn:chairside:problem:/),
  title: z.string(),
  status: z.number().int().min(400).max(599),
  detail: z.string(),
  code: z.enum(Object.keys(PROBLEMS)),
  requestId: z.uuid(),
  errors: z.record(z.string(), z.string()).optional(),
});

/** Answers /openapi.json with the OpenAPI document of every route that runs, written when it is first asked for. */
export function describeApi(app: Router): void {
  let document: ReturnType<typeof writeDocument> | undefined;
  app.get('/openapi.json', (c) => {
    document ??= writeDocument(app);
    return c.json(document, 200);
  });
}

function writeDocument({ openAPIRegistry }: Router) {
  const paths: Record<string, Record<string, object>> = {};
  for (const definition of openAPIRegistry.definitions) {
    if (definition.type !== 'route') continue;
    const { path, method } = definition.route;
    paths[path] = { ...paths[path], [method]: describeRoute(definition.route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Chairside', version: '1', description: RULES },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: describeShape(ProblemShape, 'output') },
    },
    paths,
  };
}
