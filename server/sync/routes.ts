import { createRoute, z } from '@hono/zod-openapi';
import { ChangeSync, Sync, Syncs, SyncTimeline } from '../../shared/apiSync.ts';
import { asMember, type Services } from '../identity/asMember.ts';
import { ClinicPath, PathId } from '../identity/clinicPath.ts';
import { answers, jsonBody, newRouter, type Router } from '../problem/newRouter.ts';
import { askSync } from './askSync.ts';
import { changeSync } from './changeSync.ts';
import { listSyncs } from './listSyncs.ts';
import { readSync } from './readSync.ts';
import { requireSync } from './requireSync.ts';
import type { SyncServices } from './syncServices.ts';

const path = '/v1/clinics/{clinicId}/connections/{connectionId}/sync';
const SyncPath = ClinicPath.extend({ connectionId: PathId });
const security = [{ bearer: [] }];

const list = createRoute({
  method: 'get',
  path: '/v1/clinics/{clinicId}/syncs',
  summary: 'The spreadsheets that are kept in sync, and how they are doing',
  security,
  request: { params: ClinicPath },
  responses: answers('The syncs', Syncs),
});

const read = createRoute({
  method: 'get',
  path,
  summary: 'How a sync is doing, and its newest readings',
  security,
  request: { params: SyncPath },
  responses: answers('The sync and its readings', SyncTimeline),
});

const change = createRoute({
  method: 'put',
  path,
  summary: 'Set when a spreadsheet is read, pause it or let it go on',
  security,
  request: { params: SyncPath, body: jsonBody(ChangeSync) },
  responses: answers('The sync as it is now', Sync),
});

const run = createRoute({
  method: 'post',
  path: `${path}/run`,
  summary: 'Have a spreadsheet read without waiting for its schedule',
  security,
  request: { params: SyncPath, body: jsonBody(z.strictObject({})) },
  responses: answers('The sync, of which a reading waits or runs', Sync),
});

/** What the routes need of it all: the command line, which reads no sheet itself, has it too. */
export type SyncDesk = Pick<SyncServices, 'queue' | 'now'>;

/** How syncs are looked at and changed; `desk` is null where the server was not given what it takes to ask Google. */
export function syncRoutes(services: Services, desk: SyncDesk | null): Router {
  const required = (): SyncDesk => requireSync(desk);
  return newRouter()
    .openapi(list, async (c) => {
      const now = desk?.now() ?? Date.now();
      const syncs = await asMember(services, c, (member) => listSyncs(member, now));
      return c.json({ available: desk !== null, syncs }, 200);
    })
    .openapi(read, async (c) => {
      const { connectionId } = c.req.valid('param');
      const work = asMember(services, c, (member) => readSync(member, connectionId, required().now()));
      return c.json(await work, 200);
    })
    .openapi(change, async (c) => {
      const { connectionId } = c.req.valid('param');
      const input = c.req.valid('json');
      const work = asMember(services, c, (member) =>
        changeSync(member, connectionId, input, required().now()),
      );
      return c.json(await work, 200);
    })
    .openapi(run, async (c) => {
      const { connectionId } = c.req.valid('param');
      const work = asMember(services, c, (member) => askSync(member, connectionId, required()));
      return c.json(await work, 200);
    });
}
