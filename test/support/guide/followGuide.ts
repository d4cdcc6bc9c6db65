import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyTree } from './copyTree.ts';
import { makeMachine } from './makeMachine.ts';
import { openShell } from './openShell.ts';
import { type GuideBlock, readGuide, setValues } from './readGuide.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** What a reader has at hand. */
export interface Reader {
  /** An empty folder for the clone, and their home. */
  readonly folder: string;
  /** What they put in place of the values of the guide's first block. */
  readonly values: Readonly<Record<string, string>>;
  /** What their terminal knows besides. */
  readonly env?: Readonly<Record<string, string>>;
  /** Does what a block of `sh google` asks a person to do at Google. */
  readonly atGoogle?: (block: GuideBlock) => Promise<void>;
}

/** A block that was run, and what it said. */
export interface GuideStep extends GuideBlock {
  readonly said: string;
}

/**
 * Follows a guide of ours word for word: every block of `sh`, in order, in one terminal.
 * @throws Error with the commands that failed and what they said
 */
export async function followGuide(path: string, reader: Reader): Promise<GuideStep[]> {
  const [first, ...rest] = readGuide(await readFile(join(ROOT, path), 'utf8'));
  if (first === undefined) throw new Error(`${path} has no commands`);
  const { folder, env = {} } = reader;
  const [home, repository] = [join(folder, 'home'), join(folder, 'repository')];
  await Promise.all([mkdir(home), copyTree(repository)]);
  const values = {
    CHAIRSIDE_REPOSITORY: repository,
    CHAIRSIDE_FOLDER: join(folder, 'chairside'),
    ...reader.values,
  };
  const PATH = await makeMachine(join(folder, 'bin'));
  const shell = openShell({ folder: home, env: { PATH, HOME: home, ...env } });
  const steps: GuideStep[] = [];
  try {
    for (const block of [setValues(first, values), ...rest]) {
      if (block.info === 'sh google') await reader.atGoogle?.(block);
      if (block.info === 'sh') steps.push({ ...block, said: await shell.run(block.code) });
    }
  } finally {
    await shell.close();
  }
  return steps;
}
