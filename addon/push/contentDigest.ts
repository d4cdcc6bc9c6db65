const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The Content-Digest header (RFC 9530) of a text's UTF-8 bytes. */
export function contentDigest(payload: string): string {
  const bytes = Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, payload, Utilities.Charset.UTF_8);
  return `sha-256=:${toBase64(bytes)}:`;
}

/** Google's bytes run from -128 to 127. Its own encoder would be one more call to it for every chunk. */
function toBase64(bytes: readonly number[]): string {
  const bits = bytes.map((byte) => (byte & 0xff).toString(2).padStart(8, '0')).join('');
  const digits = (bits.match(/.{1,6}/g) ?? []).map((six) => DIGITS[Number.parseInt(six.padEnd(6, '0'), 2)]);
  return digits.join('').padEnd(Math.ceil(bytes.length / 3) * 4, '=');
}
