const LONE_SURROGATE = 0xfffd;

/** A text's bytes in UTF-8, half a character as the replacement character; Google's runtime has no TextEncoder. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let end = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      bytes[end++] = unit;
      continue;
    }
    const code = codeAt(text, index);
    if (code > 0xffff) index += 1;
    end = writeCode(bytes, end, code);
  }
  return bytes.subarray(0, end);
}

/** The whole character that begins there. */
function codeAt(text: string, index: number): number {
  const code = text.codePointAt(index) ?? LONE_SURROGATE;
  return code >= 0xd800 && code <= 0xdfff ? LONE_SURROGATE : code;
}

function writeCode(bytes: Uint8Array, from: number, code: number): number {
  let end = from;
  const last = (bits: number): void => {
    bytes[end++] = 0x80 | ((code >> bits) & 0x3f);
  };
  if (code < 0x800) bytes[end++] = 0xc0 | (code >> 6);
  else {
    if (code < 0x10000) bytes[end++] = 0xe0 | (code >> 12);
    else {
      bytes[end++] = 0xf0 | (code >> 18);
      last(12);
    }
    last(6);
  }
  last(0);
  return end;
}
