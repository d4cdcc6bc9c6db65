import { createRoute } from '@hono/zod-openapi';
import { Mapping } from '../../shared/api.ts';
import { ActivateMapping, MappingVersions, NameTemplate, Templates } from '../../shared/apiMappings.ts';
import { asMember, type Services } from '../identity/asMember.ts';
import { ClinicPath, PathId } from '../identity/clinicPath.ts';
import { answers, jsonBody, newRouter, type Router } from '../problem/newRouter.ts';
import { activateMapping } from './activateMapping.ts';
import { listTemplates } from './listTemplates.ts';
import { listVersions } from './listVersions.ts';
import { nameTemplate } from './nameTemplate.ts';
import { ConnectionPath, SheetQuery } from './sheetPath.ts';

const MappingPath = ClinicPath.extend({ mappingId: PathId });
const security = [{ bearer: [] }];

const list = createRoute({
  method: 'get',
  path: '/v1/clinics/{clinicId}/connections/{connectionId}/mappings',
  summary: "Every version of a sheet's mapping, and what each changed",
  security,
  request: { params: ConnectionPath, query: SheetQuery },
  responses: answers('The versions, the newest first', MappingVersions),
});

const activate = createRoute({
  method: 'post',
  path: '/v1/clinics/{clinicId}/mappings/{mappingId}/activate',
  summary: 'Make a saved version the one that its sheet is pushed with',
  security,
  request: { params: MappingPath, body: jsonBody(ActivateMapping) },
  responses: answers('The mapping in force', Mapping),
});

const name = createRoute({
  method: 'put',
  path: '/v1/clinics/{clinicId}/mappings/{mappingId}/template',
  summary: 'Keep a version as a template of the clinic, or no longer',
  security,
  request: { params: MappingPath, body: jsonBody(NameTemplate) },
  responses: answers('What the clinic offers to its next sheet now', Templates),
});

const offer = createRoute({
  method: 'get',
  path: '/v1/clinics/{clinicId}/templates',
  summary: "What the clinic's own mappings offer to its next sheet",
  security,
  request: { params: ClinicPath },
  responses: answers('Templates and earlier choices', Templates),
});

export function versionRoutes(services: Services): Router {
  return newRouter()
    .openapi(list, async (c) => {
      const { connectionId } = c.req.valid('param');
      const { sheetName } = c.req.valid('query');
      const versions = await asMember(services, c, (member) =>
        listVersions(member, { connectionId, sheetName }),
      );
      return c.json({ versions }, 200);
    })
    .openapi(activate, async (c) => {
      const { mappingId } = c.req.valid('param');
      const input = c.req.valid('json');
      const mapping = await asMember(services, c, (member) => activateMapping(member, mappingId, input));
      return c.json(mapping, 200);
    })
    .openapi(name, async (c) => {
      const { mappingId } = c.req.valid('param');
      const input = c.req.valid('json');
      const templates = await asMember(services, c, async (member) => {
        await nameTemplate(member, mappingId, input);
        return listTemplates(member);
      });
      return c.json(templates, 200);
    })
    .openapi(offer, async (c) => {
      return c.json(await asMember(services, c, listTemplates), 200);
    });
}
