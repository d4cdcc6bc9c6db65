import { createRoute } from '@hono/zod-openapi';
import { KpiCatalogue } from '../../shared/apiBoard.ts';
import { SaveKpi } from '../../shared/apiKpis.ts';
import { asMember, type Member, type Services } from '../identity/asMember.ts';
import { ClinicPath, PathId } from '../identity/clinicPath.ts';
import { answers, jsonBody, newRouter, type Router } from '../problem/newRouter.ts';
import { addKpi } from './addKpi.ts';
import { changeKpi } from './changeKpi.ts';
import { readCatalogue } from './readCatalogue.ts';
import { removeKpi } from './removeKpi.ts';

const path = '/v1/clinics/{clinicId}/kpis';
const kpiPath = '/v1/clinics/{clinicId}/kpis/{kpiId}';
const KpiPath = ClinicPath.extend({ kpiId: PathId });
const security = [{ bearer: [] }];
const responses = answers("The clinic's KPIs as they are now", KpiCatalogue);

const catalogue = createRoute({
  method: 'get',
  path,
  summary: "The clinic's KPIs, and of whom they can be asked",
  security,
  request: { params: ClinicPath },
  responses,
});

const add = createRoute({
  method: 'post',
  path,
  summary: "Add a KPI of the clinic's own",
  security,
  request: { params: ClinicPath, body: jsonBody(SaveKpi) },
  responses,
});

const change = createRoute({
  method: 'put',
  path: kpiPath,
  summary: "Change a KPI of the clinic's own",
  security,
  request: { params: KpiPath, body: jsonBody(SaveKpi) },
  responses,
});

const remove = createRoute({
  method: 'delete',
  path: kpiPath,
  summary: "Delete a KPI of the clinic's own",
  security,
  request: { params: KpiPath },
  responses,
});

/** Does something to the clinic's KPIs and answers with all of them. */
function thenRead(work: (member: Member) => Promise<void>) {
  return async (member: Member): Promise<KpiCatalogue> => {
    await work(member);
    return readCatalogue(member);
  };
}

export function kpiRoutes(services: Services): Router {
  return newRouter()
    .openapi(catalogue, async (c) => c.json(await asMember(services, c, readCatalogue), 200))
    .openapi(add, async (c) => {
      const saved = c.req.valid('json');
      return c.json(
        await asMember(
          services,
          c,
          thenRead((member) => addKpi(member, saved)),
        ),
        200,
      );
    })
    .openapi(change, async (c) => {
      const { kpiId } = c.req.valid('param');
      const saved = c.req.valid('json');
      const work = thenRead((member) => changeKpi(member, kpiId, saved));
      return c.json(await asMember(services, c, work), 200);
    })
    .openapi(remove, async (c) => {
      const { kpiId } = c.req.valid('param');
      return c.json(
        await asMember(
          services,
          c,
          thenRead((member) => removeKpi(member, kpiId)),
        ),
        200,
      );
    });
}
