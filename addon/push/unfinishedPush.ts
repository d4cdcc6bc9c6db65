import { utf8Bytes } from '../../shared/utf8Bytes.ts';
import { documentProperties } from '../sheet/documentStore.ts';
import type { StartPush } from '../sidebarCalls.ts';

/**
 * What an unfinished push goes on with. Which of its chunks are in, the server says; here is what it can't know.
 */
export interface UnfinishedPush {
  /** Names the push to the server. */
  readonly key: string;
  readonly clinicId: string;
  /** Digest of what it was opened with: the key stands for that, and for nothing else. */
  readonly opening: string;
  readonly generation: number;
  /** The server's name for it; null before it has answered. */
  readonly pushId: string | null;
  /** Rows in each chunk that is not in yet. */
  readonly rowsPerChunk: number;
  /** The e-mail of whose push it is. */
  readonly by: string;
  readonly automatic: boolean;
  /** What was asked for; null where it is too long to keep. */
  readonly request: StartPush | null;
  /** How far it was when it stopped before Google's six minutes; null while it runs. */
  readonly paused: { readonly rowsDone: number; readonly rowCount: number } | null;
}

const PREFIX = 'push:';
/** A property holds 9 KB. */
const LONGEST_NOTE = 8_500;

/** The sheet's unfinished push, or null. */
export function recallPush(sheetName: string): UnfinishedPush | null {
  const text = documentProperties().getProperty(PREFIX + sheetName);
  return text === null ? null : JSON.parse(text);
}

/** Keeps what a push needs to go on. */
export function notePush(sheetName: string, push: UnfinishedPush): void {
  const whole = JSON.stringify(push);
  const text = utf8Bytes(whole) > LONGEST_NOTE ? JSON.stringify({ ...push, request: null }) : whole;
  documentProperties().setProperty(PREFIX + sheetName, text);
}

/** Forgets a push that has ended. */
export function forgetPush(sheetName: string): void {
  documentProperties().deleteProperty(PREFIX + sheetName);
}

/** The person's pushes in this spreadsheet that stopped before Google's six minutes, by their sheets. */
export function pausedPushes(by: string): UnfinishedPush[] {
  const kept = Object.entries(documentProperties().getProperties());
  return kept
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([, text]): UnfinishedPush => JSON.parse(text))
    .filter((push) => push.paused !== null && push.request !== null && push.by === by);
}
