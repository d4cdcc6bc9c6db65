import type { Operation } from './apiDocument.ts';

/** How requests were answered. */
export interface Tally {
  count(operation: Operation | undefined, status: number): void;
  /** The share of answers with that status, of 1. */
  share(status: number): number;
  /** The operations that were never answered with 200. */
  neverAnswered(operations: readonly Operation[]): string[];
  /** The statuses and how often each was seen. */
  describe(): string;
}

/** A tally with nothing in it yet. */
export function createTally(): Tally {
  const statuses = new Map<number, number>();
  const answered = new Set<Operation | undefined>();
  let total = 0;
  return {
    count: (operation, status) => {
      total += 1;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status === 200) answered.add(operation);
    },
    share: (status) => (statuses.get(status) ?? 0) / total,
    neverAnswered: (operations) =>
      operations.filter((each) => !answered.has(each)).map(({ method, path }) => `${method} ${path}`),
    describe: () =>
      [...statuses]
        .toSorted(([one], [other]) => one - other)
        .map(([status, times]) => `${status}: ${times}`)
        .join(', '),
  };
}
