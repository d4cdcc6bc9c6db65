import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeFailure } from '../../../addon/release/clasp/describeFailure.ts';
import { copyProject, type ProjectCopy } from './copyProject.ts';
import { type Account, createAccount } from './google/accounts.ts';
import { createScriptProject } from './google/scriptProject.ts';
import { type AppsScript, startAppsScript } from './google/startAppsScript.ts';
import { openDesk } from './openDesk.ts';
import { runAddon } from './runAddon.ts';

const SERVER = 'https://api.northside-dental.org';
const HOUR_MS = 3_600_000;

let google: AppsScript;
let project: ProjectCopy;

beforeAll(async () => {
  [google, project] = await Promise.all([startAppsScript(), copyProject()]);
});
afterAll(async () => {
  await Promise.all([google.close(), project.remove()]);
});

/** Google's own form of an error. */
function refusal(code: number, message: string, status = 'INVALID_ARGUMENT'): Response {
  return Response.json({ error: { code, message, status } }, { status: code });
}

describe('clasp’s login', () => {
  it('is told with its address, and with the script that it may change', async () => {
    const desk = await openDesk(google, project.root);
    const script = desk.makeScript();
    await desk.keep(script);
    const { code, said } = await desk.ask('login-check');
    expect(code).toBe(0);
    expect(said).toEqual({
      loggedIn: true,
      email: desk.account.email,
      apiOn: true,
      scriptId: script.scriptId,
    });
  });

  it.each([
    ['whose hour is over', { access_token: 'ya29.over', expiry_date: Date.now() - HOUR_MS }],
    ['that Google answers with 401', { access_token: 'ya29.unknown' }],
  ])('is refreshed by clasp where it holds a token %s, and kept', async (_, token) => {
    const desk = await openDesk(google, project.root);
    await google.logIn(desk.account, desk.loginFile, token);
    const { code, stdout } = await desk.run('login-check');
    expect(code).toBe(0);
    expect(stdout).toBe(
      `clasp is logged in as ${desk.account.email}, and the Apps Script API is switched on.\n`,
    );
    expect(desk.account.refreshes).toBe(1);
    const kept = JSON.parse(await readFile(desk.loginFile, 'utf8')).tokens.default;
    expect(desk.account.accessTokens).toContain(kept.access_token);
    expect(kept.refresh_token).toBe(desk.account.refreshToken);
  });

  it.each<[string, (account: Account, file: string) => Promise<void> | void, string]>([
    ['was withdrawn', withdraw, 'Google no longer takes clasp’s login'],
    ['is not there', (_, file) => writeFile(file, '{}'), 'clasp is not logged in'],
    ['can’t be read', (_, file) => writeFile(file, 'GOCSPX-test-client-secret'), 'login file can’t be read'],
  ])('fails the check where it %s, with the command that logs in', async (_, spoil, sentence) => {
    const desk = await openDesk(google, project.root);
    await spoil(desk.account, desk.loginFile);
    const { code, stdout, stderr } = await desk.run('login-check');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr).toContain(`npx clasp login --auth ${desk.loginFile}`);
  });

  it('fails the check where a scope was not agreed to', async () => {
    const desk = await openDesk(google, project.root, ['script.projects', 'userinfo.email']);
    await desk.keep(desk.makeScript());
    const { code, said } = await desk.ask('login-check');
    expect(code).toBe(1);
    expect(said.problem).toMatchObject({ code: 'login', detail: expect.stringContaining('tick every box') });
  });
});

function withdraw(account: Account): void {
  account.loggedIn = false;
  account.accessTokens.clear();
}

describe('what Google refuses', () => {
  it.each([['login-check'], ['create']])(
    'is a sentence and exit code 1: %s with the API switched off',
    async (command) => {
      const desk = await openDesk(google, project.root);
      desk.account.apiOn = false;
      const { code, stdout, stderr } = await desk.run(command);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toBe(
        'The Apps Script API is switched off for this account. Switch it on at https://script.google.com/home/usersettings, wait some minutes, and try again.\n',
      );
    },
  );

  it('is told where the script is somebody else’s, and nothing is changed', async () => {
    const [owner, desk] = await Promise.all([openDesk(google, project.root), openDesk(google, project.root)]);
    const script = owner.makeScript();
    const before = script.files;
    await desk.keep(script);
    const { code, said } = await desk.ask('push', '--server', SERVER);
    expect({ code, problem: said.problem }).toMatchObject({ code: 1, problem: { code: 'not_permitted' } });
    expect(script.files).toBe(before);
  });

  it('is told where there is no such script, with the file to look at', async () => {
    const desk = await openDesk(google, project.root);
    await desk.keep(createScriptProject(`1${'B'.repeat(56)}`, 'gone', createAccount('gone@example.org')));
    const { code, said } = await desk.ask('status');
    expect(code).toBe(1);
    const detail = expect.stringContaining(`.clasp.${desk.environment}.json`);
    expect(said.problem).toMatchObject({ code: 'no_such_script', detail });
  });

  it('is told where the quota is used up', async () => {
    const desk = await openDesk(google, project.root);
    const words = 'Resource has been exhausted (e.g. check quota).';
    desk.account.fault = () => refusal(429, words, 'RESOURCE_EXHAUSTED');
    const { code, said } = await desk.ask('create');
    expect({ code, problem: said.problem }).toMatchObject({ code: 1, problem: { code: 'quota' } });
  });

  it('is told where the network does not lead to Google', async () => {
    const desk = await openDesk(google, project.root);
    const env = { ...desk.env, HTTPS_PROXY: 'http://127.0.0.1:1' };
    const args = ['create', '--environment', desk.environment, '--json'];
    const { code, stdout } = await runAddon(project.root, args, env);
    expect({ code, said: JSON.parse(stdout) }).toMatchObject({
      code: 1,
      said: { problem: { code: 'network' } },
    });
  });

  it('is repeated where nobody knows it, but for what looks like a token, and for what clasp tells besides', async () => {
    const desk = await openDesk(google, project.root);
    desk.account.fault = (_method, _path, token) => refusal(400, `Nothing to be done with ${token} here`);
    const args = ['create', '--environment', desk.environment];
    const { code, stderr } = await runAddon(project.root, args, { ...desk.env, DEBUG: '*' });
    expect(code).toBe(1);
    expect(stderr).toBe(
      'Google or clasp refused it: “Nothing to be done with … here”. Put that right, and try again.\n',
    );
  });

  it('is a failure too where clasp ends with 0: a version that is not deployed, and how to deploy it', async () => {
    const desk = await openDesk(google, project.root);
    const script = desk.makeScript();
    await desk.keep(script);
    desk.account.fault = (method, path) =>
      method === 'POST' && path.endsWith('/deployments') ? refusal(400, 'Not in this project.') : null;
    const { code, stderr } = await desk.run('release', '--server', SERVER);
    expect(code).toBe(1);
    expect(script.versions).toHaveLength(1);
    expect(stderr).toContain('Version 1 is made, but not deployed.');
    expect(stderr).toContain(`release --environment ${desk.environment} --back-to 1`);
    desk.account.fault = null;
    const later = await desk.ask('release', '--back-to', '1');
    expect(later).toMatchObject({ code: 0, said: { versionNumber: 1, earlierVersion: null } });
    expect([...script.deployments.values()].map(({ versionNumber }) => versionNumber)).toEqual([
      undefined,
      1,
    ]);
  });

  it('does not lose a script that was made, where its first files could not be fetched', async () => {
    const desk = await openDesk(google, project.root);
    desk.account.fault = (method) => (method === 'GET' ? refusal(403, 'Not today') : null);
    const { code, said } = await desk.ask('create');
    expect(code).toBe(0);
    expect(said.scriptId).toBe((await desk.script()).scriptId);
  });

  it('names the versions that there are where one is asked for that there is not', async () => {
    const desk = await openDesk(google, project.root);
    const script = desk.makeScript();
    await desk.keep(script);
    for (const versionNumber of Array.from({ length: 60 }, (_, index) => index + 1))
      script.versions.push({ versionNumber, createTime: '2026-01-01T00:00:00Z', files: [] });
    const { code, said } = await desk.ask('release', '--back-to', '61');
    expect({ code, problem: said.problem }).toMatchObject({ code: 1, problem: { code: 'no_such_version' } });
    expect(JSON.stringify(said)).toContain('Take one of these: 60, 59, ');
    expect(JSON.stringify(said)).toContain(', 2, 1.');
  });

  it('is no guess where two deployments of the script are called Chairside', async () => {
    const desk = await openDesk(google, project.root);
    const script = desk.makeScript();
    await desk.keep(script);
    script.versions.push({ versionNumber: 1, createTime: '2026-01-01T00:00:00Z', files: [] });
    for (const id of ['AKfycb-one', 'AKfycb-other'])
      script.deployments.set(id, {
        versionNumber: 1,
        description: 'Chairside',
        manifestFileName: 'appsscript',
      });
    const before = new Map(script.deployments);
    const { code, said } = await desk.ask('release', '--back-to', '1');
    expect({ code, problem: said.problem }).toMatchObject({ code: 1, problem: { code: 'deployments' } });
    expect(script.deployments).toEqual(before);
  });

  it.each([
    ['invalid_grant', 'login', 'npx clasp login'],
    ['reauth related error (invalid_rapt)', 'login', 'npx clasp login'],
    [
      'Apps Script API has not been used in project 12 before or it is disabled.',
      'api_off',
      'APIs & Services',
    ],
    ['access_denied: admin_policy_enforced', 'not_permitted', 'Google Workspace admin'],
    ['Script has reached the limit of 200 versions.', 'quota', 'Project History'],
    ['getaddrinfo ENOTFOUND script.googleapis.com', 'network', 'HTTPS_PROXY'],
    ['Internal error encountered.', 'google', 'appsstatus'],
  ])('is told apart by its words, with the next step: %s', (words, code, step) => {
    const { env, stdout, stderr } = process;
    const shell = { root: project.root, env: { PATH: env.PATH }, stdout, stderr, ask: null };
    const desk = { ...shell, environment: 'test', server: undefined, backTo: undefined };
    const problem = describeFailure(desk, words);
    expect(problem.code).toBe(code);
    expect(problem.message).toContain(step);
  });
});
