import type { AuthModeName, CallName } from '../calls.ts';
import type { Manifest } from '../project/loadProject.ts';

const AUTH = 'https://www.googleapis.com/auth/';
const SHEETS = [`${AUTH}spreadsheets.currentonly`, `${AUTH}spreadsheets`];
const CONTAINER_UI = [`${AUTH}script.container.ui`];

interface Need {
  /** One of these scopes; none needed where empty. */
  readonly scopes: readonly string[];
  /** The weakest mode in which the call is allowed. */
  readonly from: AuthModeName;
}

/** By the longest beginning of the call's name. */
const NEEDS: readonly (readonly [prefix: string, need: Need])[] = [
  ['SpreadsheetApp.getUi', { scopes: [], from: 'NONE' }],
  ['SpreadsheetApp.', { scopes: SHEETS, from: 'LIMITED' }],
  ['Spreadsheet.', { scopes: SHEETS, from: 'LIMITED' }],
  ['Sheet.', { scopes: SHEETS, from: 'LIMITED' }],
  ['RangeList.', { scopes: SHEETS, from: 'LIMITED' }],
  ['Range.', { scopes: SHEETS, from: 'LIMITED' }],
  ['DeveloperMetadata', { scopes: SHEETS, from: 'LIMITED' }],
  ['Ui.', { scopes: CONTAINER_UI, from: 'FULL' }],
  ['Properties.', { scopes: [], from: 'LIMITED' }],
  ['Cache.', { scopes: [], from: 'LIMITED' }],
  ['Lock.', { scopes: [], from: 'LIMITED' }],
  ['UrlFetchApp.', { scopes: [`${AUTH}script.external_request`], from: 'FULL' }],
  ['ScriptApp.getIdentityToken', { scopes: [], from: 'FULL' }],
  ['ScriptApp.getOAuthToken', { scopes: [], from: 'FULL' }],
  ['MailApp.', { scopes: [`${AUTH}script.send_mail`], from: 'FULL' }],
  ['ScriptApp.', { scopes: [`${AUTH}script.scriptapp`], from: 'FULL' }],
  ['Session.getEmail', { scopes: [`${AUTH}userinfo.email`], from: 'FULL' }],
];
const FREE: Need = { scopes: [], from: 'NONE' };
const STRENGTH: Record<AuthModeName, number> = { NONE: 0, LIMITED: 1, FULL: 2 };

/** Throws Google's refusal where the mode or the manifest's scopes don't allow the call. */
export function permit(call: CallName, mode: AuthModeName, manifest: Manifest): void {
  const { scopes, from } = NEEDS.find(([prefix]) => call.startsWith(prefix))?.[1] ?? FREE;
  const granted = manifest.oauthScopes ?? [];
  const scoped = scopes.length === 0 || scopes.some((scope) => granted.includes(scope));
  if (scoped && STRENGTH[mode] >= STRENGTH[from]) return;
  const required = scopes.length > 0 ? ` Required permissions: (${scopes.join(' || ')})` : '';
  const why = scoped ? ` (authorization mode ${mode})` : '';
  throw new Error(`You do not have permission to call ${call}${why}.${required}`);
}
