import type { DatasetName } from '../../shared/dataset.ts';
import { DATASETS } from '../../shared/dataset.ts';
import type { ReadyGoal } from './readyGoal.ts';

/** True where a change of the dataset's records can change the goal. */
export function isOfDataset({ compiled }: ReadyGoal, dataset: DatasetName): boolean {
  return compiled.measures.some((measure) => measure.dataset === dataset);
}

/**
 * True where the goal can be worked out from sums by month: one of the clinic, for months or longer, whose measures of
 * the dataset are all added up in a receipt. A level is the last day's, which no sum tells.
 */
export function isForeseeable({ compiled, grain, providerId }: ReadyGoal, dataset: DatasetName): boolean {
  if (providerId !== null || grain === 'day' || grain === 'week') return false;
  const keys = DATASETS[dataset].measures.map(({ key }): string => key);
  return compiled.measures
    .filter((measure) => measure.dataset === dataset)
    .every(({ key, isLevel }) => keys.includes(key) && isLevel !== true);
}
