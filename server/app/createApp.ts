import type { Context, MiddlewareHandler } from 'hono';
import { except } from 'hono/combine';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { Logger } from 'pino';
import type { Protocols } from '../../shared/protocol.ts';
import { auditRoutes } from '../audit/routes.ts';
import { boardRoutes } from '../board/routes.ts';
import { comparisonRoutes } from '../comparisons/routes.ts';
import { connectionRoutes } from '../connections/routes.ts';
import { goalRoutes } from '../goals/routes.ts';
import { goalTemplateRoutes } from '../goals/templateRoutes.ts';
import type { Services } from '../identity/asMember.ts';
import { limitRequests, type RateLimits } from '../identity/limitRequests.ts';
import { identityRoutes } from '../identity/routes.ts';
import { kpiRoutes } from '../kpis/routes.ts';
import { mappingRoutes } from '../mappings/routes.ts';
import { versionRoutes } from '../mappings/versionRoutes.ts';
import { memberRoutes } from '../members/routes.ts';
import { metricRoutes } from '../metrics/routes.ts';
import { monthRoutes } from '../months/routes.ts';
import { Failure } from '../problem/failure.ts';
import { lendBody } from '../problem/lendBody.ts';
import { newRouter, type RequestEnv, type Router } from '../problem/newRouter.ts';
import { readJson } from '../problem/readJson.ts';
import { refuseBody } from '../problem/refuseBody.ts';
import { providerRoutes } from '../providers/routes.ts';
import { pushRoutes } from '../pushes/routes.ts';
import { undoRoutes } from '../pushes/undoRoutes.ts';
import { settingsRoutes } from '../settings/routes.ts';
import { connectRoutes } from '../sync/connectRoutes.ts';
import { type SyncDesk, syncRoutes } from '../sync/routes.ts';
import type { SyncServices } from '../sync/syncServices.ts';
import { answerInTime, type TimeLimits } from './answerInTime.ts';
import { answerFailure, answerProblem } from './answerProblem.ts';
import { bringIds } from './bringIds.ts';
import { checkProtocol } from './checkProtocol.ts';
import { createLoad, type LoadLimits } from './createLoad.ts';
import { describeApi } from './describeApi.ts';
import { createDrain, type Drain } from './drain.ts';
import { letGoOfBody, receiveBody, takeTurn } from './limitLoad.ts';
import { logRequests } from './logRequests.ts';
import { createReadiness } from './requireReady.ts';
import { secureAnswers } from './secureAnswers.ts';
import { statusRoutes } from './statusRoutes.ts';
import { throwErrors } from './throwErrors.ts';

/** What a process takes on. */
export type AppLimits = LoadLimits & RateLimits & TimeLimits;

/** What the app stands on. */
export interface AppServices extends Omit<Services, 'requests'> {
  readonly logger: Logger;
  /** What it takes to keep sheets in sync; absent where the server was given no client of Google's. */
  readonly sync?: SyncServices | undefined;
  /** Enough of it to look at syncs and change them, where there is no more. */
  readonly syncDesk?: SyncDesk | undefined;
  /** What watches every request from its beginning to its end, the first first. */
  readonly observers?: readonly MiddlewareHandler<RequestEnv>[];
  /** Whether the process is about to end; it is not where nothing is said. */
  readonly drain?: Drain;
  /** Where a process takes on less or more than usual. */
  readonly limits?: Partial<AppLimits> | undefined;
  /** Which add-ons it understands, where that is not what this version does. */
  readonly protocols?: Protocols | undefined;
}

const ROUTES = [
  identityRoutes,
  connectionRoutes,
  mappingRoutes,
  versionRoutes,
  providerRoutes,
  pushRoutes,
  undoRoutes,
  monthRoutes,
  settingsRoutes,
  metricRoutes,
  kpiRoutes,
  boardRoutes,
  comparisonRoutes,
  goalRoutes,
  goalTemplateRoutes,
  memberRoutes,
  auditRoutes,
] as const;
const CHUNKS = '/v1/clinics/:clinicId/pushes/:pushId/chunks/:number';

/** The whole server as a function from request to answer; it listens nowhere by itself. */
export function createApp({
  logger,
  limits,
  protocols,
  sync,
  syncDesk = sync,
  observers = [],
  drain = createDrain(),
  ...rest
}: AppServices): Router {
  const app = newRouter();
  const services: Services = { ...rest, requests: limitRequests(limits) };
  for (const observer of observers) app.use(observer);
  watchAnswers(app, logger);
  receiveRequests(app, services, { limits, protocols });
  for (const routes of ROUTES) app.route('/', routes(services));
  app.route('/', connectRoutes(services, sync ?? null));
  app.route('/', syncRoutes(services, syncDesk ?? null));
  app.route('/', statusRoutes(createReadiness(services.db, drain)));
  describeApi(app);
  return app;
}

/** What happens to every answer, be it a good one or a problem. */
function watchAnswers(app: Router, logger: Logger): void {
  app.use(logRequests(logger));
  app.use(secureAnswers);
  app.use(throwErrors);
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }));
  app.onError(answerProblem(logger));
  app.notFound((c) => answerFailure(c, new Failure('not_found', 'There is nothing at this address.')));
}

/** What a request goes through on its way to its route. */
function receiveRequests(
  app: Router,
  services: Services,
  { limits, protocols }: Pick<AppServices, 'limits' | 'protocols'>,
): void {
  const load = createLoad(limits);
  app.use(refuseBody);
  app.use('/v1/*', receiveBody(load));
  app.use('/v1/*', checkProtocol(protocols));
  app.use(answerInTime(limits));
  app.use('/v1/*', letGoOfBody(load));
  app.use(CHUNKS, takeTurn(load));
  app.use('/v1/*', readJson);
  app.use('/v1/*', bringIds(services));
  app.use('/v1/*', except(CHUNKS, lendBody));
}

function refuseMethod(c: Context<RequestEnv>, methods: readonly string[]): Response {
  const allowed = methods.join(', ');
  c.header('Allow', allowed);
  return answerFailure(c, new Failure('method_not_allowed', `This address takes ${allowed}.`));
}
