/**
 * What an unfinished push goes on with. The key names the push to the server; the digests say which bytes
 * each of its chunks had, so that a resumed push sends only what is missing.
 */
export interface UnfinishedPush {
  readonly key: string;
  /** Digest of what it was opened with: the key stands for that, and for nothing else. */
  readonly opening: string;
  /** From chunk 1 on. Empty where the execution was ended before it could note them. */
  readonly digests: readonly string[];
}

/** A property holds 9 KB: longer lists are left out, and those chunks are sent again. */
const LONGEST_NOTE = 8_500;

/** The sheet's unfinished push where it was opened with the same, else a new one, already noted. */
export function resumeOrBegin(sheetName: string, opening: string): UnfinishedPush {
  const text = PropertiesService.getDocumentProperties().getProperty(propertyName(sheetName));
  const noted: UnfinishedPush | null = text === null ? null : JSON.parse(text);
  return noted?.opening === opening ? noted : beginPush(sheetName, opening);
}

/** Notes a new push under a key of its own. */
export function beginPush(sheetName: string, opening: string): UnfinishedPush {
  const push = { key: Utilities.getUuid(), opening, digests: [] };
  notePush(sheetName, push);
  return push;
}

/** Keeps what a push that stopped needs to go on. */
export function notePush(sheetName: string, push: UnfinishedPush): void {
  const whole = JSON.stringify(push);
  const text = whole.length > LONGEST_NOTE ? JSON.stringify({ ...push, digests: [] }) : whole;
  PropertiesService.getDocumentProperties().setProperty(propertyName(sheetName), text);
}

/** Forgets a push that is complete. */
export function forgetPush(sheetName: string): void {
  PropertiesService.getDocumentProperties().deleteProperty(propertyName(sheetName));
}

function propertyName(sheetName: string): string {
  return `push:${sheetName}`;
}
