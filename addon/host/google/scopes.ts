const AUTH = 'https://www.googleapis.com/auth/';

export const FILE_SCOPE = `${AUTH}drive.file`;
const EMAIL_SCOPE = `${AUTH}userinfo.email`;
const PROFILE_SCOPE = `${AUTH}userinfo.profile`;

/** Short names, which Google takes for their long ones and answers with these. */
const SHORT = new Map([
  ['email', EMAIL_SCOPE],
  ['profile', PROFILE_SCOPE],
]);

/** What the stand-in lets be asked for, in the words of its consent page. */
const WORDS = new Map([
  ['openid', 'Know which Google account you are'],
  [EMAIL_SCOPE, 'See the e-mail address of your Google account'],
  [PROFILE_SCOPE, 'See your name'],
  [FILE_SCOPE, 'See and change only the files that you pick for this app'],
  [`${AUTH}drive.readonly`, 'See all your files'],
  [`${AUTH}drive.metadata.readonly`, 'See the names of all your files, and when they were changed'],
  [`${AUTH}spreadsheets.readonly`, 'See all your spreadsheets'],
]);

/** Who someone is: granted with the consent itself, without a box to untick. */
const SIGN_IN: ReadonlySet<string> = new Set(['openid', EMAIL_SCOPE, PROFILE_SCOPE]);

/** Scopes that let a file's name and version be read; all but the first for every file of the account. */
export const LOOK_SCOPES = [FILE_SCOPE, `${AUTH}drive.readonly`, `${AUTH}drive.metadata.readonly`];
/** Scopes that let a spreadsheet be read. */
export const READ_SCOPES = [FILE_SCOPE, `${AUTH}drive.readonly`, `${AUTH}spreadsheets.readonly`];

/** The scopes by their long names, each once, in their order; those that are not known are kept as they are. */
export function readScopes(text: string): string[] {
  const names = text.split(' ').filter((name) => name !== '');
  return [...new Set(names.map((name) => SHORT.get(name) ?? name))];
}

export function isKnownScope(scope: string): boolean {
  return WORDS.has(scope);
}

export function isOptional(scope: string): boolean {
  return !SIGN_IN.has(scope);
}

export function mayKnowEmail(scopes: readonly string[]): boolean {
  return scopes.includes(EMAIL_SCOPE);
}

export function sayScope(scope: string): string {
  return WORDS.get(scope) ?? scope;
}
