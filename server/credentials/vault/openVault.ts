import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { type KeyRing, type Place, SealBroken } from './keyRing.ts';
import { openBytes, sealBytes } from './sealBytes.ts';
import type { SealedTokens, Tokens, Vault } from './vault.ts';

const DATA_KEY_BYTES = 32;

/** A vault whose data keys that ring wraps. */
export function openVault(ring: KeyRing): Vault {
  const open = async (sealed: SealedTokens, place: Place) => {
    const { keyId, dataKey: wrapped } = sealed;
    const bytes = await ring.unwrap({ keyId, wrapped }, place);
    if (bytes.length !== DATA_KEY_BYTES) throw new SealBroken('What was wrapped is no data key.');
    return { bytes, tokens: openTokens(createSecretKey(bytes), sealed, place) };
  };
  return {
    ring,
    seal: async (tokens, place) => {
      const bytes = randomBytes(DATA_KEY_BYTES);
      const { keyId, wrapped } = await ring.wrap(bytes, place);
      return { ...sealTokens(createSecretKey(bytes), tokens, place), keyId, dataKey: wrapped };
    },
    open: async (sealed, place) => (await open(sealed, place)).tokens,
    rewrap: async (sealed, place) => {
      // Opened for its own sake: what is broken must not come out as new.
      const { bytes } = await open(sealed, place);
      const { keyId, wrapped } = await ring.wrap(bytes, place);
      const { accessToken, refreshToken } = sealed;
      return { accessToken, refreshToken, keyId, dataKey: wrapped };
    },
  };
}

function sealTokens(key: KeyObject, { accessToken, refreshToken }: Tokens, place: Place): Tokens {
  return {
    accessToken: sealBytes(key, Buffer.from(accessToken), placeOf(place, 'access_token')),
    refreshToken: sealBytes(key, Buffer.from(refreshToken), placeOf(place, 'refresh_token')),
  };
}

function openTokens(key: KeyObject, { accessToken, refreshToken }: Tokens, place: Place): Tokens {
  return {
    accessToken: openBytes(key, accessToken, placeOf(place, 'access_token')).toString(),
    refreshToken: openBytes(key, refreshToken, placeOf(place, 'refresh_token')).toString(),
  };
}

function placeOf({ table, clinicId, row }: Place, column: string): readonly string[] {
  return [table, clinicId, row, column];
}
