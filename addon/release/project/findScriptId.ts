import { callOf } from '../callOf.ts';
import type { Desk } from '../command.ts';
import { ReleaseProblem } from '../releaseProblem.ts';
import { projectFileName, readProjectFile, writeProjectFile } from './projectFile.ts';

const SCRIPT_ID = /^[\w-]{20,}$/;
const PLACEHOLDER = /REPLACE|YOUR_/i;

/** The id that the project file has; null where it has none but the placeholder. */
export async function keptScriptId(desk: Desk): Promise<string | null> {
  const { scriptId } = await readProjectFile(desk);
  return scriptId === undefined || PLACEHOLDER.test(scriptId) ? null : scriptId;
}

/**
 * The script's id: the project file's, or CHAIRSIDE_SCRIPT_ID, or the person's answer; the latter two are written down.
 * @throws ReleaseProblem `script_id` where there is none, or none that can be
 */
export async function findScriptId(desk: Desk): Promise<string> {
  const scriptId = (await keptScriptId(desk)) ?? (await givenScriptId(desk));
  if (!SCRIPT_ID.test(scriptId) || PLACEHOLDER.test(scriptId))
    throw new ReleaseProblem('script_id', `“${scriptId}” is no script’s id. ${whereToLook(desk)}`);
  await writeProjectFile(desk, scriptId);
  return scriptId;
}

async function givenScriptId(desk: Desk): Promise<string> {
  const { env, ask, environment } = desk;
  const given = env.CHAIRSIDE_SCRIPT_ID || (await ask?.(`The id of the ${environment} script: `));
  if (given) return given;
  const file = projectFileName(environment);
  throw new ReleaseProblem('script_id', `${file} has no script’s id yet. ${whereToLook(desk)}`);
}

function whereToLook({ environment }: Desk): string {
  const make = callOf('create', environment);
  return `Make a script with ${make}, or set CHAIRSIDE_SCRIPT_ID to the id that its Project Settings show.`;
}
