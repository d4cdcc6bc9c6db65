import type { Logger } from 'pino';
import type { SyncSchedule } from '../../shared/apiSync.ts';
import { GoogleFailure } from '../google/googleFailure.ts';
import { FILE_SCOPE, type GoogleAccount, type Grant } from '../google/googleSignIn.ts';
import type { Member } from '../identity/asMember.ts';
import { asGrantor } from './asGrantor.ts';
import type { ConsentEnd } from './consentEnd.ts';
import { type ConsentClaim, deriveVerifier, readState } from './consentState.ts';
import type { CredentialServices } from './credentialServices.ts';
import { eraseCredential } from './eraseCredential.ts';
import { type Asked, findAsked } from './findAsked.ts';
import { giveBack } from './giveBack.ts';
import { storeGrant } from './storeGrant.ts';
import { type ConsentRequest, takeRequest } from './takeRequest.ts';

/** What it takes to believe what comes back from Google's consent. */
export interface ConsentServices extends CredentialServices {
  readonly logger: Pick<Logger, 'warn'>;
}

/** What Google's consent sends a person back with; undefined for what is not there. */
export interface ConsentAnswer {
  readonly state: string | undefined;
  readonly code: string | undefined;
  readonly error: string | undefined;
  /** What was picked in Google's picker, with commas between. */
  readonly pickedFileIds: string | undefined;
}

/** What else a new grant brings about, in the transaction that stores it. */
export type OnGranted = (member: Member, connectionId: string, schedule: SyncSchedule) => Promise<void>;

/** What Google itself could not do; any other error is a no, be it the person's or their domain's. */
const OUTAGES: readonly string[] = ['server_error', 'temporarily_unavailable'];

/**
 * Takes what Google's consent sent a person back with. The request is used up first, then the code is traded for a
 * grant, and the grant stored: no transaction is open while Google is asked, and the same answer is taken once.
 */
export async function takeConsent(
  services: ConsentServices,
  { state, code, error, pickedFileIds }: ConsentAnswer,
  onGranted: OnGranted,
): Promise<ConsentEnd> {
  const claim = state === undefined ? null : await readState(services.vault.ring, state);
  if (claim === null || (code === undefined) === (error === undefined)) return 'invalid';
  if (claim.expiresAt <= services.now()) return 'expired';
  const asked = await findAsked(services.db, claim);
  const request = await takeRequest(services.db, asked);
  if (typeof request === 'string') return request;
  if (code === undefined) return OUTAGES.includes(error ?? '') ? 'google_unavailable' : 'refused';
  const grant = await exchange(services, claim, code);
  if (typeof grant === 'string') return grant;
  const isPicked = pickedFileIds?.split(',').includes(request.spreadsheetId) ?? false;
  return judge(services, { asked, request, grant, isPicked }, onGranted);
}

async function exchange(
  { signIn, vault, logger }: ConsentServices,
  claim: ConsentClaim,
  code: string,
): Promise<Grant | ConsentEnd> {
  try {
    return await signIn.exchangeCode(code, await deriveVerifier(vault.ring, claim));
  } catch (failure) {
    if (!(failure instanceof GoogleFailure)) throw failure;
    if (failure.code === 'invalid_grant') return 'invalid';
    logger.warn({ clinicId: claim.clinicId, google: failure.code }, 'consent not exchanged');
    return 'google_unavailable';
  }
}

interface Granted {
  readonly asked: Asked;
  readonly request: ConsentRequest;
  readonly grant: Grant;
  /** True where the file is among those that the grant opens. */
  readonly isPicked: boolean;
}

/** Keeps what was granted where it is what was asked for, by whoever asked for it; gives it back otherwise. */
async function judge(services: ConsentServices, granted: Granted, onGranted: OnGranted): Promise<ConsentEnd> {
  const { asked, grant, isPicked } = granted;
  const isEnough = isPicked && grant.scopes.includes(FILE_SCOPE);
  const account = isEnough ? await findAccount(services, granted) : null;
  const end = account === null ? 'google_unavailable' : await keep(services, granted, account, onGranted);
  if (end !== 'connected') await giveBack(services, asked, grant, account?.id ?? null);
  return isEnough ? end : 'scopes_missing';
}

/** Null where Google's word on whose account it is cannot be had. */
async function findAccount(
  { signIn, logger }: ConsentServices,
  { asked, grant }: Granted,
): Promise<GoogleAccount | null> {
  try {
    return await signIn.readAccount(grant.accessToken);
  } catch (failure) {
    if (!(failure instanceof GoogleFailure)) throw failure;
    logger.warn({ clinicId: asked.clinicId, google: failure.code }, 'account not named');
    return null;
  }
}

async function keep(
  services: ConsentServices,
  { asked, request, grant }: Granted,
  { id: subject, email }: GoogleAccount,
  onGranted: OnGranted,
): Promise<ConsentEnd> {
  const { connectionId, schedule } = request;
  const stored = await asGrantor(services.db, asked, email, async (member) => {
    const leaving = await storeGrant(member, grant, { connectionId, subject }, services);
    await onGranted(member, connectionId, schedule);
    return leaving;
  });
  if (typeof stored === 'string') return stored;
  if (stored.result !== null) await eraseCredential(services, stored.result);
  return 'connected';
}
