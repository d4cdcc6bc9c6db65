import { createRoute } from '@hono/zod-openapi';
import { AskBoard, Board } from '../../shared/apiBoard.ts';
import { asMember, type Services } from '../identity/asMember.ts';
import { ClinicPath } from '../identity/clinicPath.ts';
import { answers, jsonBody, newRouter, type Router } from '../problem/newRouter.ts';
import { readBoard } from './readBoard.ts';

const board = createRoute({
  method: 'post',
  path: '/v1/clinics/{clinicId}/board',
  summary: 'KPIs by period and dimension, with comparisons: several questions at once. It changes nothing',
  security: [{ bearer: [] }],
  request: { params: ClinicPath, body: jsonBody(AskBoard) },
  responses: answers('The answers, in the order of the questions', Board),
});

export function boardRoutes(services: Services): Router {
  return newRouter().openapi(board, async (c) => {
    const asked = c.req.valid('json');
    return c.json(await asMember(services, c, (member) => readBoard(member, asked)), 200);
  });
}
