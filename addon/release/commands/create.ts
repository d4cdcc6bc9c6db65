import { callOf } from '../callOf.ts';
import { describeFailure } from '../clasp/describeFailure.ts';
import { runClasp } from '../clasp/runClasp.ts';
import type { Command, Desk } from '../command.ts';
import { keptScriptId } from '../project/findScriptId.ts';
import { projectFileName, writeProjectFile } from '../project/projectFile.ts';
import { ReleaseProblem } from '../releaseProblem.ts';
import { editorOf, settingsOf } from '../scriptPage.ts';
import { withScratchFolder } from '../withScratchFolder.ts';

export const createCommand: Command = {
  summary: 'make a script of your own at Google, once an environment',
  options: [],
  run: async (desk) => {
    await requireNone(desk);
    const scriptId = await makeScript(desk);
    await writeProjectFile(desk, scriptId);
    const file = projectFileName(desk.environment);
    return {
      text: [
        `The ${desk.environment} script is ${scriptId}, as ${file} says now.`,
        editorOf(scriptId),
        `Give it your Google Cloud project: open ${settingsOf(scriptId)}, Change project.`,
        'That project’s OAuth client id for Apps Script belongs into the server’s GOOGLE_CLIENT_IDS.',
        `Next: ${callOf('push', desk.environment)} --server https://api.your-clinic.org`,
      ].join('\n'),
      data: { environment: desk.environment, scriptId, projectFile: file, editor: editorOf(scriptId) },
    };
  },
};

async function requireNone(desk: Desk): Promise<void> {
  const file = projectFileName(desk.environment);
  const kept = await keptScriptId(desk);
  if (kept !== null) {
    const detail = `${file} has a script already, ${kept}. Push to it, or name another --environment.`;
    throw new ReleaseProblem('script_exists', detail);
  }
  if (!desk.env.CHAIRSIDE_SCRIPT_ID) return;
  const detail = 'CHAIRSIDE_SCRIPT_ID names a script already. Push to it, or unset the variable first.';
  throw new ReleaseProblem('script_exists', detail);
}

/** clasp fetches the new script's files too: where that fails, the script is there, and its id must not be lost. */
function makeScript(desk: Desk): Promise<string> {
  const { environment } = desk;
  const title = environment === 'production' ? 'Chairside' : `Chairside (${environment})`;
  return withScratchFolder(async (folder) => {
    const args = ['create-script', '--type', 'standalone', '--title', title, '--project', folder];
    const { stdout, stderr } = await runClasp(desk, args, folder);
    const [, scriptId] = /script\.google\.com\/d\/([\w-]+)\/edit/.exec(stdout) ?? [];
    if (scriptId === undefined) throw describeFailure(desk, stderr || stdout);
    return scriptId;
  });
}
