import { createRoute } from '@hono/zod-openapi';
import { AddProvider, LeaveOut, LookupsAnswer, NameProvider } from '../../shared/api.ts';
import { asMember, type Services } from '../identity/asMember.ts';
import { ClinicPath } from '../identity/clinicPath.ts';
import { answers, jsonBody, newRouter, type Router } from '../problem/newRouter.ts';
import { addProvider } from './addProvider.ts';
import { leaveOut } from './leaveOut.ts';
import { nameProvider } from './nameProvider.ts';

const name = createRoute({
  method: 'put',
  path: '/v1/clinics/{clinicId}/provider-aliases',
  summary: 'Say which provider a spelling means',
  security: [{ bearer: [] }],
  request: { params: ClinicPath, body: jsonBody(NameProvider) },
  responses: answers('The lists as they are now', LookupsAnswer),
});

const add = createRoute({
  method: 'post',
  path: '/v1/clinics/{clinicId}/providers',
  summary: 'Add a provider, with the spelling that means them',
  security: [{ bearer: [] }],
  request: { params: ClinicPath, body: jsonBody(AddProvider) },
  responses: answers('The lists as they are now', LookupsAnswer),
});

const leave = createRoute({
  method: 'put',
  path: '/v1/clinics/{clinicId}/left-out-spellings',
  summary: 'Say that the rows with a spelling are left out',
  security: [{ bearer: [] }],
  request: { params: ClinicPath, body: jsonBody(LeaveOut) },
  responses: answers('The lists as they are now', LookupsAnswer),
});

export function providerRoutes(services: Services): Router {
  return newRouter()
    .openapi(name, async (c) => {
      const input = c.req.valid('json');
      const work = asMember(services, c, (member) => nameProvider(member, input));
      return c.json(await work, 200);
    })
    .openapi(add, async (c) => {
      const input = c.req.valid('json');
      const work = asMember(services, c, (member) => addProvider(member, input));
      return c.json(await work, 200);
    })
    .openapi(leave, async (c) => {
      const input = c.req.valid('json');
      const work = asMember(services, c, (member) => leaveOut(member, input));
      return c.json(await work, 200);
    });
}
