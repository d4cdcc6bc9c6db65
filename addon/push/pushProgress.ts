import { type CallProblem, Failure } from '../failure.ts';
import { documentCache } from '../sheet/documentStore.ts';
import type { PushProgress } from '../sidebarCalls.ts';
import { recallPush } from './unfinishedPush.ts';

/** An execution that Google ended says no more; after this long without a word a push counts as dead. */
const SILENCE_MS = 120_000;
const KEPT_SECONDS = 6 * 60 * 60;
const BEAT_MS = 1_500;

/** A push's own line to whoever watches it. */
export interface ProgressLine {
  reading(): void;
  /** Heard with the first rows, then every second or two: each word is a call to Google. */
  sending(rowsDone: number, rowCount: number): void;
  comparing(): void;
  failed(problem: CallProblem): void;
  ended(end: EndedPush): void;
}

/** A push that runs no more, and did not fail. */
export type EndedPush = Exclude<PushProgress, { state: 'running' | 'failed' }>;

/** How far the last push of a sheet is, or null where none is known. A push that went silent has failed. */
export function readProgress(sheetName: string): PushProgress | null {
  const cached = cachedProgress(sheetName);
  if (cached === null) return recallPaused(sheetName);
  const { line: _, ...progress } = cached;
  return progress;
}

/** Progress with a number of whoever wrote it, where a push did. */
type WrittenProgress = PushProgress & { readonly line?: number };

function cachedProgress(sheetName: string): WrittenProgress | null {
  const text = documentCache().get(cacheKey(sheetName));
  if (text === null) return null;
  const progress: WrittenProgress = JSON.parse(text);
  return progress.state === 'running' && Date.now() - progress.heardAt > SILENCE_MS
    ? silent(progress)
    : progress;
}

/** Google forgets what it was told to cache, but not a push that waits to go on. */
function recallPaused(sheetName: string): PushProgress | null {
  const paused = recallPush(sheetName)?.paused;
  return paused ? { state: 'paused', ...paused } : null;
}

/** Writes how a push ended that nobody runs any more. */
export function writeEnd(sheetName: string, end: EndedPush): void {
  writeProgress(sheetName, end);
}

/** Takes the sheet for one push; throws `push_running` where another one has it, unless this one takes over. */
export function claimProgress(sheetName: string, takesOver = false): ProgressLine {
  const lock = LockService.getDocumentLock();
  const running = `A push of “${sheetName}” is already running. Wait until it is done.`;
  if (!lock.tryLock(10_000)) throw new Failure('push_running', running);
  try {
    if (!takesOver && cachedProgress(sheetName)?.state === 'running')
      throw new Failure('push_running', running);
    return openLine(sheetName);
  } finally {
    lock.releaseLock();
  }
}

function openLine(sheetName: string): ProgressLine {
  let rowsDone = 0;
  let rowCount = 0;
  let sendingSince: number | null = null;
  let heardAt = 0;
  let rowsHeard = 0;
  const line = Math.random();
  const write = (progress: PushProgress): void => writeProgress(sheetName, { ...progress, line });
  const run = (phase: 'reading' | 'sending' | 'comparing'): void => {
    heardAt = Date.now();
    rowsHeard = rowsDone;
    write({ state: 'running', phase, rowsDone, rowCount, sendingSince, heardAt });
  };
  run('reading');
  return {
    reading: () => run('reading'),
    sending: (done, all) => {
      sendingSince ??= Date.now();
      [rowsDone, rowCount] = [done, all];
      // The first rows are told at once: the next ones may take long.
      if (Date.now() - heardAt >= BEAT_MS || (done > 0 && rowsHeard === 0)) run('sending');
    },
    comparing: () => run('comparing'),
    ended: write,
    failed: (problem) => {
      // Another push that took this one over closed it, and goes on under the same name.
      const isTaken = problem.code === 'push_closed' && (cachedProgress(sheetName)?.line ?? line) !== line;
      if (!isTaken) write({ state: 'failed', problem, rowsDone, rowCount });
    },
  };
}

function writeProgress(sheetName: string, progress: WrittenProgress): void {
  documentCache().put(cacheKey(sheetName), JSON.stringify(progress), KEPT_SECONDS);
}

function silent(progress: Extract<PushProgress, { state: 'running' }>): PushProgress {
  const detail = 'Google ended the push before it was done.';
  const { rowsDone, rowCount } = progress;
  return {
    state: 'failed',
    problem: { code: 'push_paused', detail, requestId: null },
    rowsDone,
    rowCount,
  };
}

/** A sheet's name has 100 characters at most; Google's keys have 250. */
function cacheKey(sheetName: string): string {
  return `push:${sheetName}`;
}
