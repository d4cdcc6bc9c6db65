/** The length of a text in UTF-8; Google's runtime has no TextEncoder. */
export function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x80) continue;
    const half = code >= 0xd800 && code <= 0xdfff;
    bytes += code < 0x800 || half ? 1 : 2;
  }
  return bytes;
}
