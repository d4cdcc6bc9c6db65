import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ReleaseProblem } from '../releaseProblem.ts';

const PACKAGE = z.object({ bin: z.object({ clasp: z.string() }) });

/** The project's own clasp, as the path of its script, whatever PATH has. */
export async function findClasp(): Promise<string> {
  const path = findPackage();
  if (path === undefined) {
    throw new ReleaseProblem('clasp_missing', 'clasp is not installed here. Run npm install in this folder.');
  }
  const { bin } = PACKAGE.parse(JSON.parse(await readFile(path, 'utf8')));
  return join(dirname(path), bin.clasp);
}

function findPackage(): string | undefined {
  try {
    return findPackageJSON('@google/clasp', import.meta.url);
  } catch {
    return undefined;
  }
}
