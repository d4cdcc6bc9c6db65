import { DATASETS } from '../../../shared/dataset.ts';

/** A dataset as it stands within a sentence; one that this version does not know as it is called. */
export function nameDataset(name: string): string {
  const label = Object.entries(DATASETS).find(([known]) => known === name)?.[1].label ?? name;
  return label.toLowerCase();
}
