const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PIECE = 8_190;

/** Bytes as Google gives them, -128 to 127, as base64. */
export function toBase64(bytes: readonly number[]): string {
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += PIECE) {
    let piece = '';
    for (let at = from; at < Math.min(from + PIECE, bytes.length); at += 3) piece += digitsAt(bytes, at);
    pieces.push(piece);
  }
  return pieces.join('');
}

/** The four digits of the three bytes from there on. */
function digitsAt(bytes: readonly number[], at: number): string {
  const group = (byteAt(bytes, at) << 16) | (byteAt(bytes, at + 1) << 8) | byteAt(bytes, at + 2);
  const left = bytes.length - at;
  const third = left > 1 ? DIGITS.charAt((group >> 6) & 63) : '=';
  return `${DIGITS.charAt(group >> 18)}${DIGITS.charAt((group >> 12) & 63)}${third}${left > 2 ? DIGITS.charAt(group & 63) : '='}`;
}

function byteAt(bytes: readonly number[], at: number): number {
  return (bytes[at] ?? 0) & 255;
}

/** Base64 as bytes from -128 to 127. */
export function fromBase64(text: string): number[] {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const digit of text.replace(/=+$/, '')) {
    bits = ((bits << 6) | (VALUES.get(digit) ?? 0)) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    const byte = (bits >> held) & 255;
    bytes.push(byte > 127 ? byte - 256 : byte);
  }
  return bytes;
}

const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));
