/** A name of the sheet's own within a sentence. */
export function quoted(name: string): string {
  return `“${name}”`;
}

/** Several names, as `“A”, “B” and “C”`. */
export function quoteAll(names: readonly string[]): string {
  const last = names.length - 1;
  return names.map((name, at) => `${at === 0 ? '' : at === last ? ' and ' : ', '}${quoted(name)}`).join('');
}
