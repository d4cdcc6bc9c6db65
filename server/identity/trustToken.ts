import { hash, timingSafeEqual } from 'node:crypto';
import { Failure } from '../problem/failure.ts';
import type { IdentifyCaller, Identity } from './identifyCaller.ts';

/**
 * Trusts one token and nothing else, and takes its bearer for that person: for a server that lives as long as
 * one command, beside the only one who knows the token.
 */
export function trustToken(token: string, identity: Identity): IdentifyCaller {
  const expected = hash('sha256', token, 'buffer');
  return async (given) => {
    if (timingSafeEqual(hash('sha256', given, 'buffer'), expected)) return identity;
    throw new Failure('unauthenticated', 'This server answers only to the command that started it.');
  };
}
