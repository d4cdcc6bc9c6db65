import type { PushMode } from '../../../shared/apiPushes.ts';

interface ModeWords {
  readonly mode: PushMode;
  readonly label: string;
  /** As a list or a receipt names it. */
  readonly short: string;
  /** What it does, above all with rows that are gone from the sheet. */
  readonly line: string;
}

/** The ways to push, the usual one first. */
export const PUSH_MODES: readonly ModeWords[] = [
  {
    mode: 'mirror',
    label: 'The whole sheet',
    short: 'The whole sheet',
    line: 'Rows that are gone from the sheet are shown to you, then removed from what is stored.',
  },
  {
    mode: 'upsert',
    label: 'Add and change only',
    short: 'Add and change only',
    line: 'What is stored of rows that are gone stays stored.',
  },
  {
    mode: 'changed',
    label: 'Only what changed since the last push',
    short: 'Changed rows',
    line: 'Sends new and changed rows alone: quick for a long sheet. Rows that are gone stay stored.',
  },
  {
    mode: 'selection',
    label: 'Only the rows I selected',
    short: 'Selected rows',
    line: 'Everything else is left as it is, rows that are gone too.',
  },
];

/** The words for a mode. */
export function modeWords(mode: PushMode): ModeWords | undefined {
  return PUSH_MODES.find((each) => each.mode === mode);
}
