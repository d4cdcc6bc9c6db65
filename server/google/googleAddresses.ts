/** Where Google is asked; each without a slash at its end. */
export interface GoogleAddresses {
  /** Where a person says yes, in their browser. */
  readonly consent: string;
  readonly token: string;
  readonly revoke: string;
  /** The root of the Sheets API, and of the Drive API. */
  readonly sheets: string;
  readonly drive: string;
}

/** Google itself. Nothing that a request, a sheet or an answer says can change them. */
export const GOOGLE: GoogleAddresses = {
  consent: 'https://accounts.google.com/o/oauth2/v2/auth',
  token: 'https://oauth2.googleapis.com/token',
  revoke: 'https://oauth2.googleapis.com/revoke',
  sheets: 'https://sheets.googleapis.com',
  drive: 'https://www.googleapis.com',
};

/** The stand-in that `npm start` runs beside the local page, and tests on their own: all under one origin. */
export function standInAddresses(origin: string): GoogleAddresses {
  return {
    consent: `${origin}/google/o/oauth2/v2/auth`,
    token: `${origin}/google/token`,
    revoke: `${origin}/google/revoke`,
    sheets: `${origin}/google`,
    drive: `${origin}/google`,
  };
}
