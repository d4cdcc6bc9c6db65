import { type RouteConfig, z } from '@hono/zod-openapi';
import { describeShape } from './describeShape.ts';

const REQUEST_ID = {
  'X-Request-Id': {
    description: 'What the log calls this request',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  },
};
const RETRY_AFTER = {
  'Retry-After': {
    description: 'Seconds after which it is worth trying again',
    required: true,
    schema: { type: 'string', pattern: '^[1-9]\\d*$' },
  },
};
const AUTHENTICATE = {
  'WWW-Authenticate': { required: true, schema: { type: 'string', pattern: '^Bearer\\b' } },
};
const REFUSALS = {
  429: refusal('Too many requests', RETRY_AFTER),
  503: refusal('Not now', RETRY_AFTER),
  default: refusal('What went wrong'),
};

type Contents = { readonly [type: string]: object | undefined };

/**
 * What the document says of a route. Its schemas are as zod itself writes them: with the keys of records, the lengths
 * of tuples and what may be left out. The answers that any route can give are the same for all.
 */
export function describeRoute({ request = {}, responses, ...route }: RouteConfig) {
  const { method: _method, path: _path, ...rest } = route;
  const { params, query, headers, body } = request;
  return {
    ...rest,
    parameters: [
      ...describeParameters('path', params),
      ...describeParameters('query', query),
      ...describeParameters('header', Array.isArray(headers) ? undefined : headers),
    ],
    ...(body && { requestBody: { ...body, content: describeContents(body.content, 'input') } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(responses).map(([status, each]) => [status, describeAnswer(each)]),
      ),
      ...(route.security && { 401: refusal('Nobody is signed in', AUTHENTICATE) }),
      ...REFUSALS,
    },
  };
}

function describeParameters(place: 'path' | 'query' | 'header', schema: z.ZodType | undefined) {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = describeShape(schema, 'input');
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: shape,
  }));
}

function describeAnswer(answer: RouteConfig['responses'][string]) {
  if ('$ref' in answer) return answer;
  const { content = {}, ...rest } = answer;
  return { ...rest, headers: REQUEST_ID, content: describeContents(content, 'output') };
}

function describeContents(contents: Contents, io: 'input' | 'output') {
  return Object.fromEntries(
    Object.entries(contents).map(([type, content]) => {
      const schema = content !== undefined && 'schema' in content ? content.schema : undefined;
      return [type, schema instanceof z.ZodType ? { schema: describeShape(schema, io) } : content];
    }),
  );
}

function refusal(description: string, headers: object = {}) {
  const schema = { $ref: '#/components/schemas/Problem' };
  return {
    description,
    headers: { ...REQUEST_ID, ...headers },
    content: { 'application/problem+json': { schema } },
  };
}
