import { randomBytes } from 'node:crypto';

/** A fresh key of that id as it is written in CREDENTIAL_KEYS: `ID:` and 32 random bytes in base64. */
export function makeKey(id: string): string {
  return `${id}:${randomBytes(32).toString('base64')}`;
}
