import type { FetchImplementation } from 'jose';
import { z } from 'zod';
import { Failure } from '../problem/failure.ts';

/** Milliseconds for which a failed fetch is not tried again, so that not every request waits for the next one. */
const PAUSE = 10_000;
/** A modulus of 2,048 bits, in base64url. */
const LEAST_MODULUS = 342;

const Key = z.object({
  kty: z.literal('RSA'),
  kid: z.string().min(1),
  alg: z.literal('RS256').optional(),
  use: z.literal('sig').optional(),
  n: z.base64url().min(LEAST_MODULUS),
  e: z.base64url().min(1),
});
const KeySet = z.object({ keys: z.array(z.unknown()) });

/**
 * Fetches an issuer's key set and answers with those of its keys that can prove an RS256 token.
 * @throws Failure `identity_unavailable` where no such keys come, whatever came instead, and for ten seconds after
 */
export function fetchKeys(): FetchImplementation {
  let failedAt = Number.NEGATIVE_INFINITY;
  return async (url, options) => {
    if (Date.now() - failedAt < PAUSE) throw unavailable();
    try {
      return Response.json({ keys: readKeys(await fetchJson(url, options)) });
    } catch {
      failedAt = Date.now();
      throw unavailable();
    }
  };
}

async function fetchJson(url: string, options: RequestInit): Promise<unknown> {
  const response = await fetch(url, options);
  if (response.status !== 200) throw new Error('The keys are not there');
  return response.json();
}

function readKeys(answer: unknown): readonly z.infer<typeof Key>[] {
  const keys = KeySet.parse(answer).keys.flatMap((key) => Key.safeParse(key).data ?? []);
  const ids = new Set(keys.map(({ kid }) => kid));
  if (keys.length === 0 || ids.size < keys.length) throw new Error('No key can be told from the others');
  return keys;
}

function unavailable(): Failure {
  return new Failure(
    'identity_unavailable',
    'Your sign-in cannot be checked at the moment. Nothing of this request was stored; try again in a moment.',
  );
}
