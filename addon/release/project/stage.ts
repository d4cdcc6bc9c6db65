import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { buildAddon } from '../../build.ts';
import { ReleaseProblem } from '../releaseProblem.ts';
import { checkScopes } from './checkScopes.ts';
import { type Stamp, stampFor } from './readStamp.ts';

const MANIFEST = z.looseObject({ oauthScopes: z.array(z.string()) });

export interface Staging {
  /** The project's folder, with the manifest. */
  readonly root: string;
  /** The folder that gets what goes up, and nothing else. */
  readonly folder: string;
  /** As `https://api.clinic.org`. */
  readonly server: string;
  readonly stamp: Stamp;
}

/**
 * Builds the add-on for a server, beside a manifest that lets it call that server alone.
 * @throws ReleaseProblem `manifest` where it lacks a scope that the code needs
 */
export async function stage({ root, folder, server, stamp }: Staging): Promise<void> {
  const manifest = await readManifest(root);
  await rm(folder, { recursive: true, force: true });
  const dist = join(folder, 'dist');
  await mkdir(dist, { recursive: true });
  const address = `${server}/`;
  await buildAddon({ folder: dist, server: address, version: stamp.version, stamp: stampFor(stamp, server) });
  checkScopes(await readFile(join(dist, 'Code.js'), 'utf8'), manifest.oauthScopes);
  const staged = { ...manifest, urlFetchWhitelist: [address] };
  await writeFile(join(folder, 'appsscript.json'), `${JSON.stringify(staged, null, 2)}\n`);
}

async function readManifest(root: string) {
  try {
    return MANIFEST.parse(JSON.parse(await readFile(join(root, 'appsscript.json'), 'utf8')));
  } catch {
    const detail = 'appsscript.json is missing, or no manifest with oauthScopes. Take it from git again.';
    throw new ReleaseProblem('manifest', detail);
  }
}
