import { createRoute, z } from '@hono/zod-openapi';
import { ClosedMonth, ClosedMonths } from '../../shared/apiPushes.ts';
import { asMember, type Member, type Services } from '../identity/asMember.ts';
import { ClinicPath } from '../identity/clinicPath.ts';
import { answers, jsonBody, newRouter, type Router } from '../problem/newRouter.ts';
import { closeMonth } from './closeMonth.ts';
import { listMonths } from './listMonths.ts';
import { reopenMonth } from './reopenMonth.ts';

const MonthPath = ClinicPath.extend({ month: ClosedMonth });
const security = [{ bearer: [] }];
const responses = answers('The closed months, the newest first', ClosedMonths);

const list = createRoute({
  method: 'get',
  path: '/v1/clinics/{clinicId}/closed-months',
  summary: 'The months that pushes leave as they are',
  security,
  request: { params: ClinicPath },
  responses,
});

const close = createRoute({
  method: 'put',
  path: '/v1/clinics/{clinicId}/closed-months/{month}',
  summary: 'Close a month',
  security,
  request: { params: MonthPath, body: jsonBody(z.strictObject({})) },
  responses,
});

const reopen = createRoute({
  method: 'delete',
  path: '/v1/clinics/{clinicId}/closed-months/{month}',
  summary: 'Open a closed month again',
  security,
  request: { params: MonthPath },
  responses,
});

/** Does something to a month and answers with all that are closed then. */
function thenList(change: (member: Member, month: string) => Promise<void>, month: string) {
  return async (member: Member): Promise<ClosedMonths> => {
    await change(member, month);
    return listMonths(member);
  };
}

export function monthRoutes(services: Services): Router {
  return newRouter()
    .openapi(list, async (c) => {
      return c.json(await asMember(services, c, listMonths), 200);
    })
    .openapi(close, async (c) => {
      const { month } = c.req.valid('param');
      const closed = asMember(services, c, thenList(closeMonth, month));
      return c.json(await closed, 200);
    })
    .openapi(reopen, async (c) => {
      const { month } = c.req.valid('param');
      const closed = asMember(services, c, thenList(reopenMonth, month));
      return c.json(await closed, 200);
    });
}
