import type { Group } from '../../../../shared/apiBoard.ts';

/** A named member with its value; the others have none of their own, or no name. */
export interface Largest {
  readonly labels: readonly string[];
  readonly group: Group;
}

/** The named members with the largest value above zero, several where they are equal; null for none. */
export function findLargest(groups: readonly Group[]): Largest | null {
  const named = groups.filter(({ member, value }) => member !== null && member !== '' && Number(value) > 0);
  const most = Math.max(...named.map(({ value }) => Number(value)));
  const largest = named.filter(({ value }) => Number(value) === most);
  const [group] = largest;
  return group === undefined ? null : { labels: largest.map(({ label }) => label), group };
}

/** `A`, `A and B`, `A, B and C`; from four on the first two and how many more. */
export function joinNames(names: readonly string[]): string {
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
