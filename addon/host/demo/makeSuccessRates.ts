import { type DemoDay, listDays } from './calendar.ts';
import { createChance } from './chance.ts';
import type { DemoCell, DemoOptions, DemoSheet } from './demoSheet.ts';
import { openLedger } from './ledger.ts';

const HEADER = [
  'DATE',
  'CALLS',
  'CONNECTED',
  'SUCCESS RATE',
  'VOICEMAILS',
  'APPTS MADE',
  'SUCCESS RATE',
  '',
  'MONTHLY CALLS',
];

/** Hygiene recall calls by the day: a header twice, a blank one, and a month's total in its first day's row. */
export function makeSuccessRates({ seed, days }: DemoOptions): DemoSheet {
  const chance = createChance(seed + 700);
  const ledger = openLedger();
  const rows: DemoCell[][] = [HEADER];
  const open = listDays(days).filter(({ weekday }) => !weekday.startsWith('S'));
  const counted = open.map((day) => ({ day, calls: chance.between(6, 30) }));
  for (const [index, { day, calls }] of counted.entries()) {
    const connected = chance.between(1, calls);
    const voicemails = chance.between(0, calls - connected);
    const made = chance.between(0, connected);
    const opensMonth = counted[index - 1]?.day.month !== day.month;
    const monthly = opensMonth ? String(sumOfMonth(counted, day.month)) : '';
    const rates = [percent(connected, calls), percent(made, connected)];
    rows.push([day.slashes, calls, connected, rates[0] ?? '', voicemails, made, rates[1] ?? '', '', monthly]);
    ledger.addRow(day.iso, {
      total_calls: calls,
      connected_calls: connected,
      voicemails,
      appointments_scheduled: made,
    });
  }
  return { name: 'Success rates', kind: 'success-rates', rows, expected: ledger.close(1) };
}

function sumOfMonth(counted: readonly { day: DemoDay; calls: number }[], month: string): number {
  return counted.filter(({ day }) => day.month === month).reduce((sum, { calls }) => sum + calls, 0);
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)}%`;
}
