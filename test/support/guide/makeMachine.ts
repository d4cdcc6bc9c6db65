import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const PATHS = process.env.PATH ?? '';

/** In place of `npm ci`, the libraries that are here already; all else is the real npm's. */
const NPM = [
  '#!/bin/sh',
  `if [ "$1" != ci ]; then PATH='${PATHS}' exec npm "$@"; fi`,
  `mkdir node_modules && ln -s '${ROOT}/node_modules/'* '${ROOT}/node_modules/.bin' node_modules/`,
].join('\n');

/** Where the machine has no psql. */
const PSQL = [
  '#!/bin/sh',
  `if PATH='${PATHS}' command -v psql >/dev/null; then PATH='${PATHS}' exec psql "$@"; fi`,
  `exec '${process.execPath}' '${join(import.meta.dirname, 'runPsql.ts')}' "$@"`,
].join('\n');

/** What a guide takes for granted, in a folder of programs; answers with the PATH that begins with it. */
export async function makeMachine(folder: string): Promise<string> {
  await mkdir(folder);
  for (const [name, script] of Object.entries({ npm: NPM, psql: PSQL })) {
    await writeFile(join(folder, name), `${script}\n`);
    await chmod(join(folder, name), 0o755);
  }
  return `${folder}:${PATHS}`;
}
