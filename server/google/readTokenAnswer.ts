import { z } from 'zod';
import { GoogleFailure } from './googleFailure.ts';
import type { GoogleAccount, Grant, RenewedToken } from './googleSignIn.ts';
import { readRetryAfter } from './readRetryAfter.ts';

/** What the authorization server answered, and by our clock when it was asked, in milliseconds since 1970. */
export interface TokenAnswer {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
  readonly askedAt: number;
}

const Token = z.string().min(1).max(10_000);
/** Google's live an hour. No answer makes one last for longer than a day. */
const Seconds = z.number().positive().max(86_400);

const Renewed = z.object({
  access_token: Token,
  expires_in: Seconds,
  token_type: z.string().regex(/^bearer$/i),
  refresh_token: Token.optional(),
});
const Granted = Renewed.extend({ refresh_token: Token, scope: z.string() });
const About = z.object({
  user: z.object({ emailAddress: z.email().max(320), permissionId: z.string().min(1).max(255) }),
});
const Refusal = z.object({ error: z.string() });

/** @throws GoogleFailure where the answer is a refusal, or cannot be read */
export function readGrant(answer: TokenAnswer): Grant {
  const read = readShape(Granted, answer);
  return {
    accessToken: read.access_token,
    refreshToken: read.refresh_token,
    expiresAt: expiryOf(answer, read.expires_in),
    scopes: read.scope.split(' ').filter((scope) => scope !== ''),
  };
}

/** @throws GoogleFailure where the answer is a refusal, or cannot be read */
export function readRenewal(answer: TokenAnswer): RenewedToken {
  const read = readShape(Renewed, answer);
  return {
    accessToken: read.access_token,
    expiresAt: expiryOf(answer, read.expires_in),
    refreshToken: read.refresh_token ?? null,
  };
}

/** @throws GoogleFailure where the answer is a refusal, or cannot be read */
export function readOwner(answer: TokenAnswer): GoogleAccount {
  const { user } = readShape(About, answer);
  return { id: user.permissionId, email: user.emailAddress };
}

/** @throws GoogleFailure unless the token is revoked now, or was not known any more */
export function readRevocation(answer: TokenAnswer): void {
  const known = answer.status === 400 ? readError(answer) !== 'invalid_token' : true;
  if (answer.status !== 200 && known) throw describeRefusal(answer);
}

function readShape<Schema extends z.ZodType>(schema: Schema, answer: TokenAnswer): z.output<Schema> {
  if (answer.status !== 200) throw describeRefusal(answer);
  const read = schema.safeParse(parse(answer.text));
  if (read.success) return read.data;
  throw new GoogleFailure('unavailable', 'Google’s authorization server answered what cannot be read.');
}

/** From when it was asked on, so that the token is never believed for longer than Google does. */
function expiryOf({ askedAt }: TokenAnswer, seconds: number): Date {
  return new Date(askedAt + seconds * 1000);
}

function describeRefusal(answer: TokenAnswer): GoogleFailure {
  const { status, askedAt } = answer;
  const error = readError(answer);
  const retryAfterMs = readRetryAfter(answer.retryAfter, askedAt);
  const said = `Google’s authorization server answered ${status}.`;
  if (status === 429 || error === 'rate_limit_exceeded') return new GoogleFailure('busy', said, retryAfterMs);
  if (status === 400 && error === 'invalid_grant') return new GoogleFailure('invalid_grant', said);
  // What does not read as a refusal comes from something that stands between us and Google.
  const isRefusal = error !== null && status >= 400 && status < 500;
  return new GoogleFailure(isRefusal ? 'refused' : 'unavailable', said, retryAfterMs);
}

function readError({ text }: TokenAnswer): string | null {
  return Refusal.safeParse(parse(text)).data?.error ?? null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
