import type { LookupsAnswer, Mapping } from '../../shared/api.ts';
import type { ProgressLine } from './pushProgress.ts';
import type { PushRun } from './pushRun.ts';

/** Everything that one sending of a sheet needs. */
export interface Sending {
  readonly run: PushRun;
  readonly mapping: Mapping;
  readonly lookups: LookupsAnswer;
  readonly progress: ProgressLine;
}
