import { type DemoDay, listDays } from './calendar.ts';
import { type Chance, createChance } from './chance.ts';
import type { DemoCell, DemoOptions, DemoSheet } from './demoSheet.ts';
import { openLedger } from './ledger.ts';
import { STAFF } from './people.ts';
import { writeAmount } from './writeAmount.ts';

const HEADER = [
  'Submission Date',
  'Date',
  'Location',
  'Name',
  'Total Insurance Payments (Checks)',
  'Total Cash',
  'Total Credit Card Payments',
  'Total Patient Refund',
  'Submission ID',
];
const FIRST_ID = 5_820_000_000_000_000_417n;

/** Answers of a form: JavaScript's form of dates, 19-digit ids, refunds with either sign. */
export function makeDailyPayments({ seed, days }: DemoOptions): DemoSheet {
  const chance = createChance(seed + 600);
  const ledger = openLedger();
  const rows: DemoCell[][] = [HEADER];
  for (const day of listDays(days)) {
    if (day.weekday === 'Sunday') continue;
    for (const location of ['Juniper', 'Mill Lane']) {
      const payments = [chance.between(0, 360_000), chance.between(0, 35_000), chance.between(0, 280_000)];
      const refund = chance.happens(0.12) ? chance.between(800, 18_000) : 0;
      const signed = chance.happens(0.5) ? -refund : refund;
      const printed = [...payments, signed].map((amount) => writeAmount(amount, chance));
      const id = FIRST_ID + BigInt(rows.length + seed * 10_000);
      const staff = chance.pick(STAFF);
      rows.push([inventMoment(day, chance), day.iso, location, staff, ...printed, String(id)]);
      const collection = payments.reduce((sum, amount) => sum + amount, 0);
      ledger.addRow(day.iso, { collection, refund });
    }
  }
  return { name: 'Payments', kind: 'daily-payments', rows, expected: ledger.close(1) };
}

function inventMoment(day: DemoDay, chance: Chance): string {
  const [year, , date] = day.iso.split('-');
  const zone = zoneName(day);
  const offset = zone.includes('Daylight') ? '-0500' : '-0600';
  const clock = `17:${chance.between(10, 59)}:00 GMT${offset} (${zone})`;
  return `${day.weekday.slice(0, 3)} ${day.monthName} ${date} ${year} ${clock}`;
}

/** What clocks in Chicago go by on that evening. */
function zoneName({ iso }: DemoDay): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: 'America/Chicago', timeZoneName: 'long' });
  const parts = format.formatToParts(new Date(`${iso}T23:00:00Z`));
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
