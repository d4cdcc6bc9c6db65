import { once } from 'node:events';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { GoogleEnv } from './googleEnv.ts';
import type { GoogleState } from './googleState.ts';
import { type GoogleRequest, type Judgement, nameEndpoint } from './judge.ts';

/** What a network in trouble leaves of an answer. */
const HALF_A_DOCUMENT = '{"version":"17';

/** Writes each request down, after the state's judge has said what becomes of it. `root` stands before the paths. */
export function followJudge(state: GoogleState, root: string) {
  return createMiddleware<GoogleEnv>(async (context, next) => {
    const request = await describe(context, root);
    const judgement = await state.judge(request);
    const answer = await follow(context, judgement, next);
    state.requests.add({
      ...request,
      at: state.now(),
      email: context.get('caller')?.person.email ?? null,
      status: answer === 'none' ? 0 : (answer?.status ?? context.res.status),
    });
    if (answer !== 'none') return answer;
    context.env.outgoing.destroy();
    return RESPONSE_ALREADY_SENT;
  });
}

/** The answer that the judge wants, nothing for the handler's own, and `none` for a line that ends. */
async function follow(
  context: Context<GoogleEnv>,
  judgement: Judgement,
  next: () => Promise<void>,
): Promise<Response | 'none' | undefined> {
  if (judgement === 'through') await next();
  if (judgement === 'through') return undefined;
  if (judgement === 'lost') await next();
  if (judgement === 'hang') await once(context.env.outgoing, 'close');
  if (judgement === 'cut' || judgement === 'lost' || judgement === 'hang') return 'none';
  if (judgement === 'garbage')
    return context.body(HALF_A_DOCUMENT, 200, { 'content-type': 'application/json' });
  const { status, body, headers } = judgement;
  if (typeof body !== 'string') return Response.json(body ?? {}, { status, headers: { ...headers } });
  return new Response(body, { status, headers: { 'content-type': 'text/html', ...headers } });
}

async function describe(context: Context<GoogleEnv>, root: string): Promise<GoogleRequest> {
  const { pathname, search } = new URL(context.req.url);
  const named = nameEndpoint(pathname.slice(root.length));
  const form = named.endpoint === 'token' ? new URLSearchParams(await context.req.text()) : null;
  return {
    method: context.req.method,
    path: pathname + search,
    ...named,
    grantType: form?.get('grant_type') ?? null,
  };
}
