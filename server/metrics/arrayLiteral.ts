/**
 * The values as one PostgreSQL array literal: a single parameter for a whole column. Written by hand because
 * the driver's own serializer takes as long as the insert itself.
 */
export function arrayLiteral(values: readonly (string | number | null)[]): string {
  return `{${values.map(element).join(',')}}`;
}

const PLAIN = /^[\w.-]+$/;

function element(value: string | number | null): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  const plain = PLAIN.test(value) && !/^null$/i.test(value);
  return plain ? value : `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
}
