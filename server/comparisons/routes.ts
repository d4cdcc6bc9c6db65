import { createRoute } from '@hono/zod-openapi';
import { AskComparisons, Comparisons } from '../../shared/apiComparisons.ts';
import { asMember, type Services } from '../identity/asMember.ts';
import { ClinicPath } from '../identity/clinicPath.ts';
import { answers, jsonBody, newRouter, type Router } from '../problem/newRouter.ts';
import { readComparisons } from './readComparisons.ts';

const comparisons = createRoute({
  method: 'post',
  path: '/v1/clinics/{clinicId}/comparisons',
  summary: 'How a month stands: KPIs beside earlier months and in their own history. It changes nothing',
  security: [{ bearer: [] }],
  request: { params: ClinicPath, body: jsonBody(AskComparisons) },
  responses: answers('The KPIs, in the order of the question', Comparisons),
});

export function comparisonRoutes(services: Services): Router {
  return newRouter().openapi(comparisons, async (c) => {
    const asked = c.req.valid('json');
    return c.json(await asMember(services, c, (member) => readComparisons(member, asked)), 200);
  });
}
