import { createRoute, z } from '@hono/zod-openapi';
import { AuditAction, AuditPage } from '../../shared/apiAudit.ts';
import { Instant } from '../../shared/apiMembers.ts';
import { asMember, type Services } from '../identity/asMember.ts';
import { ClinicPath, PathId } from '../identity/clinicPath.ts';
import { answers, newRouter, type Router } from '../problem/newRouter.ts';
import { listEvents } from './listEvents.ts';

/** PostgreSQL knows no offset beyond 16 hours. */
const Moment = Instant.transform((text) => new Date(text).toISOString());

const list = createRoute({
  method: 'get',
  path: '/v1/clinics/{clinicId}/audit-events',
  summary: 'Who did what in the clinic, the newest first',
  security: [{ bearer: [] }],
  request: {
    params: ClinicPath,
    query: z.object({
      userId: PathId.optional(),
      action: AuditAction.optional(),
      from: Moment.optional(),
      until: Moment.optional(),
      before: z
        .string()
        .regex(/^[1-9]\d{0,14}$/, 'must be a number from 1')
        .transform(Number)
        .optional(),
    }),
  },
  responses: answers('A page of events', AuditPage),
});

export function auditRoutes(services: Services): Router {
  return newRouter().openapi(list, async (c) => {
    const filter = c.req.valid('query');
    return c.json(await asMember(services, c, (member) => listEvents(member, filter)), 200);
  });
}
