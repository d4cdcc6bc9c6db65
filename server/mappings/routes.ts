import { createRoute } from '@hono/zod-openapi';
import { ActiveMapping, LookupsAnswer, Mapping, SaveMapping } from '../../shared/api.ts';
import { asMember, type Services } from '../identity/asMember.ts';
import { ClinicPath } from '../identity/clinicPath.ts';
import { answers, jsonBody, newRouter, type Router } from '../problem/newRouter.ts';
import { findActiveMapping } from './findActiveMapping.ts';
import { loadLookups } from './loadLookups.ts';
import { saveMapping } from './saveMapping.ts';
import { ConnectionPath, SheetQuery } from './sheetPath.ts';

const readLookups = createRoute({
  method: 'get',
  path: '/v1/clinics/{clinicId}/lookups',
  summary: "The clinic's providers and members, with their other spellings",
  security: [{ bearer: [] }],
  request: { params: ClinicPath },
  responses: answers('The lists', LookupsAnswer),
});

const save = createRoute({
  method: 'post',
  path: '/v1/clinics/{clinicId}/connections/{connectionId}/mappings',
  summary: "Save the next version of a sheet's mapping",
  security: [{ bearer: [] }],
  request: { params: ConnectionPath, body: jsonBody(SaveMapping) },
  responses: answers('The saved mapping', Mapping),
});

const readActive = createRoute({
  method: 'get',
  path: '/v1/clinics/{clinicId}/connections/{connectionId}/mappings/active',
  summary: 'The mapping that a sheet is pushed with',
  security: [{ bearer: [] }],
  request: { params: ConnectionPath, query: SheetQuery },
  responses: answers('The mapping, or null', ActiveMapping),
});

export function mappingRoutes(services: Services): Router {
  return newRouter()
    .openapi(readLookups, async (c) => {
      return c.json(await asMember(services, c, loadLookups), 200);
    })
    .openapi(save, async (c) => {
      const { connectionId } = c.req.valid('param');
      const input = c.req.valid('json');
      const mapping = await asMember(services, c, (member) => saveMapping(member, connectionId, input));
      return c.json(mapping, 200);
    })
    .openapi(readActive, async (c) => {
      const { connectionId } = c.req.valid('param');
      const { sheetName } = c.req.valid('query');
      const mapping = await asMember(services, c, (member) =>
        findActiveMapping(member, { connectionId, sheetName }),
      );
      return c.json({ mapping }, 200);
    });
}
