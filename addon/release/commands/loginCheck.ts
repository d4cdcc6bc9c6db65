import { z } from 'zod';
import { describeFailure } from '../clasp/describeFailure.ts';
import { findDeployment } from '../clasp/findDeployment.ts';
import { listVersions } from '../clasp/listVersions.ts';
import { askClasp } from '../clasp/runClasp.ts';
import type { Command, Desk } from '../command.ts';
import { keptScriptId } from '../project/findScriptId.ts';
import { ReleaseProblem } from '../releaseProblem.ts';

const LOGIN = z.object({ loggedIn: z.boolean(), email: z.string().optional() });
/** Nobody's: Google says that it is not there, but only to who may ask. */
const NO_SCRIPT = `1${'A'.repeat(56)}`;

export const loginCheckCommand: Command = {
  summary: 'say as whom clasp is logged in, and whether that is enough',
  options: [],
  run: async (desk) => {
    const { loggedIn, email = null } = await askClasp(desk, ['show-authorized-user'], LOGIN);
    if (!loggedIn) throw describeFailure(desk, 'No credentials found.');
    const scriptId = await keptScriptId(desk);
    await (scriptId === null ? askForNothing(desk) : askForScript(desk, scriptId));
    const who = email ?? 'an account whose address it may not see';
    const script = scriptId === null ? '' : `\nIt may change the ${desk.environment} script, ${scriptId}.`;
    return {
      text: `clasp is logged in as ${who}, and the Apps Script API is switched on.${script}`,
      data: { loggedIn: true, email, apiOn: true, scriptId },
    };
  },
};

/** Each needs a scope of its own. */
async function askForScript(desk: Desk, scriptId: string): Promise<void> {
  await listVersions(desk, scriptId);
  await findDeployment(desk, scriptId);
}

async function askForNothing(desk: Desk): Promise<void> {
  try {
    await listVersions(desk, NO_SCRIPT);
  } catch (error) {
    const answered = error instanceof ReleaseProblem && /^(no_such_script|not_permitted)$/.test(error.code);
    if (!answered) throw error;
  }
}
