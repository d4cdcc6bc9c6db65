import { createRoute, z } from '@hono/zod-openapi';
import { Day, Totals } from '../../shared/api.ts';
import { asMember, type Services } from '../identity/asMember.ts';
import { ClinicPath, PathId } from '../identity/clinicPath.ts';
import { answers, newRouter, type Router } from '../problem/newRouter.ts';
import { readTotals } from './readTotals.ts';

const totals = createRoute({
  method: 'get',
  path: '/v1/clinics/{clinicId}/totals',
  summary: "A dataset's sums by month, of the clinic, a spreadsheet or a sheet",
  security: [{ bearer: [] }],
  request: {
    params: ClinicPath,
    query: z.object({
      dataset: Totals.shape.dataset,
      connectionId: PathId.optional(),
      sheetName: z
        .string()
        .min(1)
        .max(100)
        .regex(/^[^\0]*$/)
        .optional(),
      from: Day.optional(),
      to: Day.optional(),
    }),
  },
  responses: answers('The sums', Totals),
});

export function metricRoutes(services: Services): Router {
  return newRouter().openapi(totals, async (c) => {
    const { clinicId } = c.req.valid('param');
    const { dataset, ...filter } = c.req.valid('query');
    const answer = await asMember(services, c, { clinicId, action: 'read_totals' }, (member) =>
      readTotals(member, dataset, filter),
    );
    return c.json(answer, 200);
  });
}
