import { ReleaseProblem } from '../releaseProblem.ts';

const AUTH = 'https://www.googleapis.com/auth/';

/** Which scopes a service needs, by how the bundle names it. */
const NEEDS: readonly (readonly [uses: RegExp, what: string, scopes: readonly string[]])[] = [
  [/\bSpreadsheetApp\b/, 'SpreadsheetApp', [`${AUTH}spreadsheets.currentonly`]],
  [/\bHtmlService\b|\.getUi\(/, 'HtmlService', [`${AUTH}script.container.ui`]],
  [/\bUrlFetchApp\b/, 'UrlFetchApp', [`${AUTH}script.external_request`]],
  [/\bMailApp\b/, 'MailApp', [`${AUTH}script.send_mail`]],
  [/\.newTrigger\(|\bgetProjectTriggers\b|\bgetUserTriggers\b/, 'triggers', [`${AUTH}script.scriptapp`]],
  [/\bgetIdentityToken\b/, 'ScriptApp.getIdentityToken', ['openid', `${AUTH}userinfo.email`]],
  [/\bgetActiveUser\b|\bgetEffectiveUser\b/, 'Session', [`${AUTH}userinfo.email`]],
];

/**
 * Throws where the code uses a service without one of the scopes that Google asks for it.
 * @param scopes of the manifest
 * @throws ReleaseProblem `manifest`, which names each missing scope and who needs it
 */
export function checkScopes(code: string, scopes: readonly string[]): void {
  const missing = NEEDS.flatMap(([uses, what, needed]) =>
    uses.test(code)
      ? needed.filter((scope) => !scopes.includes(scope)).map((scope) => `${scope} (${what})`)
      : [],
  );
  if (missing.length === 0) return;
  const names = missing.join(', ');
  throw new ReleaseProblem(
    'manifest',
    `appsscript.json lacks ${names}. Add it to oauthScopes and try again.`,
  );
}
