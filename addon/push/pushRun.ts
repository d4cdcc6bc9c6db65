import type { PushEnd, StartPush } from '../sidebarCalls.ts';

/** One execution's part of a push. */
export interface PushRun {
  readonly request: StartPush;
  /** Nobody is there to be asked. */
  readonly automatic: boolean;
  /** When the execution began, in milliseconds since 1970: Google ends it six minutes later. */
  readonly startedAt: number;
}

/** An execution stopped in time; the push goes on in another one. */
export class PushPaused extends Error {
  readonly end: Extract<PushEnd, { state: 'paused' }>;

  constructor(rowsDone: number, rowCount: number) {
    super('paused');
    this.end = { state: 'paused', rowsDone, rowCount };
  }
}

/** What was asked for, without what was said to it on the way. */
export function withoutAnswers({ removal: _, takesOver: __, ...request }: StartPush): StartPush {
  return request;
}
