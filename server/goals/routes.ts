import { createRoute, z } from '@hono/zod-openapi';
import { Day } from '../../shared/api.ts';
import { GoalEffects, Goals, GoalTrial, PreviewGoals, SaveGoal } from '../../shared/apiGoals.ts';
import { asMember, type Services } from '../identity/asMember.ts';
import { ClinicPath, PathId } from '../identity/clinicPath.ts';
import { answers, jsonBody, newRouter, type Router } from '../problem/newRouter.ts';
import { addGoal } from './addGoal.ts';
import { changeGoal } from './changeGoal.ts';
import { listGoals } from './listGoals.ts';
import { previewGoals } from './previewGoals.ts';
import { removeGoal } from './removeGoal.ts';
import { tryGoal } from './tryGoal.ts';

const path = '/v1/clinics/{clinicId}/goals';
const goalPath = '/v1/clinics/{clinicId}/goals/{goalId}';
const GoalPath = ClinicPath.extend({ goalId: PathId });
/** The person's day: how goals stand depends on it. */
const query = z.object({ today: Day });
const security = [{ bearer: [] }];

const list = createRoute({
  method: 'get',
  path,
  summary: 'The goals that the member may see, and how they stand',
  security,
  request: { params: ClinicPath, query },
  responses: answers('The goals', Goals),
});

const add = createRoute({
  method: 'post',
  path,
  summary: 'Set a goal',
  security,
  request: { params: ClinicPath, query, body: jsonBody(SaveGoal) },
  responses: answers('All goals as they are now', Goals),
});

const change = createRoute({
  method: 'put',
  path: goalPath,
  summary: 'Set a goal anew',
  security,
  request: { params: GoalPath, query, body: jsonBody(SaveGoal) },
  responses: answers('All goals as they are now', Goals),
});

const remove = createRoute({
  method: 'delete',
  path: goalPath,
  summary: 'Take a goal away',
  security,
  request: { params: GoalPath, query },
  responses: answers('The goals that are left', Goals),
});

const trial = createRoute({
  method: 'post',
  path: '/v1/clinics/{clinicId}/goals/trial',
  summary: 'What a goal would be. It changes nothing',
  security,
  request: { params: ClinicPath, query, body: jsonBody(SaveGoal) },
  responses: answers('The goal in words, and how it would stand', GoalTrial),
});

const preview = createRoute({
  method: 'post',
  path: '/v1/clinics/{clinicId}/goals/preview',
  summary: 'What a push would do to the goals. It changes nothing',
  security,
  request: { params: ClinicPath, body: jsonBody(PreviewGoals) },
  responses: answers('The goals that would stand otherwise', GoalEffects),
});

export function goalRoutes(services: Services): Router {
  return newRouter()
    .openapi(list, async (c) => {
      const { today } = c.req.valid('query');
      return c.json(await asMember(services, c, (member) => listGoals(member, today)), 200);
    })
    .openapi(add, async (c) => {
      const { today } = c.req.valid('query');
      const input = c.req.valid('json');
      return c.json(await asMember(services, c, (member) => addGoal(member, today, input)), 200);
    })
    .openapi(change, async (c) => {
      const { goalId } = c.req.valid('param');
      const { today } = c.req.valid('query');
      const input = c.req.valid('json');
      return c.json(await asMember(services, c, (member) => changeGoal(member, today, goalId, input)), 200);
    })
    .openapi(remove, async (c) => {
      const { goalId } = c.req.valid('param');
      const { today } = c.req.valid('query');
      return c.json(await asMember(services, c, (member) => removeGoal(member, today, goalId)), 200);
    })
    .openapi(trial, async (c) => {
      const { today } = c.req.valid('query');
      const input = c.req.valid('json');
      return c.json(await asMember(services, c, (member) => tryGoal(member, today, input)), 200);
    })
    .openapi(preview, async (c) => {
      const input = c.req.valid('json');
      return c.json(await asMember(services, c, (member) => previewGoals(member, input)), 200);
    });
}
