import { createRoute } from '@hono/zod-openapi';
import { Account } from '../../shared/api.ts';
import { answers, newRouter, type Router } from '../problem/newRouter.ts';
import { asUser, type Services } from './asMember.ts';
import { listClinics } from './listClinics.ts';

const readMe = createRoute({
  method: 'get',
  path: '/v1/me',
  summary: 'Who I am, and my clinics',
  security: [{ bearer: [] }],
  responses: answers('The caller and their clinics', Account),
});

export function identityRoutes(services: Services): Router {
  return newRouter().openapi(readMe, async (c) =>
    c.json(
      await asUser(services, c, async (tx, { userId, email, name }) => ({
        userId,
        email,
        name,
        clinics: await listClinics(tx),
      })),
      200,
    ),
  );
}
