/** Words that need no quotes in an array; `null` would be read as a null. */
const PLAIN = /^(?!null$)[\w.-]+$/i;

/**
 * The values as one PostgreSQL array literal: a single parameter for a whole column. Written by hand because
 * the driver's own serializer takes as long as the insert itself.
 */
export function arrayLiteral(values: readonly (string | null)[]): string {
  return `{${values.map(element).join(',')}}`;
}

/** The same for values that never need quotes: whole numbers, ids and hashes of our own making. */
export function plainArrayLiteral(values: readonly (string | number)[]): string {
  return `{${values.join(',')}}`;
}

function element(value: string | null): string {
  if (value === null) return 'NULL';
  return PLAIN.test(value) ? value : `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
}
