import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { type KeyRing, type Place, SealBroken } from './keyRing.ts';
import { openBytes, sealBytes } from './sealBytes.ts';

/** A key of the ring: 32 secret bytes, and the name that is stored beside what it wraps. */
export interface RingKey {
  readonly id: string;
  readonly bytes: Uint8Array;
}

const KEY_BYTES = 32;

/** A ring of keys that stay in this process, the first of them the active one. Nothing that is printed shows a key. */
export function makeKeyRing(active: RingKey, others: readonly RingKey[]): KeyRing {
  const all = [active, ...others];
  const keys = new Map(all.map(({ id, bytes }) => [id, createSecretKey(bytes)]));
  const keyOf = (id: string, ...use: readonly string[]): KeyObject => {
    const key = keys.get(id);
    if (key === undefined) throw new SealBroken(`The key “${id}” is not in the key ring.`);
    return deriveKey(key, use);
  };
  return {
    activeId: active.id,
    ids: all.map(({ id }) => id),
    wrap: async (dataKey, place) => {
      const keyId = active.id;
      return { keyId, wrapped: sealBytes(keyOf(keyId, 'wrap'), dataKey, placeOf(place, keyId)) };
    },
    unwrap: async ({ keyId, wrapped }, place) =>
      openBytes(keyOf(keyId, 'wrap'), wrapped, placeOf(place, keyId)),
    sign: async (keyId, purpose, text) =>
      createHmac('sha256', keyOf(keyId, 'sign', purpose))
        .update(text)
        .digest('base64url'),
  };
}

/** One key for one use: what is learned of a signature says nothing about a wrapping. */
function deriveKey(key: KeyObject, use: readonly string[]): KeyObject {
  const info = JSON.stringify(['chairside', ...use]);
  return createSecretKey(new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), info, KEY_BYTES)));
}

function placeOf({ table, clinicId, row }: Place, keyId: string): readonly string[] {
  return [table, clinicId, row, 'data_key', keyId];
}
