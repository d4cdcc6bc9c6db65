import { createRoute } from '@hono/zod-openapi';
import { ChangeSettings, ClinicSettings } from '../../shared/apiPushes.ts';
import { asMember, type Services } from '../identity/asMember.ts';
import { ClinicPath } from '../identity/clinicPath.ts';
import { answers, jsonBody, newRouter, type Router } from '../problem/newRouter.ts';
import { changeSettings } from './changeSettings.ts';
import { readSettings } from './readSettings.ts';

const path = '/v1/clinics/{clinicId}/settings';
const security = [{ bearer: [] }];

const read = createRoute({
  method: 'get',
  path,
  summary: 'What the clinic has set',
  security,
  request: { params: ClinicPath },
  responses: answers('The settings that hold', ClinicSettings),
});

const change = createRoute({
  method: 'put',
  path,
  summary: "Change the clinic's settings",
  security,
  request: { params: ClinicPath, body: jsonBody(ChangeSettings) },
  responses: answers('The settings that hold now', ClinicSettings),
});

export function settingsRoutes(services: Services): Router {
  return newRouter()
    .openapi(read, async (c) => {
      return c.json(await asMember(services, c, readSettings), 200);
    })
    .openapi(change, async (c) => {
      const input = c.req.valid('json');
      const settings = asMember(services, c, (member) => changeSettings(member, input));
      return c.json(await settings, 200);
    });
}
