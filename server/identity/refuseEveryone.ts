import { Failure } from '../problem/failure.ts';
import type { IdentifyCaller } from './identifyCaller.ts';

/** For a server with no issuer configured: nobody can sign in. */
export const refuseEveryone: IdentifyCaller = async () => {
  throw new Failure('unauthenticated', 'This server has no way to sign in configured.');
};
