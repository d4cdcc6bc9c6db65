import { listDays } from './calendar.ts';
import { createChance } from './chance.ts';
import type { DemoCell, DemoOptions, DemoSheet } from './demoSheet.ts';
import { openLedger } from './ledger.ts';
import { spellProvider } from './spellProvider.ts';
import { keepAmount, writeAmount } from './writeAmount.ts';

const MONTH = '2025-01';
const LOCATION = 'Juniper';

/** One month of one location, as its name says: two people a day, a mistyped year, the location by the total. */
export function makeMonthTab({ seed, days }: DemoOptions): DemoSheet {
  const chance = createChance(seed + 800);
  const ledger = openLedger();
  const rows: DemoCell[][] = [['Date', 'Provider', 'Production', 'Collections']];
  let total = 0;
  const open = listDays(days).filter(({ month, weekday }) => month === MONTH && !weekday.startsWith('S'));
  for (const day of open.flatMap((each) => [each, each])) {
    const production = chance.between(80_000, 500_000);
    const collection = chance.between(40_000, 400_000);
    const amounts = [production, collection].map((cents) => keepAmount(cents, chance));
    rows.push([day.slashes, spellProvider(chance), ...amounts]);
    ledger.addRow(day.iso, { production, collection });
    total += production;
  }
  rows.push(['1/31/0202', 'MELL', '$412.00', '']);
  ledger.addFault();
  rows.push(['Total', LOCATION, writeAmount(total, chance), '']);
  ledger.addOther();
  return { name: `Jan 2025 ${LOCATION}`, kind: 'month-tab', rows, expected: ledger.close(1) };
}
