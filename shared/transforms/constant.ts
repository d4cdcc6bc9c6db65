import { fixedValue } from './fixedValue.ts';
import type { Transform } from './reading.ts';

/** The same value for every row, as the mapping states it. */
export const constant: Transform = ({ entry, field, lookups }) => {
  const reading = fixedValue(field, entry.value ?? '', lookups);
  return () => reading;
};
