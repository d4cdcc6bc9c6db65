import { createRoute, z } from '@hono/zod-openapi';
import { Pushes, UndoReceipt } from '../../shared/apiPushes.ts';
import { asMember, type Services } from '../identity/asMember.ts';
import { ClinicPath, PathId } from '../identity/clinicPath.ts';
import { SheetQuery } from '../mappings/sheetPath.ts';
import { answers, jsonBody, newRouter, type Router } from '../problem/newRouter.ts';
import { cancelPush } from './cancelPush.ts';
import { listPushes } from './listPushes.ts';
import { undoPush } from './undoPush.ts';

const PushPath = ClinicPath.extend({ pushId: PathId });
const security = [{ bearer: [] }];
const request = { params: PushPath, body: jsonBody(z.strictObject({})) };
const responses = answers('What became of its records; the same when asked again', UndoReceipt);

const list = createRoute({
  method: 'get',
  path: '/v1/clinics/{clinicId}/pushes',
  summary: "A sheet's last pushes",
  security,
  request: { params: ClinicPath, query: SheetQuery.extend({ connectionId: PathId }) },
  responses: answers('The pushes, the newest first', Pushes),
});

const undo = createRoute({
  method: 'post',
  path: '/v1/clinics/{clinicId}/pushes/{pushId}/undo',
  summary: 'Take back what a push did to the records',
  security,
  request,
  responses,
});

const cancel = createRoute({
  method: 'post',
  path: '/v1/clinics/{clinicId}/pushes/{pushId}/cancel',
  summary: 'End a push that is under way and take back what it stored',
  security,
  request,
  responses,
});

export function undoRoutes(services: Services): Router {
  return newRouter()
    .openapi(list, async (c) => {
      const sheet = c.req.valid('query');
      const pushes = asMember(services, c, (member) => listPushes(member, sheet));
      return c.json(await pushes, 200);
    })
    .openapi(undo, async (c) => {
      const { pushId } = c.req.valid('param');
      const receipt = asMember(services, c, (member) => undoPush(member, pushId));
      return c.json(await receipt, 200);
    })
    .openapi(cancel, async (c) => {
      const { pushId } = c.req.valid('param');
      const receipt = asMember(services, c, (member) => cancelPush(member, pushId));
      return c.json(await receipt, 200);
    });
}
