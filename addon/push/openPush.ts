import type { OpenPush, Push } from '../../shared/apiPushes.ts';
import { callServer, path } from '../api.ts';
import { Failure } from '../failure.ts';
import { listPushes } from './listPushes.ts';
import { notePush, type UnfinishedPush } from './unfinishedPush.ts';

/** What a push is opened with: all that has to stay the same for its key to stay. */
export type Opening = Omit<OpenPush, 'key' | 'generation' | 'takesOver'>;

export interface OpeningOptions {
  readonly clinicId: string;
  readonly sheetName: string;
  readonly opening: Opening;
  readonly takesOver: boolean;
}

/**
 * Opens a push, or finds the one that this key opened, and notes the server's name for it. Where a newer push came
 * between, its generation is looked up once more. Throws `push_running`, `push_outdated`, `push_closed`.
 */
export function openPush(options: OpeningOptions, unfinished: UnfinishedPush): [Push, UnfinishedPush] {
  try {
    return open(options, unfinished.pushId === null ? nextGeneration(options, unfinished) : unfinished);
  } catch (error) {
    if (!(error instanceof Failure && error.problem.code === 'push_outdated')) throw error;
    return open(options, nextGeneration(options, unfinished));
  }
}

function nextGeneration({ clinicId, sheetName, opening }: OpeningOptions, unfinished: UnfinishedPush) {
  const { generation } = listPushes(clinicId, opening.connectionId, sheetName);
  return { ...unfinished, generation: generation + 1 };
}

function open(options: OpeningOptions, unfinished: UnfinishedPush): [Push, UnfinishedPush] {
  const { clinicId, sheetName, opening, takesOver } = options;
  const { key, generation } = unfinished;
  const body: OpenPush = { ...opening, key, generation, takesOver };
  const push = callServer<Push>({
    path: path('clinics', clinicId, 'pushes'),
    body,
  });
  if (push.state !== 'open') throw new Failure('push_closed', 'This push has already ended.');
  const noted = { ...unfinished, pushId: push.id };
  if (unfinished.pushId !== push.id) notePush(sheetName, noted);
  return [push, noted];
}
