import { join } from 'node:path';
import { keepFile, readKept } from '../keepFile.ts';
import { ScriptStores, type ScriptStoresState } from './scriptStores.ts';

/** Opens `script.json` in the folder: the script's properties, triggers and quotas. */
export function keepStores(dataDir: string): { readonly stores: ScriptStores; readonly flush: () => void } {
  const file = join(dataDir, 'script.json');
  const stores = new ScriptStores(readKept<ScriptStoresState>(file) ?? undefined);
  const kept = keepFile(file, () => stores.state);
  stores.onChange(kept.changed);
  return { stores, flush: kept.flush };
}
