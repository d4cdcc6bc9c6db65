import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { listenAnywhere } from '../../support/listenAnywhere.ts';

const Value = z.union([
  z.strictObject({ stringValue: z.string() }).transform(({ stringValue }) => stringValue),
  z.strictObject({ boolValue: z.boolean() }).transform(({ boolValue }) => boolValue),
  z.strictObject({ intValue: z.coerce.number() }).transform(({ intValue }) => intValue),
  z.strictObject({ doubleValue: z.number() }).transform(({ doubleValue }) => doubleValue),
]);
const Attributes = z
  .array(z.strictObject({ key: z.string(), value: Value }))
  .transform((pairs) => Object.fromEntries(pairs.map(({ key, value }) => [key, value])));
const Span = z.object({
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
  parentSpanId: z.string().optional(),
  traceState: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  startTimeUnixNano: z.string().transform(BigInt),
  endTimeUnixNano: z.string().transform(BigInt),
  attributes: Attributes,
  status: z.object({ code: z.number().default(0) }),
});
const Request = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: Attributes }),
      scopeSpans: z.array(z.object({ spans: z.array(Span) })),
    }),
  ),
});
export type Span = z.infer<typeof Span>;

/** A stand-in for a collector of traces, by OTLP over HTTP with JSON. */
export interface Collector {
  /** Its address without a path. */
  readonly origin: string;
  /** All bodies that came, as they are. */
  readonly bodies: readonly string[];
  readonly headers: readonly IncomingHttpHeaders[];
  spans(): readonly Span[];
  resources(): readonly Record<string, unknown>[];
  /** Answers in that way from now on, or does not. */
  answer(reply: (response: ServerResponse) => void): void;
  stop(): void;
}

/** Starts one on a free port of 127.0.0.1; it takes what comes to /v1/traces and nothing else. */
export async function startCollector(): Promise<Collector> {
  const bodies: string[] = [];
  const headers: IncomingHttpHeaders[] = [];
  let reply = (response: ServerResponse): void => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
  };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    if (request.method !== 'POST' || request.url !== '/v1/traces') return response.writeHead(404).end();
    bodies.push(body);
    headers.push(request.headers);
    return reply(response);
  });
  const read = () => bodies.flatMap((body) => Request.parse(JSON.parse(body)).resourceSpans);
  return {
    origin: `http://127.0.0.1:${await listenAnywhere(server)}`,
    ...{ bodies, headers },
    spans: () => read().flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    resources: () => read().map(({ resource }) => resource.attributes),
    answer: (next) => {
      reply = next;
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
