/** `“A”, “B” and “C”`; of more than five the first four and how many there are besides. */
export function listNames(names: readonly string[]): string {
  const quoted = names.map((name) => `“${name}”`);
  if (quoted.length > 5) return `${quoted.slice(0, 4).join(', ')} and ${quoted.length - 4} more`;
  const last = quoted[quoted.length - 1] ?? '';
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} and ${last}`;
}
