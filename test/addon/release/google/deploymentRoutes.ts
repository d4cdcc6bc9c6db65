import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { apiError, invalidArgument } from '../../../../addon/host/google/apiError.ts';
import { DEPLOYMENT_BODY, readBody, UPDATE_BODY } from './bodies.ts';
import { findProject, pageOf, type ScriptState } from './projectRoutes.ts';
import type { DeploymentConfig, ScriptProject } from './scriptProject.ts';

const DEPLOYMENTS = '/script.googleapis.com/v1/projects/:id/deployments';
const MOST_DEPLOYMENTS = 20;

/** Deployments of versions; the one of the head is listed, and can't be changed. */
export function deploymentRoutes(state: ScriptState): Hono {
  const app = new Hono();
  app.get(DEPLOYMENTS, (c) => {
    const project = findProject(state, c, 'script.deployments');
    const { page, ...rest } = pageOf(c, [...project.deployments]);
    return c.json({ deployments: page.map(([id, config]) => show(project, id, config)), ...rest });
  });
  app.post(DEPLOYMENTS, async (c) => {
    const project = findProject(state, c, 'script.deployments');
    const config = readBody(DEPLOYMENT_BODY, await c.req.json());
    requireVersion(project, config);
    if (project.deployments.size > MOST_DEPLOYMENTS)
      throw invalidArgument(
        `Scripts may only have up to ${MOST_DEPLOYMENTS} versioned deployments at a time.`,
      );
    const id = `AKfycb${randomUUID().replaceAll('-', '')}`;
    project.deployments.set(id, config);
    return c.json(show(project, id, config));
  });
  app.put(`${DEPLOYMENTS}/:deployment`, async (c) => {
    const project = findProject(state, c, 'script.deployments');
    const id = c.req.param('deployment');
    const { deploymentConfig } = readBody(UPDATE_BODY, await c.req.json());
    const earlier = project.deployments.get(id);
    if (earlier === undefined) throw apiError(404, 'NOT_FOUND', 'Requested entity was not found.');
    if (earlier.versionNumber === undefined)
      throw invalidArgument('Read-only deployments may not be modified.');
    requireVersion(project, deploymentConfig);
    project.deployments.set(id, deploymentConfig);
    return c.json(show(project, id, deploymentConfig));
  });
  return app;
}

function requireVersion({ versions }: ScriptProject, config: DeploymentConfig): void {
  if (versions.some(({ versionNumber }) => versionNumber === config.versionNumber)) return;
  throw invalidArgument('Request contains an invalid argument.');
}

function show({ scriptId }: ScriptProject, deploymentId: string, config: DeploymentConfig) {
  const updateTime = new Date().toISOString();
  return { deploymentId, deploymentConfig: { ...config, scriptId }, entryPoints: [], updateTime };
}
