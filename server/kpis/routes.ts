import { createRoute } from '@hono/zod-openapi';
import { KpiCatalogue } from '../../shared/apiBoard.ts';
import { asMember, type Services } from '../identity/asMember.ts';
import { ClinicPath } from '../identity/clinicPath.ts';
import { answers, newRouter, type Router } from '../problem/newRouter.ts';
import { readCatalogue } from './readCatalogue.ts';

const catalogue = createRoute({
  method: 'get',
  path: '/v1/clinics/{clinicId}/kpis',
  summary: "The clinic's KPIs, and of whom they can be asked",
  security: [{ bearer: [] }],
  request: { params: ClinicPath },
  responses: answers('The KPIs', KpiCatalogue),
});

export function kpiRoutes(services: Services): Router {
  return newRouter().openapi(catalogue, async (c) => {
    return c.json(await asMember(services, c, readCatalogue), 200);
  });
}
