import { z } from 'zod';
import { describeFailure } from '../clasp/describeFailure.ts';
import { listVersions } from '../clasp/listVersions.ts';
import { requireWriting } from '../clasp/requireWriting.ts';
import { askClasp } from '../clasp/runClasp.ts';
import type { Command } from '../command.ts';
import { keptScriptId } from '../project/findScriptId.ts';

const LOGIN = z.object({ loggedIn: z.boolean(), email: z.string().optional() });

export const loginCheckCommand: Command = {
  summary: 'say as whom clasp is logged in, and whether that is enough',
  options: [],
  run: async (desk) => {
    const { loggedIn, email = null } = await askClasp(desk, ['show-authorized-user'], LOGIN);
    if (!loggedIn) throw describeFailure(desk, 'No credentials found.');
    const scriptId = await keptScriptId(desk);
    if (scriptId !== null) await listVersions(desk, scriptId);
    await requireWriting(desk, scriptId);
    const who = email ?? 'an account whose address it may not see';
    const script = scriptId === null ? '' : `\nIt may change the ${desk.environment} script, ${scriptId}.`;
    return {
      text: `clasp is logged in as ${who}, and the Apps Script API is switched on.${script}`,
      data: { loggedIn, email, apiOn: true, scriptId },
    };
  },
};
