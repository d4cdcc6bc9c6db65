import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScriptHost, type ScriptHostOptions } from '../../../addon/host/execution/createScriptHost.ts';
import type { ScriptHost } from '../../../addon/host/execution/scriptHost.ts';
import { createIssuer } from '../../../addon/host/identity/createIssuer.ts';
import { loadProject, type Manifest, type Project } from '../../../addon/host/project/loadProject.ts';
import type { StoredCell } from '../../../addon/host/workbook/storedCell.ts';
import { Workbook } from '../../../addon/host/workbook/workbook.ts';

const AUTH = 'https://www.googleapis.com/auth/';

/** Every scope that the add-on's own manifest names. */
export const SCOPES = [
  'openid',
  `${AUTH}userinfo.email`,
  `${AUTH}spreadsheets.currentonly`,
  `${AUTH}script.container.ui`,
  `${AUTH}script.external_request`,
  `${AUTH}script.scriptapp`,
  `${AUTH}script.send_mail`,
];

const issuer = createIssuer(() => 'http://127.0.0.1:4620');

/** A project on disk as the build leaves it, read back by the host. */
export function projectOf(
  code: string,
  manifest: Partial<Manifest> = {},
  htmlFiles: Readonly<Record<string, string>> = {},
): Project {
  const folder = mkdtempSync(join(tmpdir(), 'chairside-host-'));
  mkdirSync(join(folder, 'dist'));
  const whole = { timeZone: 'America/Chicago', oauthScopes: SCOPES, ...manifest };
  writeFileSync(join(folder, 'appsscript.json'), JSON.stringify(whole));
  writeFileSync(join(folder, 'dist/Code.js'), code);
  for (const [name, html] of Object.entries(htmlFiles)) writeFileSync(join(folder, 'dist', name), html);
  const project = loadProject(folder);
  rmSync(folder, { recursive: true });
  return project;
}

/** A workbook with one sheet, "Sheet1", of these rows. */
export function workbookOf(rows: StoredCell[][], timeZone = 'America/Chicago'): Workbook {
  const sheet = { id: 1, name: 'Sheet1', rows, notes: {}, backgrounds: {} };
  const selection = { sheetId: 1, row: 1, column: 1, rows: 1, columns: 1 };
  return new Workbook({ id: 'book', name: 'Book', timeZone, locale: 'en_US', sheets: [sheet], selection });
}

/** A host that runs this code on an empty sheet, unless told otherwise. */
export async function hostOf(
  code: string,
  options: Partial<ScriptHostOptions> & { readonly manifest?: Partial<Manifest> } = {},
): Promise<ScriptHost> {
  return createScriptHost({
    project: projectOf(code, options.manifest),
    workbook: workbookOf([]),
    issuer: await issuer,
    ...options,
  });
}
