const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** A number of bytes in the unit that has at most three digits before its point: `12.3 kB`. */
export function sayBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const amount = bytes / 1_000 ** power;
  return `${power === 0 ? amount : amount.toFixed(1)} ${UNITS[power]}`;
}
