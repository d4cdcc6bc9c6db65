import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../shared/encodeUtf8.ts';
import { sha256Bytes } from '../../shared/sha256.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('sha256Bytes', () => {
  it('gives the digest of the standard’s own example', () => {
    expect(hex(sha256Bytes(Buffer.from('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('gives what Node gives for every length around a block', () => {
    for (let length = 0; length <= 200; length++) {
      const bytes = new Uint8Array(length).map((_, index) => (index * 31 + length) & 255);
      expect(hex(sha256Bytes(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  });

  it('gives what Node gives for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        expect(hex(sha256Bytes(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'));
      }),
    );
  });
});

describe('encodeUtf8', () => {
  it('gives the bytes that Node gives, half characters as the replacement character', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }), (text) => {
        expect(hex(encodeUtf8(text))).toBe(Buffer.from(text, 'utf8').toString('hex'));
      }),
    );
    expect(hex(encodeUtf8('é長🦷\ud83e'))).toBe(Buffer.from('é長🦷\ufffd').toString('hex'));
  });
});
