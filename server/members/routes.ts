import { createRoute } from '@hono/zod-openapi';
import { InviteMember, MemberId, Members, Membership } from '../../shared/apiMembers.ts';
import { asMember, type Services } from '../identity/asMember.ts';
import { ClinicPath, PathId } from '../identity/clinicPath.ts';
import { answers, jsonBody, newRouter, type Router } from '../problem/newRouter.ts';
import { changeMember } from './changeMember.ts';
import { inviteMember } from './inviteMember.ts';
import { listMembers } from './listMembers.ts';
import { removeMember } from './removeMember.ts';

const path = '/v1/clinics/{clinicId}/members';
const memberPath = '/v1/clinics/{clinicId}/members/{userId}';
const MemberPath = ClinicPath.extend({ userId: PathId });
const security = [{ bearer: [] }];

const list = createRoute({
  method: 'get',
  path,
  summary: "The clinic's members",
  security,
  request: { params: ClinicPath },
  responses: answers('The members by name', Members),
});

const invite = createRoute({
  method: 'post',
  path,
  summary: 'Invite a person by their e-mail address',
  security,
  request: { params: ClinicPath, body: jsonBody(InviteMember) },
  responses: answers('Who was invited', MemberId),
});

const change = createRoute({
  method: 'put',
  path: memberPath,
  summary: "Change a member's role, or suspend it",
  security,
  request: { params: MemberPath, body: jsonBody(Membership) },
  responses: answers('The membership as it is now', Membership),
});

const remove = createRoute({
  method: 'delete',
  path: memberPath,
  summary: 'Take a membership away',
  security,
  request: { params: MemberPath },
  responses: answers('Who was removed', MemberId),
});

export function memberRoutes(services: Services): Router {
  return newRouter()
    .openapi(list, async (c) => c.json(await asMember(services, c, listMembers), 200))
    .openapi(invite, async (c) => {
      const input = c.req.valid('json');
      return c.json(await asMember(services, c, (member) => inviteMember(member, input)), 200);
    })
    .openapi(change, async (c) => {
      const { userId } = c.req.valid('param');
      const input = c.req.valid('json');
      return c.json(await asMember(services, c, (member) => changeMember(member, userId, input)), 200);
    })
    .openapi(remove, async (c) => {
      const { userId } = c.req.valid('param');
      return c.json(await asMember(services, c, (member) => removeMember(member, userId)), 200);
    });
}
