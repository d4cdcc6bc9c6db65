import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { apiError, invalidArgument } from '../../../../addon/host/google/apiError.ts';
import type { Account } from './accounts.ts';
import { admit, findAccount } from './admit.ts';
import { CONTENT_BODY, CREATE_BODY, readBody, requireQuery, VERSION_BODY } from './bodies.ts';
import { checkContent } from './checkContent.ts';
import { createScriptProject, type ScriptProject } from './scriptProject.ts';

export interface ScriptState {
  readonly accounts: Account[];
  readonly projects: Map<string, ScriptProject>;
}

const PROJECTS = '/script.googleapis.com/v1/projects';
const MOST_VERSIONS = 200;

/** The project that a call is about: whoever else's it is, and what is not there. */
export function findProject({ accounts, projects }: ScriptState, c: Context, scope: string): ScriptProject {
  const account = findAccount(accounts, c.req.header('Authorization'));
  admit(account, scope, c.req.method);
  const project = projects.get(c.req.param('id') ?? '');
  if (project === undefined) throw apiError(404, 'NOT_FOUND', 'Requested entity was not found.');
  if (project.owner !== account)
    throw apiError(403, 'PERMISSION_DENIED', 'The caller does not have permission');
  return project;
}

/** A page of a list, newest first, and where the next begins. */
export function pageOf<T>(c: Context, all: readonly T[]): { page: T[]; nextPageToken?: string } {
  requireQuery(c.req.query(), ['pageSize', 'pageToken']);
  const size = Math.min(Number(c.req.query('pageSize') ?? 50), 50);
  const from = Number(c.req.query('pageToken') ?? 0);
  const page = all.slice(from, from + size);
  return { page, ...(from + size < all.length && { nextPageToken: String(from + size) }) };
}

/** Projects, their content and their versions. */
export function projectRoutes(state: ScriptState): Hono {
  const app = new Hono();
  app.post(PROJECTS, async (c) => {
    const owner = findAccount(state.accounts, c.req.header('Authorization'));
    admit(owner, 'script.projects', c.req.method);
    const { title } = readBody(CREATE_BODY, await c.req.json());
    const scriptId = `1${randomUUID()}${randomUUID()}`.replaceAll('-', '').slice(0, 57);
    state.projects.set(scriptId, createScriptProject(scriptId, title, owner));
    return c.json({ scriptId, title });
  });
  app.get(`${PROJECTS}/:id/content`, (c) => {
    requireQuery(c.req.query(), ['versionNumber']);
    const { scriptId, files, versions } = findProject(state, c, 'script.projects');
    const number = c.req.query('versionNumber');
    if (number === undefined) return c.json({ scriptId, files });
    const version = versions.find(({ versionNumber }) => versionNumber === Number(number));
    if (version === undefined) throw apiError(404, 'NOT_FOUND', 'Requested entity was not found.');
    return c.json({ scriptId, files: version.files });
  });
  app.put(`${PROJECTS}/:id/content`, async (c) => {
    requireQuery(c.req.query(), []);
    const project = findProject(state, c, 'script.projects');
    const { files } = readBody(CONTENT_BODY, await c.req.json());
    checkContent(files);
    project.files = files;
    return c.json({ scriptId: project.scriptId, files });
  });
  app.post(`${PROJECTS}/:id/versions`, async (c) => {
    const { versions, files } = findProject(state, c, 'script.projects');
    const { description } = readBody(VERSION_BODY, await c.req.json());
    if (versions.length >= MOST_VERSIONS)
      throw invalidArgument(`Script has reached the limit of ${MOST_VERSIONS} versions.`);
    const version = { versionNumber: versions.length + 1, description, createTime: new Date().toISOString() };
    versions.push({ ...version, files: structuredClone(files) });
    return c.json(version);
  });
  app.get(`${PROJECTS}/:id/versions`, (c) => {
    const { versions } = findProject(state, c, 'script.projects');
    const { page, ...rest } = pageOf(c, versions.toReversed());
    return c.json({ versions: page.map(({ files: _, ...version }) => version), ...rest });
  });
  return app;
}
