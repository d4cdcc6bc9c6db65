import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFunctions } from './listFunctions.ts';

export interface Manifest {
  readonly timeZone: string;
  readonly oauthScopes?: readonly string[];
  readonly urlFetchWhitelist?: readonly string[];
}

/** What clasp would push: the manifest, the code and the HTML files under the names that Google gives them. */
export interface Project {
  readonly manifest: Manifest;
  readonly code: string;
  /** The functions that Google may call. */
  readonly functions: readonly string[];
  readonly htmlFiles: Readonly<Record<string, string>>;
}

/** Reads `appsscript.json` and `dist/` of the folder; throws where a file is missing or does not parse. */
export function loadProject(folder: string): Project {
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'appsscript.json'), 'utf8'));
  const code = readFileSync(join(folder, 'dist/Code.js'), 'utf8');
  const pages = readdirSync(join(folder, 'dist')).filter((name) => name.endsWith('.html'));
  const htmlFiles = pages.map((name) => [
    `dist/${name.slice(0, -'.html'.length)}`,
    readFileSync(join(folder, 'dist', name), 'utf8'),
  ]);
  return { manifest, code, functions: listFunctions(code), htmlFiles: Object.fromEntries(htmlFiles) };
}
