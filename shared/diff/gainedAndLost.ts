/** Which names a list gained and which it lost, in the alphabet's order; an absent list is an empty one. */
export function gainedAndLost(
  before: readonly string[] = [],
  after: readonly string[] = [],
): { gained: string[]; lost: string[] } {
  const without = (list: readonly string[], other: readonly string[]): string[] =>
    [...new Set(list)].filter((name) => !other.includes(name)).sort();
  return { gained: without(after, before), lost: without(before, after) };
}
