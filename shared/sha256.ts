/*
 * SHA-256 (FIPS 180-4). Google's runtime has none but by a call to a service for every text; a library would weigh more
 * than a tenth of what the add-on may, most of it for other hashes and for streams.
 */

const BLOCK = 64;
/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes, and of 8 square roots. */
const ROUNDS = new Int32Array(BLOCK);
const START = new Int32Array(8);
/** A block's 64 words, used again for each: nothing here runs beside anything else. */
const words = new Int32Array(BLOCK);

/** The 32 bytes of the SHA-256 of some bytes. */
export function sha256Bytes(bytes: Uint8Array): Uint8Array {
  if (ROUNDS[0] === 0) fillConstants();
  const padded = pad(bytes);
  const view = new DataView(padded.buffer);
  const state = START.slice();
  for (let from = 0; from < padded.length; from += BLOCK) addBlock(state, view, from);
  const hash = new DataView(new ArrayBuffer(32));
  for (let index = 0; index < 8; index++) hash.setUint32(index * 4, state[index] ?? 0);
  return new Uint8Array(hash.buffer);
}

function fillConstants(): void {
  let count = 0;
  for (let number = 2; count < BLOCK; number++) {
    if (!isPrime(number)) continue;
    ROUNDS[count] = fraction(Math.cbrt(number));
    if (count < 8) START[count] = fraction(Math.sqrt(number));
    count += 1;
  }
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) return false;
  return true;
}

/** A double holds the root to 47 bits and more behind the point. */
function fraction(root: number): number {
  return (root - Math.floor(root)) * 2 ** 32;
}

/** The bytes, a one bit, zeros, and the length in bits, in whole blocks. */
function pad(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK) * BLOCK);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const end = new DataView(padded.buffer, padded.length - 8);
  end.setUint32(0, bytes.length / 2 ** 29);
  end.setUint32(4, bytes.length * 8);
  return padded;
}

function addBlock(state: Int32Array, view: DataView, from: number): void {
  for (let index = 0; index < 16; index++) words[index] = view.getUint32(from + index * 4);
  for (let index = 16; index < BLOCK; index++) {
    const w15 = words[index - 15] ?? 0;
    const w2 = words[index - 2] ?? 0;
    const small0 = turn(w15, 7) ^ turn(w15, 18) ^ (w15 >>> 3);
    const small1 = turn(w2, 17) ^ turn(w2, 19) ^ (w2 >>> 10);
    words[index] = ((words[index - 16] ?? 0) + small0 + (words[index - 7] ?? 0) + small1) | 0;
  }
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let d = state[3] ?? 0;
  let e = state[4] ?? 0;
  let f = state[5] ?? 0;
  let g = state[6] ?? 0;
  let h = state[7] ?? 0;
  for (let index = 0; index < BLOCK; index++) {
    const big1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const first = (h + big1 + ((e & f) ^ (~e & g)) + (ROUNDS[index] ?? 0) + (words[index] ?? 0)) | 0;
    const big0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  add(state, 0, a);
  add(state, 1, b);
  add(state, 2, c);
  add(state, 3, d);
  add(state, 4, e);
  add(state, 5, f);
  add(state, 6, g);
  add(state, 7, h);
}

function add(state: Int32Array, index: number, word: number): void {
  state[index] = ((state[index] ?? 0) + word) | 0;
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}
