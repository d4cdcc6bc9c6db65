import { createRoute, z } from '@hono/zod-openapi';
import { Connection, ConnectSpreadsheet } from '../../shared/api.ts';
import { asMember, type Services } from '../identity/asMember.ts';
import { ClinicPath } from '../identity/clinicPath.ts';
import { answers, jsonBody, newRouter, type Router } from '../problem/newRouter.ts';
import { connectSpreadsheet } from './connectSpreadsheet.ts';
import { listConnections } from './listConnections.ts';

const connect = createRoute({
  method: 'put',
  path: '/v1/clinics/{clinicId}/connections',
  summary: 'Connect a spreadsheet to the clinic',
  security: [{ bearer: [] }],
  request: { params: ClinicPath, body: jsonBody(ConnectSpreadsheet) },
  responses: answers('The connection', Connection),
});

const list = createRoute({
  method: 'get',
  path: '/v1/clinics/{clinicId}/connections',
  summary: 'The spreadsheets of the clinic',
  security: [{ bearer: [] }],
  request: { params: ClinicPath },
  responses: answers('The connections', z.object({ connections: z.array(Connection) })),
});

export function connectionRoutes(services: Services): Router {
  return newRouter()
    .openapi(connect, async (c) => {
      const input = c.req.valid('json');
      const work = asMember(services, c, (member) => connectSpreadsheet(member, input));
      return c.json(await work, 200);
    })
    .openapi(list, async (c) => {
      const connections = await asMember(services, c, listConnections);
      return c.json({ connections }, 200);
    });
}
