import { encodeUtf8 } from '../../shared/encodeUtf8.ts';
import { sha256Bytes } from '../../shared/sha256.ts';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const STANDARD = `${DIGITS}+/`;
const URL_SAFE = `${DIGITS}-_`;

/** SHA-256 of a text's UTF-8 bytes as base64. Made here: Google's own would be a call to it for every text. */
export function sha256Base64(text: string): string {
  return `${toDigits(sha256Bytes(encodeUtf8(text)), STANDARD)}=`;
}

/** The same as base64url without padding: 43 characters. */
export function sha256(text: string): string {
  return toDigits(sha256Bytes(encodeUtf8(text)), URL_SAFE);
}

/** Six bits a digit; what is left of the last six is zero. */
function toDigits(bytes: Uint8Array, digits: string): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    for (held += 8; held >= 6; held -= 6) text += digits.charAt((bits >> (held - 6)) & 63);
    bits &= 63;
  }
  return held > 0 ? text + digits.charAt((bits << (6 - held)) & 63) : text;
}
