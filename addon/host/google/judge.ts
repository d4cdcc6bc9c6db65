/** What is asked of the stand-in. */
export type Endpoint = 'consent' | 'token' | 'revoke' | 'about' | 'file' | 'book' | 'values' | 'none';

/** A request, before anything was done with it. */
export interface GoogleRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly endpoint: Endpoint;
  readonly spreadsheetId: string | null;
  /** `authorization_code` or `refresh_token` at the token endpoint, else null. */
  readonly grantType: string | null;
}

/**
 * What a test makes of a request: `cut` ends the line before anything is done, `lost` does it and ends the line instead
 * of answering, `hang` never answers, `garbage` answers 200 with half a JSON document.
 */
export type Judgement =
  | 'through'
  | 'cut'
  | 'lost'
  | 'hang'
  | 'garbage'
  | {
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    };

export type Judge = (request: GoogleRequest) => Judgement | Promise<Judgement>;

const NAMES: readonly (readonly [RegExp, Endpoint])[] = [
  [/^\/o\/oauth2\/v2\/auth$/, 'consent'],
  [/^\/token$/, 'token'],
  [/^\/revoke$/, 'revoke'],
  [/^\/drive\/v3\/about$/, 'about'],
  [/^\/drive\/v3\/files\/([^/]+)$/, 'file'],
  [/^\/v4\/spreadsheets\/([^/]+)\/values\/[^/]+$/, 'values'],
  [/^\/v4\/spreadsheets\/([^/]+)$/, 'book'],
];

/** Which endpoint a path (below the stand-in's root) belongs to, and the spreadsheet that it names. */
export function nameEndpoint(path: string): Pick<GoogleRequest, 'endpoint' | 'spreadsheetId'> {
  for (const [pattern, endpoint] of NAMES) {
    const match = pattern.exec(path);
    if (match !== null) return { endpoint, spreadsheetId: match[1] ?? null };
  }
  return { endpoint: 'none', spreadsheetId: null };
}
