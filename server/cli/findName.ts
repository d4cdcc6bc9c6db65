/** Commands of which there are several, as `mapping list`. */
export const FAMILIES: ReadonlySet<string> = new Set([
  'mapping',
  'push',
  'sync',
  'month',
  'clinic',
  'goal',
  'kpi',
  'member',
  'audit',
  'aggregates',
  'archive',
  'orphans',
  'keys',
]);

/** The command's name, of one word or of two, and everything else in its order. */
export function findName(args: readonly string[]): { name: string; rest: readonly string[] } {
  const at = args.findIndex((arg) => !arg.startsWith('-'));
  if (at < 0) return { name: 'help', rest: args };
  const second = args[at + 1];
  const isPair = FAMILIES.has(args[at] ?? '') && second !== undefined && !second.startsWith('-');
  const length = isPair ? 2 : 1;
  return { name: args.slice(at, at + length).join(' '), rest: args.toSpliced(at, length) };
}
