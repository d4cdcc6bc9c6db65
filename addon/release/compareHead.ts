import type { Desk } from './command.ts';
import { findDifferences } from './project/findDifferences.ts';
import { readFiles } from './project/readFiles.ts';
import { checkServer, givenServer } from './project/readServer.ts';
import { readStamp } from './project/readStamp.ts';
import { stage } from './project/stage.ts';
import { withScratchFolder } from './withScratchFolder.ts';

/** The first line of what we push: see stage.ts. */
const STAMP = /^\/\/ (Chairside .+) for (https:\/\/\S+)\n/;

/** What is up as the head, beside what this folder would push for the same server, or for the one that was named. */
export interface ComparedHead {
  /** As `Chairside 0.1.0 (abc1234)`; null where something else is up. */
  readonly name: string | null;
  /** The server that what is up calls. */
  readonly server: string | null;
  /** Files that a push would change; null where no server is known to build for. */
  readonly differing: readonly string[] | null;
}

export async function compareHead(desk: Desk, up: ReadonlyMap<string, string>): Promise<ComparedHead> {
  const [, name = null, server = null] = STAMP.exec(up.get('dist/Code.js') ?? '') ?? [];
  const given = givenServer(desk);
  const wanted = given === undefined ? server : checkServer(given);
  const differing = wanted === null ? null : findDifferences(await build(desk, wanted), up);
  return { name, server, differing };
}

function build({ root }: Desk, server: string): Promise<Map<string, string>> {
  return withScratchFolder(async (folder) => {
    await stage({ root, folder, server, stamp: await readStamp(root) });
    return readFiles(folder);
  });
}
