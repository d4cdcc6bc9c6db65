import type { StoreName } from '../calls.ts';
import { callHost } from './callHost.ts';
import { standIn } from './standIn.ts';

type Cache = GoogleAppsScript.Cache.Cache;
type CacheService = GoogleAppsScript.Cache.CacheService;

export const cacheService = standIn<CacheService>('CacheService', {
  getUserCache: () => cacheOf('user'),
  getDocumentCache: () => cacheOf('document'),
  getScriptCache: () => cacheOf('script'),
});

function cacheOf(store: StoreName): Cache {
  return standIn<Cache>('Cache', {
    get: (key) => callHost('Cache.getAll', store, [key])[key] ?? null,
    getAll: (keys) => callHost('Cache.getAll', store, keys),
    put: (key: string, value: string, seconds?: number) =>
      callHost('Cache.putAll', store, { [key]: String(value) }, seconds ?? null),
    putAll: (values: Record<string, unknown>, seconds?: number) => {
      const texts = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
      callHost('Cache.putAll', store, texts, seconds ?? null);
    },
    remove: (key) => callHost('Cache.removeAll', store, [key]),
    removeAll: (keys) => callHost('Cache.removeAll', store, keys),
  });
}
