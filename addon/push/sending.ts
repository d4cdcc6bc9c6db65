import type { Meaning } from './loadMeaning.ts';
import type { ProgressLine } from './pushProgress.ts';
import type { PushRun } from './pushRun.ts';

/** Everything that one sending of a sheet needs. */
export interface Sending extends Meaning {
  readonly run: PushRun;
  readonly progress: ProgressLine;
}
