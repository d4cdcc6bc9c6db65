import { LIMITS } from '../limits.ts';
import type { HandlersOf } from './callsOf.ts';
import { storeKey } from './storeKey.ts';

export const cacheHandlers: HandlersOf<'Cache'> = {
  'Cache.getAll': (execution, store, keys) => {
    const found = keys.flatMap((key) => {
      checkKey(key);
      const value = execution.cache.get(`${storeKey(store, execution)} ${key}`);
      return value === null ? [] : [[key, value] as const];
    });
    return Object.fromEntries(found);
  },
  'Cache.putAll': (execution, store, values, seconds) => {
    const lifetime = seconds ?? LIMITS.cacheSecondsByDefault;
    if (lifetime < 1 || lifetime > LIMITS.cacheSeconds) {
      throw new Error(`Invalid argument: expirationInSeconds is 1 to ${LIMITS.cacheSeconds}.`);
    }
    for (const [key, value] of Object.entries(values)) {
      checkKey(key);
      if (Buffer.byteLength(value) > LIMITS.cacheValueBytes) throw new Error('Argument too large: value');
      execution.cache.put(`${storeKey(store, execution)} ${key}`, value, lifetime);
    }
  },
  'Cache.removeAll': (execution, store, keys) => {
    for (const key of keys) execution.cache.remove(`${storeKey(store, execution)} ${key}`);
  },
};

function checkKey(key: string): void {
  if (key.length > LIMITS.cacheKeyLength) throw new Error('Argument too large: key');
}
