import { createRoute, z } from '@hono/zod-openapi';
import { Day, Records, Totals } from '../../shared/api.ts';
import { DIMENSION_NAMES } from '../../shared/dimension.ts';
import { KPI_MEASURES } from '../../shared/measures.ts';
import { asMember, type Services } from '../identity/asMember.ts';
import { ClinicPath, PathId } from '../identity/clinicPath.ts';
import { answers, newRouter, type Router } from '../problem/newRouter.ts';
import { readRecords } from './readRecords.ts';
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

/** As long as the aggregates keep a member's name. */
const MEMBER_LENGTH = 100;
const MeasureKey = z.enum(
  KPI_MEASURES.map(({ key }) => key),
  'There is no such measure. The list of KPIs says what each is made of.',
);

const records = createRoute({
  method: 'get',
  path: '/v1/clinics/{clinicId}/records',
  summary: "A dataset's records by day, or those that make a measure; a provider reads their own",
  security: [{ bearer: [] }],
  request: {
    params: ClinicPath,
    query: z.object({
      dataset: Totals.shape.dataset,
      measure: MeasureKey.optional(),
      providerId: PathId.optional(),
      by: z.enum(DIMENSION_NAMES, `Records are told apart by ${DIMENSION_NAMES.join(', ')}.`).optional(),
      member: z
        .string()
        .max(MEMBER_LENGTH)
        .regex(/^[^\0]*$/)
        .optional(),
      from: Day.optional(),
      to: Day.optional(),
      after: PathId.optional(),
    }),
  },
  responses: answers('A page of records', Records),
});

export function metricRoutes(services: Services): Router {
  return newRouter()
    .openapi(totals, async (c) => {
      const { dataset, ...filter } = c.req.valid('query');
      return c.json(await asMember(services, c, (member) => readTotals(member, dataset, filter)), 200);
    })
    .openapi(records, async (c) => {
      const filter = c.req.valid('query');
      return c.json(await asMember(services, c, (member) => readRecords(member, filter)), 200);
    });
}
