import { DATASETS, type DatasetName } from '../../shared/dataset.ts';
import { DIMENSIONS, type Dimension } from '../../shared/dimension.ts';
import { findMeasure, type KpiMeasure } from '../../shared/measures.ts';
import { questionFailure, requirePeriod } from '../problem/questionFailure.ts';

/** Which records to read; days as YYYY-MM-DD. */
export interface RecordFilter {
  readonly dataset: DatasetName;
  /** Only those that give something to it: a key of shared/measures.ts. */
  readonly measure?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly providerId?: string | undefined;
  /** Only those of that member of a dimension, '' for those that say none. */
  readonly by?: Dimension | undefined;
  readonly member?: string | undefined;
  /** The last record of the page before. */
  readonly after?: string | undefined;
}

/**
 * The measure that the records are to make, null for none; refuses what no records can answer.
 * @throws Failure `question_invalid` with the sentence that says what does not go together
 */
export function measureOf(filter: RecordFilter): KpiMeasure | null {
  const { dataset, from, to, by, member, providerId } = filter;
  if (from !== undefined && to !== undefined) requirePeriod(from, to);
  if (providerId !== undefined) requireSaid('provider', dataset);
  if (by === undefined && member !== undefined)
    throw questionFailure(`Say by what “${member}” is to be found.`);
  if (by !== undefined) requireMember(by, member, dataset);
  return filter.measure === undefined ? null : requireMeasure(filter.measure, dataset);
}

function requireMeasure(key: string, dataset: DatasetName): KpiMeasure {
  const measure = findMeasure(key);
  if (measure === undefined) throw new Error(`there is no measure ${key}`);
  if (measure.dataset === dataset) return measure;
  const asked = `not of ${nameOf(dataset)}`;
  throw questionFailure(`“${measure.label}” is made of records of ${nameOf(measure.dataset)}, ${asked}.`);
}

function requireMember(by: Dimension, member: string | undefined, dataset: DatasetName): void {
  requireSaid(by, dataset);
  const label = DIMENSIONS[by].label.toLowerCase();
  if (member === undefined)
    throw questionFailure(`Say which ${label} is meant; nothing stands for those that say none.`);
  if (by === 'weekday' && !/^[1-7]$/.test(member)) {
    throw questionFailure('A day of the week is a number from 1, Monday, to 7, Sunday.');
  }
}

function requireSaid(by: Dimension, dataset: DatasetName): void {
  const datasets: readonly DatasetName[] = DIMENSIONS[by].datasets;
  if (datasets.includes(dataset)) return;
  throw questionFailure(
    `Records of ${nameOf(dataset)} do not say their ${DIMENSIONS[by].label.toLowerCase()}.`,
  );
}

function nameOf(dataset: DatasetName): string {
  return DATASETS[dataset].label.toLowerCase();
}
