import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Failure } from '../problem/failure.ts';
import type { Identity } from './identifyCaller.ts';

/** How many requests a process takes within a minute. */
export interface RateLimits {
  /** Of one account, in all its clinics. */
  readonly accountRate: number;
  /** Of all members of a clinic together. */
  readonly clinicRate: number;
}

/** A push does some ten requests a second at most. No account alone can use up what its clinic has. */
const LIMITS: RateLimits = { accountRate: 1_200, clinicRate: 6_000 };
const MINUTE = 60;

/** What was asked of this process within the minute. */
export interface RequestCounts {
  /** Takes any account that can prove who it is. @throws Failure `too_many_requests` */
  countAccount(identity: Identity): Promise<void>;
  /** For active members alone, since a stranger must not use it up. @throws Failure `too_many_requests` */
  countClinic(clinicId: string): Promise<void>;
}

/** Counts the requests of accounts and clinics from now on. */
export function limitRequests(limits: Partial<RateLimits> = {}): RequestCounts {
  const { accountRate, clinicRate } = { ...LIMITS, ...limits };
  const accounts = new RateLimiterMemory({ points: accountRate, duration: MINUTE });
  const clinics = new RateLimiterMemory({ points: clinicRate, duration: MINUTE });
  return {
    countAccount: (identity) => count(accounts, keyOf(identity), 'You ask'),
    countClinic: (clinicId) => count(clinics, clinicId, 'The members of this clinic ask'),
  };
}

function keyOf({ account, email }: Identity): string {
  return JSON.stringify(account === null ? [email] : [account.issuer, account.subject]);
}

async function count(limiter: RateLimiterMemory, key: string, who: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.ceil(refusal.msBeforeNext / 1000);
    const detail = `${who} too often at the moment. Nothing of this request was stored; try again in ${seconds} s.`;
    throw new Failure('too_many_requests', detail, undefined, seconds);
  }
}
