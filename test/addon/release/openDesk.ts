import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, createAccount } from './google/accounts.ts';
import { createScriptProject, type ScriptProject } from './google/scriptProject.ts';
import type { AppsScript } from './google/startAppsScript.ts';
import { type AddonRun, runAddon } from './runAddon.ts';

/** A deployer at a project folder, with an account of their own and an environment of their own. */
export interface DeployerDesk {
  readonly account: Account;
  readonly environment: string;
  readonly loginFile: string;
  /** Where clasp keeps which script it is. */
  readonly projectFile: string;
  readonly env: Readonly<Record<string, string>>;
  run(...args: string[]): Promise<AddonRun>;
  /** The same with `--json`, and what was said as data. */
  ask(...args: string[]): Promise<{ code: number; said: Record<string, unknown> }>;
  /** The script that the project file names, as Google has it. */
  script(): Promise<ScriptProject>;
  /** Another script of that account at Google, which no project file names. */
  makeScript(): ScriptProject;
  /** Names that script in the project file. */
  keep(script: ScriptProject): Promise<void>;
}

/** Opens one; no run may say anything secret. */
export async function openDesk(google: AppsScript, root: string, scopes?: string[]): Promise<DeployerDesk> {
  const environment = `desk-${randomUUID().slice(0, 8)}`;
  const account = createAccount(`${environment}@example.org`, scopes);
  const loginFile = join(root, `.git/${environment}.clasprc.json`);
  const projectFile = join(root, `.clasp.${environment}.json`);
  await google.logIn(account, loginFile);
  const env = { ...google.env, CLASP_AUTH: loginFile };
  const run = async (...args: string[]): Promise<AddonRun> => {
    const ended = await runAddon(root, [...args, '--environment', environment], env);
    requireNoSecret(account, ended);
    return ended;
  };
  return {
    account,
    environment,
    loginFile,
    projectFile,
    env,
    run,
    ask: async (...args) => {
      const { code, stdout } = await run(...args, '--json');
      return { code, said: JSON.parse(stdout) };
    },
    script: async () => {
      const { scriptId } = JSON.parse(await readFile(projectFile, 'utf8'));
      const script = google.projects.get(scriptId);
      if (script === undefined) throw new Error(`Google has no script ${scriptId}`);
      return script;
    },
    makeScript: () => {
      const id = `1${randomUUID()}${randomUUID()}`.replaceAll('-', '').slice(0, 57);
      const script = createScriptProject(id, 'Chairside', account);
      google.projects.set(id, script);
      return script;
    },
    keep: ({ scriptId }) => writeFile(projectFile, JSON.stringify({ scriptId })),
  };
}

function requireNoSecret({ accessTokens, refreshToken }: Account, { stdout, stderr }: AddonRun): void {
  const secrets = [...accessTokens, refreshToken, 'GOCSPX-test-client-secret'];
  if (secrets.some((secret) => `${stdout}${stderr}`.includes(secret)))
    throw new Error('a token or a secret was printed');
}
