import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import { SealBroken } from './keyRing.ts';

const VERSION = 'v1';
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG = { authTagLength: 16 };

/**
 * Seals bytes for a place, as `v1.` and the base64url of a random IV, what is hidden, and the tag (AES-256-GCM). The key
 * has 32 bytes; the place is not kept with it, and opens it again.
 */
export function sealBytes(key: KeyObject, plain: Uint8Array, place: readonly string[]): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, TAG);
  cipher.setAAD(writePlace(place));
  const sealed = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return `${VERSION}.${sealed.toString('base64url')}`;
}

/**
 * What was sealed with that key for that place.
 * @throws SealBroken where it was not, where anything of it was changed, or where it is written in another version
 */
export function openBytes(key: KeyObject, sealed: string, place: readonly string[]): Buffer {
  const bytes = readSealed(sealed);
  const end = bytes.length - TAG.authTagLength;
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), TAG);
    decipher.setAAD(writePlace(place));
    decipher.setAuthTag(bytes.subarray(end));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, end)), decipher.final()]);
  } catch {
    throw new SealBroken('Something sealed does not open: it was changed, or belongs elsewhere.');
  }
}

/** A list in JSON: no two places read alike, wherever one name ends and the next begins. */
function writePlace(place: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify([VERSION, ...place]));
}

function readSealed(sealed: string): Buffer {
  const prefix = `${VERSION}.`;
  const text = sealed.startsWith(prefix) ? sealed.slice(prefix.length) : '';
  const bytes = Buffer.from(text, 'base64url');
  // Node reads past what is no base64url: there must be one spelling alone.
  if (bytes.length >= IV_BYTES + TAG.authTagLength && bytes.toString('base64url') === text) return bytes;
  throw new SealBroken('Something sealed does not open: it is not whole, or written in another version.');
}
