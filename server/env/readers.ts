import { ArchiveEnv, CommandEnv, KeysEnv, MemberEnv } from './commandEnv.ts';
import { LocalEnv } from './localEnv.ts';
import { ObserveEnv } from './observeEnv.ts';
import { ServeEnv } from './serveEnv.ts';
import { SyncEnv } from './syncEnv.ts';
import { fileVariableOf, type VariableName } from './variables.ts';

/** Who reads the environment, and in which shapes. */
export const READERS = {
  'npm run serve': [ServeEnv, SyncEnv, ObserveEnv],
  'npm run chairside': [CommandEnv, MemberEnv, KeysEnv, ArchiveEnv],
  'npm start': [LocalEnv],
} as const;
export type Reader = keyof typeof READERS;

/** Who reads the variable, itself or the file with its value. */
export function readersOf(name: VariableName): readonly Reader[] {
  const names = [name, fileVariableOf(name)];
  return Object.entries(READERS)
    .filter(([, shapes]) => shapes.some(({ shape }) => names.some((each) => each && each in shape)))
    .map(([reader]) => reader)
    .filter(isReader);
}

function isReader(text: string): text is Reader {
  return Object.hasOwn(READERS, text);
}
