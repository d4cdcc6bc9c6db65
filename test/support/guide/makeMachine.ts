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

/** The machine's own program, or a stand-in of ours where it has none. */
const orOurs = (name: string, standIn: string): string =>
  [
    '#!/bin/sh',
    `if PATH='${PATHS}' command -v ${name} >/dev/null; then PATH='${PATHS}' exec ${name} "$@"; fi`,
    `exec '${process.execPath}' '${join(import.meta.dirname, standIn)}' "$@"`,
  ].join('\n');

const PROGRAMS = { npm: NPM, psql: orOurs('psql', 'runPsql.ts'), curl: orOurs('curl', 'runCurl.ts') };

/** What a guide takes for granted, in a folder of programs; answers with the PATH that begins with it. */
export async function makeMachine(folder: string): Promise<string> {
  await mkdir(folder);
  for (const [name, script] of Object.entries(PROGRAMS)) {
    await writeFile(join(folder, name), `${script}\n`);
    await chmod(join(folder, name), 0o755);
  }
  return `${folder}:${PATHS}`;
}
