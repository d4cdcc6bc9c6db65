/** The Content-Digest header (RFC 9530) of a text's UTF-8 bytes. */
export function contentDigest(payload: string): string {
  const bytes = Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, payload, Utilities.Charset.UTF_8);
  return `sha-256=:${Utilities.base64Encode(bytes)}:`;
}
