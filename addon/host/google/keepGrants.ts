import { join } from 'node:path';
import { keepFile, readKept } from '../keepFile.ts';
import { type GoogleOptions, GoogleState } from './googleState.ts';
import type { GrantState } from './grants.ts';

/** The stand-in with what was granted before, kept in `google.json` in the folder: hashes of tokens, no token. */
export function keepGrants(
  dataDir: string,
  options: Omit<GoogleOptions, 'grants'>,
): { readonly google: GoogleState; readonly flush: () => void } {
  const file = join(dataDir, 'google.json');
  const google = new GoogleState({ ...options, grants: readKept<GrantState[]>(file) ?? [] });
  const kept = keepFile(file, () => google.grants.state);
  google.grants.onChange(kept.changed);
  return { google, flush: kept.flush };
}
