import { createRoute } from '@hono/zod-openapi';
import { GoalTemplates, SaveGoalTemplate } from '../../shared/apiGoals.ts';
import { asMember, type Services } from '../identity/asMember.ts';
import { ClinicPath, PathId } from '../identity/clinicPath.ts';
import { answers, jsonBody, newRouter, type Router } from '../problem/newRouter.ts';
import { addTemplate } from './addTemplate.ts';
import { changeTemplate } from './changeTemplate.ts';
import { listTemplates } from './listTemplates.ts';
import { removeTemplate } from './removeTemplate.ts';

const path = '/v1/clinics/{clinicId}/goal-templates';
const templatePath = '/v1/clinics/{clinicId}/goal-templates/{templateId}';
const TemplatePath = ClinicPath.extend({ templateId: PathId });
const security = [{ bearer: [] }];

const list = createRoute({
  method: 'get',
  path,
  summary: 'The templates that goals can be made from',
  security,
  request: { params: ClinicPath },
  responses: answers("The system's templates and the clinic's own", GoalTemplates),
});

const add = createRoute({
  method: 'post',
  path,
  summary: "Keep a template of the clinic's own",
  security,
  request: { params: ClinicPath, body: jsonBody(SaveGoalTemplate) },
  responses: answers('All templates as they are now', GoalTemplates),
});

const change = createRoute({
  method: 'put',
  path: templatePath,
  summary: "Set one of the clinic's own templates anew",
  security,
  request: { params: TemplatePath, body: jsonBody(SaveGoalTemplate) },
  responses: answers('All templates as they are now', GoalTemplates),
});

const remove = createRoute({
  method: 'delete',
  path: templatePath,
  summary: "Take one of the clinic's own templates away",
  security,
  request: { params: TemplatePath },
  responses: answers('The templates that are left', GoalTemplates),
});

export function goalTemplateRoutes(services: Services): Router {
  return newRouter()
    .openapi(list, async (c) => c.json(await asMember(services, c, listTemplates), 200))
    .openapi(add, async (c) => {
      const input = c.req.valid('json');
      return c.json(await asMember(services, c, (member) => addTemplate(member, input)), 200);
    })
    .openapi(change, async (c) => {
      const { templateId } = c.req.valid('param');
      const input = c.req.valid('json');
      return c.json(await asMember(services, c, (member) => changeTemplate(member, templateId, input)), 200);
    })
    .openapi(remove, async (c) => {
      const { templateId } = c.req.valid('param');
      return c.json(await asMember(services, c, (member) => removeTemplate(member, templateId)), 200);
    });
}
