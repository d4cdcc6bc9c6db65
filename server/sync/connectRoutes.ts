import { createRoute, z } from '@hono/zod-openapi';
import { AskConsent, Consent, SyncEnd } from '../../shared/apiSync.ts';
import { askConsent } from '../credentials/askConsent.ts';
import { disconnect } from '../credentials/disconnect.ts';
import { eraseCredential } from '../credentials/eraseCredential.ts';
import { takeConsent } from '../credentials/takeConsent.ts';
import { asMember, type Services } from '../identity/asMember.ts';
import { ClinicPath, PathId } from '../identity/clinicPath.ts';
import { answers, jsonBody, newRouter, type Router } from '../problem/newRouter.ts';
import { consentPage } from './consentPage.ts';
import { requireSchedule } from './requireSchedule.ts';
import { requireSync } from './requireSync.ts';
import { startSync } from './startSync.ts';
import type { SyncServices } from './syncServices.ts';

const ConnectionPath = ClinicPath.extend({ connectionId: PathId });
/** What is too long, or there twice, counts as not there: the answer is a page in any case. */
const Said = z.string().max(4_000).optional().catch(undefined);
const page = { content: { 'text/html': { schema: z.string() } } };

const ask = createRoute({
  method: 'post',
  path: '/v1/clinics/{clinicId}/connections/{connectionId}/consent',
  summary: 'Begin to keep a spreadsheet in sync: where to grant access to it',
  security: [{ bearer: [] }],
  request: { params: ConnectionPath, body: jsonBody(AskConsent) },
  responses: answers('The address of Google’s consent', Consent),
});

const comeBack = createRoute({
  method: 'get',
  path: '/google/consent',
  summary: 'Where Google sends a person’s browser back to',
  request: { query: z.object({ state: Said, code: Said, error: Said, picked_file_ids: Said }) },
  responses: {
    200: { description: 'What happened, as a page', ...page },
    400: { description: 'Why nothing came of it, as a page', ...page },
    403: { description: 'Why nothing may come of it, as a page', ...page },
    502: { description: 'What Google could not do, as a page', ...page },
  },
});

const end = createRoute({
  method: 'delete',
  path: '/v1/clinics/{clinicId}/connections/{connectionId}/sync',
  summary: 'Keep a spreadsheet in sync no longer',
  security: [{ bearer: [] }],
  request: { params: ConnectionPath },
  responses: answers('What became of the grant', SyncEnd),
});

/** How sheets come to be kept in sync, and cease to be; `sync` is null where the server knows no client of Google's. */
export function connectRoutes(services: Services, sync: SyncServices | null): Router {
  return newRouter()
    .openapi(ask, async (c) => {
      const { connectionId } = c.req.valid('param');
      const { schedule } = c.req.valid('json');
      requireSchedule(schedule);
      const consent = await asMember(services, c, (member) =>
        askConsent(member, connectionId, schedule, requireSync(sync)),
      );
      return c.json(consent, 200);
    })
    .openapi(comeBack, async (c) => {
      const given = requireSync(sync);
      const { picked_file_ids: pickedFileIds, ...said } = c.req.valid('query');
      const { state, code, error } = said;
      const answer = { state, code, error, pickedFileIds };
      const ended = await takeConsent(given, answer, (member, connectionId, schedule) =>
        startSync(member, connectionId, schedule, given),
      );
      const { status, html } = consentPage(ended);
      return c.html(html, status);
    })
    .openapi(end, async (c) => {
      const { connectionId } = c.req.valid('param');
      const { kept, leaving } = await asMember(services, c, (member) =>
        disconnect(member, connectionId, requireSync(sync).now()),
      );
      const revoked = leaving === null ? !kept : await eraseCredential(requireSync(sync), leaving);
      return c.json({ connectionId, revoked, kept }, 200);
    });
}
