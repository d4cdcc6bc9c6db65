import { randomBytes } from 'node:crypto';
import { createId } from '@paralleldrive/cuid2';

/** A CUID for one new row. */
export function newId(): string {
  return createId();
}

/**
 * CUIDs of the first, time-ordered form for many rows at once: new rows then lie together in the index.
 * A `c`, eight characters of time, sixteen of chance.
 */
export function newIds(count: number): string[] {
  const time = Date.now().toString(36).padStart(8, '0');
  const chance = randomBytes(count * 8).toString('hex');
  return Array.from({ length: count }, (_, at) => `c${time}${chance.slice(at * 16, at * 16 + 16)}`);
}
