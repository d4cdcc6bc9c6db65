import { createHash } from 'node:crypto';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TIMED = /^c([0-9a-z]{8})([0-9a-f]{16})$/;

/** The UUID that an id is to have in phase 4, worked out as decision 43 has it and not as the database does. */
export function uuidOf(said: string): string {
  if (UUID.test(said)) return said.toLowerCase();
  const [, time, chance] = TIMED.exec(said) ?? [];
  if (time !== undefined && chance !== undefined) {
    const ms = Number.parseInt(time, 36).toString(16).padStart(12, '0');
    return hyphenate(`${ms}8${chance.slice(0, 3)}a00${chance.slice(3)}`);
  }
  const hash = createHash('sha256').update(said).digest('hex');
  return hyphenate(`${hash.slice(0, 12)}8${hash.slice(13, 16)}b${hash.slice(17, 32)}`);
}

function hyphenate(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** An answer of the server with all ids in it as UUIDs. */
export function inUuids(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer), (_, value: unknown) =>
    typeof value === 'string' && /^[a-z][0-9a-z]{23,24}$/.test(value) ? uuidOf(value) : value,
  );
}
