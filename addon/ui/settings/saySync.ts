import type { Told } from './eventNames.ts';

/** What became of the reading of a spreadsheet by itself; the details say only what is different now. */
export function saySyncChange({ detail }: Told): string {
  const { ended, paused, every } = detail;
  if (ended === true) return 'disconnected a spreadsheet: it is not kept in sync any more';
  const said = [
    typeof every === 'string' && `let a spreadsheet be read by itself ${RHYTHMS[every] ?? 'on schedule'}`,
    paused === true && 'paused the reading of a spreadsheet',
    paused === false && 'resumed the reading of a spreadsheet',
  ].filter((part) => part !== false);
  return said.join(' and ') || 'changed how a spreadsheet is kept in sync';
}

const RHYTHMS: Readonly<Record<string, string>> = {
  '15_minutes': 'every 15 minutes',
  hour: 'every hour',
  day: 'every day',
  week: 'every week',
};
