import type { Command } from '../command.ts';
import { pushHead } from '../pushHead.ts';
import { editorOf } from '../scriptPage.ts';

export const pushCommand: Command = {
  summary: 'build the add-on for a server and put it up, for people who test',
  options: ['server'],
  run: async (desk) => {
    const { scriptId, server, stamp, files } = await pushHead(desk);
    const { environment } = desk;
    return {
      text: [
        `${stamp.name} is up as the head of the ${environment} script, for ${server}.`,
        `${files.length} files, pulled back and the same: ${files.join(', ')}`,
        `Try it: open ${editorOf(scriptId)}, Deploy, Test deployments. Nobody else gets it before a release.`,
      ].join('\n'),
      data: { environment, scriptId, server, name: stamp.name, files },
    };
  },
};
