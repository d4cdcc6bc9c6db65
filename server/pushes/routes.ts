import { createRoute, z } from '@hono/zod-openapi';
import { AskRowStates, RowStates } from '../../shared/apiMappings.ts';
import {
  Chunk,
  ChunkReceipt,
  CompletePush,
  HashChunk,
  OpenPush,
  Push,
  Receipt,
  Removal,
} from '../../shared/apiPushes.ts';
import { asMember, type Services } from '../identity/asMember.ts';
import { ClinicPath, PathId } from '../identity/clinicPath.ts';
import { ConnectionPath } from '../mappings/sheetPath.ts';
import { answers, jsonBody, newRouter, type Router, requireShape } from '../problem/newRouter.ts';
import { completePush } from './completePush.ts';
import { findRowStates } from './findRowStates.ts';
import { isChunk, isHashChunk } from './isChunk.ts';
import { openPush } from './openPush.ts';
import { readPush } from './readPush.ts';
import { readRemoval } from './readRemoval.ts';
import { requireDigest } from './requireDigest.ts';
import { storeChunk } from './storeChunk.ts';
import { storeHashes } from './storeHashes.ts';

const PushPath = ClinicPath.extend({ pushId: PathId });
const ChunkPath = PushPath.extend({
  number: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, 'must be a number from 1')
    .transform(Number),
});
const security = [{ bearer: [] }];

const open = createRoute({
  method: 'post',
  path: '/v1/clinics/{clinicId}/pushes',
  summary: 'Open a push of one sheet',
  security,
  request: { params: ClinicPath, body: jsonBody(OpenPush) },
  responses: answers('The push; the same one for the same key', Push),
});

const putChunk = createRoute({
  method: 'put',
  path: '/v1/clinics/{clinicId}/pushes/{pushId}/chunks/{number}',
  summary: 'Send some rows of the push, or their hashes',
  security,
  request: {
    params: ChunkPath,
    headers: z.object({ 'content-digest': z.string().optional(), 'unencoded-digest': z.string().optional() }),
    body: jsonBody(z.union([Chunk, HashChunk])),
  },
  responses: answers('What became of the rows; the same for the same bytes', ChunkReceipt),
});

const complete = createRoute({
  method: 'post',
  path: '/v1/clinics/{clinicId}/pushes/{pushId}/complete',
  summary: 'End the push and compare its sums',
  security,
  request: { params: PushPath, body: jsonBody(CompletePush) },
  responses: answers('What became of every row', Receipt),
});

const read = createRoute({
  method: 'get',
  path: '/v1/clinics/{clinicId}/pushes/{pushId}',
  summary: 'How far the push is',
  security,
  request: { params: PushPath },
  responses: answers('The push', Push),
});

const askRemoval = createRoute({
  method: 'get',
  path: '/v1/clinics/{clinicId}/pushes/{pushId}/removal',
  summary: 'What the push would remove',
  security,
  request: { params: PushPath },
  responses: answers('The records of rows that have gone', Removal),
});

const askStates = createRoute({
  method: 'post',
  path: '/v1/clinics/{clinicId}/connections/{connectionId}/row-states',
  summary: "What a sheet's last push did to its rows",
  security,
  request: { params: ConnectionPath, body: jsonBody(AskRowStates) },
  responses: answers('A state for each row, in the same order', RowStates),
});

/** The schema words what is wrong; that nothing is wrong is told faster. */
function readChunk(value: unknown): Chunk | HashChunk {
  if (isChunk(value) || isHashChunk(value)) return value;
  const isHashes = typeof value === 'object' && value !== null && 'hashes' in value;
  return requireShape(isHashes ? HashChunk : Chunk, value);
}

export function pushRoutes(services: Services): Router {
  const router = newRouter();
  router.openAPIRegistry.registerPath(putChunk);
  // Checked here and not by the router, which would decode and parse these megabytes a second time.
  router.put(putChunk.getRoutingPath(), async (c) => {
    const { pushId, number } = requireShape(ChunkPath, c.req.param());
    const digest = requireDigest(
      { sent: c.get('sent'), json: c.get('body') },
      { content: c.req.header('Content-Digest'), unencoded: c.req.header('Unencoded-Digest') },
    );
    const chunk = readChunk(c.get('json'));
    const name = { number, digest };
    const receipt = asMember(services, c, (member) =>
      'rows' in chunk ? storeChunk(member, pushId, name, chunk) : storeHashes(member, pushId, name, chunk),
    );
    return c.json(await receipt, 200);
  });
  return router
    .openapi(open, async (c) => {
      const input = c.req.valid('json');
      const push = asMember(services, c, (member) => openPush(member, input));
      return c.json(await push, 200);
    })
    .openapi(complete, async (c) => {
      const { pushId } = c.req.valid('param');
      const input = c.req.valid('json');
      const receipt = asMember(services, c, (member) => completePush(member, pushId, input));
      return c.json(await receipt, 200);
    })
    .openapi(read, async (c) => {
      const { pushId } = c.req.valid('param');
      return c.json(await asMember(services, c, (member) => readPush(member, pushId)), 200);
    })
    .openapi(askRemoval, async (c) => {
      const { pushId } = c.req.valid('param');
      return c.json(await asMember(services, c, (member) => readRemoval(member, pushId)), 200);
    })
    .openapi(askStates, async (c) => {
      const { connectionId } = c.req.valid('param');
      const input = c.req.valid('json');
      const states = asMember(services, c, (member) => findRowStates(member, connectionId, input));
      return c.json(await states, 200);
    });
}
