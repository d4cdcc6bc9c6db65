/** A way in which bytes may be written down, and what is to be looked for. */
export interface Trace {
  readonly spelling: string;
  readonly bytes: Buffer;
}

/** How the bytes look as they are, in hex, and inside of anything in base64 or base64url, wherever they begin there. */
export function tracesOf(secret: Uint8Array): readonly Trace[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  const trace = (spelling: string, text: string): Trace => ({ spelling, bytes: Buffer.from(text) });
  return [
    { spelling: 'raw', bytes },
    trace('hex', hex),
    trace('HEX', hex.toUpperCase()),
    ...[0, 1, 2].map((before) => trace('base64', insideOf(bytes, before, 'base64'))),
    ...[0, 1, 2].map((before) => trace('base64url', insideOf(bytes, before, 'base64url'))),
  ];
}

/** Those characters of the encoding that the bytes alone decide on, with so many other ones before them. */
function insideOf(bytes: Buffer, before: number, encoding: 'base64' | 'base64url'): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString(encoding);
  return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
}
