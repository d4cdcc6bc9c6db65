import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkScopes } from '../../../addon/release/project/checkScopes.ts';
import { runCommand } from '../../../addon/release/runCommand.ts';
import { buildOnce } from '../../support/buildOnce.ts';
import { copyProject, type ProjectCopy } from './copyProject.ts';
import { runAddon } from './runAddon.ts';

const ROOT = join(import.meta.dirname, '../../..');
const SCRIPT_ID = `1${'C'.repeat(56)}`;
const SERVER = 'https://api.northside-dental.org';
// Nothing here may reach Google: there is no proxy at that port.
const NO_NETWORK = { HTTPS_PROXY: 'http://127.0.0.1:1' };

let project: ProjectCopy;

beforeAll(async () => {
  project = await copyProject();
});
afterAll(() => project.remove());

async function refused(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { code, stdout, stderr } = await runAddon(project.root, args, { ...NO_NETWORK, ...env });
  expect(stdout).toBe('');
  return { code, stderr };
}

describe.concurrent('a script’s id', () => {
  it.each([
    ['none', {}, '.clasp.json has no script’s id yet.'],
    ['the placeholder', { CHAIRSIDE_SCRIPT_ID: 'REPLACE_WITH_YOUR_SCRIPT_ID' }, 'is no script’s id.'],
    ['an address', { CHAIRSIDE_SCRIPT_ID: 'https://script.google.com/d/1/edit' }, 'is no script’s id.'],
  ])('is refused: %s', async (_, env, sentence) => {
    const { code, stderr } = await refused(['push', '--server', SERVER], env);
    expect(code).toBe(1);
    expect(stderr).toContain(sentence);
    expect(stderr).toContain('npm run addon -- create');
    expect(await project.git('status', '--porcelain')).toBe('');
  });

  it('is not made anew where the project file or the environment has one', async () => {
    await writeFile(join(project.root, '.clasp.kept.json'), JSON.stringify({ scriptId: SCRIPT_ID }));
    const kept = await refused(['create', '--environment', 'kept']);
    expect(kept.stderr).toContain(`.clasp.kept.json has a script already, ${SCRIPT_ID}.`);
    const named = await refused(['create'], { CHAIRSIDE_SCRIPT_ID: SCRIPT_ID });
    expect(named.stderr).toContain('CHAIRSIDE_SCRIPT_ID names a script already.');
    expect([kept.code, named.code]).toEqual([1, 1]);
  });

  it('is not looked for in a project file that is broken, which stays as it is', async () => {
    const file = join(project.root, '.clasp.broken.json');
    await writeFile(file, '{ "scriptId": ');
    const { code, stderr } = await refused(['status', '--environment', 'broken'], {
      CHAIRSIDE_SCRIPT_ID: SCRIPT_ID,
    });
    expect(code).toBe(1);
    expect(stderr).toContain('.clasp.broken.json is not clasp’s project file.');
    expect(await readFile(file, 'utf8')).toBe('{ "scriptId": ');
  });
});

describe.concurrent('a server’s address', () => {
  it.each([
    ['http://api.northside-dental.org', 'is not an https address'],
    ['https://api.northside-dental.org/chairside', 'has more than a host'],
    ['https://api.northside-dental.org/?a=1', 'has more than a host'],
    ['https://api.chairside.example', 'is a placeholder'],
    ['https://localhost:8443', 'an address of this machine'],
    ['https://127.0.0.1', 'an address of this machine'],
    ['api.northside-dental.org', 'is not an address'],
    ['', 'needs the server’s address'],
  ])('is refused: “%s”', async (address, sentence) => {
    const env = { CHAIRSIDE_SERVER_URL: address, CHAIRSIDE_SCRIPT_ID: SCRIPT_ID };
    const { code, stderr } = await refused(['push', '--environment', 'addresses'], env);
    expect(code).toBe(1);
    expect(stderr).toContain(sentence);
    expect(stderr).toContain('--server https://api.your-clinic.org, or in CHAIRSIDE_SERVER_URL.');
  });

  it('is refused with a password in it, which is not repeated', async () => {
    const env = { CHAIRSIDE_SCRIPT_ID: SCRIPT_ID };
    const args = ['push', '--environment', 'addresses', '--server', 'https://me:hunter2@api.clinic.org'];
    const { code, stderr } = await refused(args, env);
    expect(code).toBe(1);
    expect(stderr).toContain('has a name or password in it');
    expect(stderr).not.toContain('hunter2');
  });
});

describe('a manifest', () => {
  const MANIFEST: { oauthScopes: string[] } = { oauthScopes: [] };
  let code: string;
  beforeAll(async () => {
    await buildOnce();
    code = await readFile(join(ROOT, 'dist/Code.js'), 'utf8');
    Object.assign(MANIFEST, JSON.parse(await readFile(join(ROOT, 'appsscript.json'), 'utf8')));
  });

  it('has exactly the scopes that the code needs: without any one of them it is refused', () => {
    const { oauthScopes } = MANIFEST;
    expect(() => checkScopes(code, oauthScopes)).not.toThrow();
    const refuse = (missing: string) => () =>
      checkScopes(
        code,
        oauthScopes.filter((scope) => scope !== missing),
      );
    expect(oauthScopes).toHaveLength(7);
    for (const scope of oauthScopes) expect(refuse(scope)).toThrow(`appsscript.json lacks ${scope} (`);
  });

  it('keeps the add-on from going up where it lacks one', async () => {
    const copy = await copyProject();
    const oauthScopes = MANIFEST.oauthScopes.filter((scope) => !scope.endsWith('external_request'));
    await writeFile(join(copy.root, 'appsscript.json'), JSON.stringify({ ...MANIFEST, oauthScopes }));
    const env = { ...NO_NETWORK, CHAIRSIDE_SCRIPT_ID: SCRIPT_ID };
    const { code: exit, stderr } = await runAddon(copy.root, ['push', '--server', SERVER], env);
    await copy.remove();
    expect(exit).toBe(1);
    expect(stderr).toContain('lacks https://www.googleapis.com/auth/script.external_request (UrlFetchApp)');
    expect(stderr).toContain('Add it to oauthScopes');
  });
});

describe('a release', () => {
  const env = { ...NO_NETWORK, CHAIRSIDE_SCRIPT_ID: SCRIPT_ID };
  const args = ['release', '--server', SERVER, '--json'];
  const problemOf = async (root: string) => {
    const { code, stdout } = await runAddon(root, args, env);
    return { code, ...JSON.parse(stdout).problem };
  };

  it('is refused where files are not in the commit, which are named, but for clasp’s project files', async () => {
    const copy = await copyProject();
    await writeFile(join(copy.root, '.clasp.json'), JSON.stringify({ scriptId: SCRIPT_ID }));
    // As far as clasp, which is not logged in.
    expect(await problemOf(copy.root)).toMatchObject({ code: 'login' });
    await writeFile(join(copy.root, 'addon/main.ts'), '// changed');
    await writeFile(join(copy.root, 'shared/new.ts'), '');
    const dirty = await problemOf(copy.root);
    await copy.remove();
    expect(dirty.code).toBe('dirty_tree');
    expect(dirty.detail).toContain('not in it: addon/main.ts, shared/new.ts. Commit them');
  });

  it('is refused where there is no commit to name', async () => {
    const copy = await copyProject();
    await writeFile(join(copy.root, '.git/HEAD'), 'ref: refs/heads/nothing-yet\n');
    const nameless = await problemOf(copy.root);
    await copy.remove();
    expect(nameless).toMatchObject({ code: 'no_commit' });
  });
});

describe('a person at a terminal', () => {
  it('is asked for the script and the server; a script is written down, and an address judged', async () => {
    const asked: string[] = [];
    const said: string[] = [];
    const output = { write: (text: string) => said.push(text) };
    const code = await runCommand(['push', '--environment', 'asked'], {
      root: project.root,
      env: {},
      stdout: output,
      stderr: output,
      ask: async (question) => {
        asked.push(question);
        return question.includes('script') ? SCRIPT_ID : 'http://api.northside-dental.org';
      },
    });
    expect(asked).toEqual(['The id of the asked script: ', 'The server’s https address: ']);
    const kept = JSON.parse(await readFile(join(project.root, '.clasp.asked.json'), 'utf8'));
    expect(kept).toEqual({ scriptId: SCRIPT_ID, rootDir: 'dist/addon/asked' });
    expect(code).toBe(1);
    expect(said.join('')).toContain('is not an https address');
  });
});

describe.concurrent('what is not understood', () => {
  it.each([
    [['launch'], 'There is no command “launch”.'],
    [['push', '--fast'], 'Unknown option'],
    [['status', '--back-to', '1'], 'status takes no --back-to.'],
    [['release', '--back-to', 'one'], '--back-to takes the number of a version'],
    [['release', '--back-to', '1', '--server', SERVER], 'leave --server out'],
    [['push', '--environment', '../test'], 'An environment is named with small letters'],
  ])('is exit code 2 and where to read more: %j', async (args, sentence) => {
    const { code, stderr } = await refused(args);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
    expect(stderr).toContain('npm run addon -- help');
  });

  it('is explained by help', async () => {
    const { code, stdout } = await runAddon(project.root, ['help']);
    expect(code).toBe(0);
    for (const command of ['login-check', 'create', 'push', 'release', 'status'])
      expect(stdout).toMatch(new RegExp(`^ {2}${command} +\\w`, 'm'));
  });
});
