import { CodeChallengeMethod, type gaxios, OAuth2Client } from 'google-auth-library';
import type { GoogleAddresses } from './googleAddresses.ts';
import { type ConsentAsk, type GoogleSignIn, SCOPES } from './googleSignIn.ts';
import { readGrant, readOwner, readRenewal, readRevocation, type TokenAnswer } from './readTokenAnswer.ts';
import { TokenTransport } from './tokenTransport.ts';

/** The OAuth client that people grant their sheets to. */
export interface SignInSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where Google sends people back to, just as the client is set up at Google. */
  readonly redirectUrl: string;
  readonly addresses: GoogleAddresses;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds that a call may take. */
  readonly timeoutMs?: number;
}

const TIMEOUT = 10_000;
const ABOUT = '/drive/v3/about?fields=user(emailAddress,permissionId)';

/** The library gives the answer to a renewal as it came only to its own kind: in public it drops a new refresh token. */
class SignInClient extends OAuth2Client {
  async askAnew(refreshToken: string): Promise<gaxios.GaxiosResponse<unknown> | null> {
    return (await this.refreshTokenNoCache(refreshToken)).res;
  }
}

/** Google's authorization server at these addresses, for that client. */
export function openSignIn(settings: SignInSettings): GoogleSignIn {
  const { addresses, now } = settings;
  const client = openClient(settings);
  const ask = async (call: () => Promise<gaxios.GaxiosResponse<unknown> | null>): Promise<TokenAnswer> => {
    const askedAt = now();
    const answer = await call();
    const text = typeof answer?.data === 'string' ? answer.data : '';
    return {
      status: answer?.status ?? 0,
      text,
      retryAfter: answer?.headers.get('Retry-After') ?? null,
      askedAt,
    };
  };
  return {
    consentUrl: (asked) => client.generateAuthUrl(describeAsk(asked)),
    exchangeCode: async (code, codeVerifier) =>
      readGrant(await ask(async () => (await client.getToken({ code, codeVerifier })).res)),
    readAccount: async (accessToken) =>
      readOwner(
        await ask(() =>
          client.transporter.request({
            url: `${addresses.drive}${ABOUT}`,
            headers: { Authorization: `Bearer ${accessToken}` },
          }),
        ),
      ),
    renew: async (refreshToken) => readRenewal(await ask(() => client.askAnew(refreshToken))),
    // In the body: the library's own call would write the token into the address, which is what proxies log.
    revoke: async (token) =>
      readRevocation(
        await ask(() =>
          client.transporter.request({
            method: 'POST',
            url: addresses.revoke,
            data: new URLSearchParams({ token }),
          }),
        ),
      ),
  };
}

function openClient({
  clientId,
  clientSecret,
  redirectUrl,
  addresses,
  timeoutMs,
}: SignInSettings): SignInClient {
  return new SignInClient({
    clientId,
    clientSecret,
    redirectUri: redirectUrl,
    endpoints: {
      oauth2AuthBaseUrl: addresses.consent,
      oauth2TokenUrl: addresses.token,
      oauth2RevokeUrl: addresses.revoke,
    },
    transporter: new TokenTransport(timeoutMs ?? TIMEOUT),
    // They would write requests into a debug log.
    useAuthRequestParameters: false,
  });
}

/** Google’s picker opens within the consent, on the one file: access is to what is picked there. */
function describeAsk({ state, codeChallenge, loginHint, fileId }: ConsentAsk) {
  return {
    access_type: 'offline',
    prompt: 'consent',
    scope: [...SCOPES],
    state,
    code_challenge: codeChallenge,
    code_challenge_method: CodeChallengeMethod.S256,
    login_hint: loginHint,
    trigger_onepick: 'true',
    file_ids: fileId,
  };
}
