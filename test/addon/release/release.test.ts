import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareHead } from '../../../addon/release/compareHead.ts';
import { copyProject, type ProjectCopy } from './copyProject.ts';
import { type AppsScript, startAppsScript } from './google/startAppsScript.ts';
import { openDesk } from './openDesk.ts';

const SERVER = 'https://api.northside-dental.org';
const UP = [
  'appsscript',
  'dist/Code',
  'dist/dashboard',
  'dist/insights',
  'dist/mapping',
  'dist/settings',
  'dist/sidebar',
];

let google: AppsScript;
let project: ProjectCopy;
let name: string;

beforeAll(async () => {
  [google, project] = await Promise.all([startAppsScript(), copyProject()]);
  name = `Chairside 0.1.0 (${project.commit})`;
});
afterAll(async () => {
  expect(google.refused).toEqual([]);
  await Promise.all([google.close(), project.remove()]);
});

describe('a script in which nothing of ours is up', () => {
  it('has no server to build for, and so nothing to compare with', async () => {
    const { env, stdout, stderr } = process;
    const shell = { root: project.root, env: { PATH: env.PATH }, stdout, stderr, ask: null };
    const desk = { ...shell, environment: 'test', server: undefined, backTo: undefined };
    const up = new Map([['Code.js', 'function myFunction() {}']]);
    expect(await compareHead(desk, up)).toEqual({ name: null, server: null, differing: null });
  });
});

// clasp takes a second to start, and the first story runs it seventeen times.
describe('npm run addon, over the real clasp', { timeout: 300_000 }, () => {
  it('creates, releases, releases again, goes back with one command, and says what is up', async () => {
    const desk = await openDesk(google, project.root);

    const created = await desk.run('create');
    expect(created).toMatchObject({ code: 0, stderr: '' });
    const script = await desk.script();
    expect(script.title).toBe(`Chairside (${desk.environment})`);
    expect(created.stdout).toContain(`https://script.google.com/d/${script.scriptId}/edit`);

    const first = await desk.ask('release', '--server', SERVER);
    expect(first).toMatchObject({
      code: 0,
      said: { versionNumber: 1, name, server: SERVER, earlierVersion: null },
    });
    const deploymentId = String(first.said.deploymentId);
    expect(script.deployments.get(deploymentId)).toMatchObject({
      versionNumber: 1,
      description: `${name} for ${SERVER}`,
    });

    const second = await desk.run('release', '--server', 'https://api.moved.org');
    expect(second).toMatchObject({ code: 0, stderr: '' });
    expect(second.stdout).toContain(`${name} is version 2 of the ${desk.environment} script`);
    expect(second.stdout).toContain('App Configuration');
    expect(second.stdout).toContain(`script id ${script.scriptId}, version 2.`);
    const numbers = () => [...script.deployments.values()].map(({ versionNumber }) => versionNumber);
    expect(numbers()).toEqual([undefined, 2]);

    const back = await desk.run('release', '--back-to', '1');
    expect(back).toMatchObject({ code: 0, stderr: '' });
    expect(back.stdout).toContain(`script id ${script.scriptId}, version 1.`);
    expect(numbers()).toEqual([undefined, 1]);
    expect(script.versions.map(({ files }) => files[1]?.source.split('\n')[0])).toEqual([
      `// ${name} for ${SERVER}`,
      `// ${name} for https://api.moved.org`,
    ]);

    const status = await desk.ask('status');
    expect(status).toMatchObject({
      code: 0,
      said: {
        scriptId: script.scriptId,
        server: 'https://api.moved.org',
        name,
        differing: [],
        deployment: { deploymentId, versionNumber: 1, description: `${name} for ${SERVER}` },
        versions: [{ versionNumber: 2 }, { versionNumber: 1 }],
      },
    });
  });

  it('pushes to two environments, each with its script and its server, and leaves git clean', async () => {
    const [one, other] = await Promise.all([openDesk(google, project.root), openDesk(google, project.root)]);
    await Promise.all([one.keep(one.makeScript()), other.keep(other.makeScript())]);
    const [pushed, both] = await Promise.all([
      one.run('push', '--server', `${SERVER}/`),
      other.ask('push', '--server', 'https://api.south.org'),
    ]);

    expect(pushed).toMatchObject({ code: 0, stderr: '' });
    expect(pushed.stdout).toContain(`${name} is up as the head of the ${one.environment} script`);
    const { files, versions } = await one.script();
    expect(files.map((file) => file.name).sort()).toEqual(UP);
    const sourceOf = (file: string) => files.find((each) => each.name === file)?.source ?? '';
    expect(JSON.parse(sourceOf('appsscript'))).toMatchObject({ urlFetchWhitelist: [`${SERVER}/`] });
    expect(sourceOf('dist/Code').split('\n')[0]).toBe(`// ${name} for ${SERVER}`);
    expect(sourceOf('dist/Code')).toContain(`"${SERVER}/"`);
    expect(sourceOf('dist/Code')).not.toContain('chairside.example');
    expect(versions).toEqual([]);

    expect(both).toMatchObject({ code: 0, said: { server: 'https://api.south.org', name } });
    expect((await other.script()).files[1]?.source).toContain('"https://api.south.org/"');
    expect(await project.git('status', '--porcelain')).toBe('');
  });

  it('says what is up that this folder would not push, and does not take a push for done that left it', async () => {
    const desk = await openDesk(google, project.root);
    const script = desk.makeScript();
    await desk.keep(script);
    await desk.run('push', '--server', SERVER);
    script.files = [...script.files, { name: 'dist/byHand', type: 'HTML', source: '<p>hello</p>' }];
    const { stdout } = await desk.run('status', '--server', 'https://api.elsewhere.org');
    expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['environment', desk.environment],
      ['script', script.scriptId, `https://script.google.com/d/${script.scriptId}/edit`],
      ['server', SERVER],
      ['head', `${name}; this folder would push otherwise: appsscript.json, dist/Code.js, dist/byHand.html`],
      ['deployment', 'none: nothing is released'],
      ['versions', 'none'],
      [''],
    ]);
    const again = await desk.ask('push', '--server', SERVER);
    expect(again).toMatchObject({ code: 1, said: { problem: { code: 'not_as_pushed' } } });
    expect(JSON.stringify(again.said)).toContain('dist/byHand.html');
  });
});
