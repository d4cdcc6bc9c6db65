import { ClosedMonth } from '../../../shared/apiPushes.ts';
import { DATASET_NAMES, type DatasetName } from '../../../shared/dataset.ts';
import type { CommandArgs } from '../command.ts';
import { usage } from '../readArgs.ts';

/** The month of `--month`, YYYY-MM. Throws a CliProblem `usage` for what is none. */
export function readMonthOption(command: string, { need }: CommandArgs): string {
  const text = need('month');
  if (ClosedMonth.safeParse(text).success) return text;
  throw usage(command, `“${text}” is no month. Write it as 2025-01.`);
}

/** The dataset of `--dataset`, or all. Throws a CliProblem `usage` for what is none. */
export function readDatasets(command: string, { find }: CommandArgs): readonly DatasetName[] {
  const text = find('dataset');
  if (text === undefined) return DATASET_NAMES;
  const named = DATASET_NAMES.filter((name) => name === text);
  if (named.length > 0) return named;
  throw usage(command, `“${text}” is no dataset. They are: ${DATASET_NAMES.join(', ')}.`);
}
