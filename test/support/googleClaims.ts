export const CLIENT_ID = '1234-abcd.apps.googleusercontent.com';
export const SUBJECT = '110169484474386276334';
export const EMAIL = 'robin@juniper.example';

/** What a token of Google says just now; `changes` replace some of it, and undefined leaves it out. */
export function googleClaims(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1_000);
  return {
    iss: 'https://accounts.google.com',
    azp: CLIENT_ID,
    aud: CLIENT_ID,
    sub: SUBJECT,
    email: EMAIL,
    email_verified: true,
    iat: now,
    exp: now + 3_600,
    ...changes,
  };
}
