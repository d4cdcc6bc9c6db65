import { type DemoDay, listDays } from './calendar.ts';
import { createChance } from './chance.ts';
import type { DemoCell, DemoSheet } from './demoSheet.ts';
import { openLedger } from './ledger.ts';
import type { DemoOptions } from './makeDemoSheets.ts';
import { writeAmount } from './writeAmount.ts';

const HEADER = ['Date', 'Production', 'Collections', 'New Patients'];
const LOCATION = 'Mill Lane';
const MOST_TABS = 3;

/** A tab for each of the first months of another location; its name says which: `Jan 2025 Mill Lane`. */
export function makeMonthTabs({ seed, days }: DemoOptions): DemoSheet[] {
  const all = listDays(days);
  const months = [...new Set(all.map(({ month }) => month))].slice(0, MOST_TABS);
  return months.map((month, index) =>
    makeTab(
      seed + 800 + index,
      all.filter((day) => day.month === month),
    ),
  );
}

function makeTab(seed: number, days: readonly DemoDay[]): DemoSheet {
  const chance = createChance(seed);
  const ledger = openLedger();
  const rows: DemoCell[][] = [HEADER];
  let total = 0;
  for (const day of days.filter(({ weekday }) => !weekday.startsWith('S'))) {
    const production = chance.between(120_000, 640_000);
    const collection = chance.between(80_000, 500_000);
    total += production;
    const amounts = [production, collection].map((amount) => writeAmount(amount, chance));
    rows.push([day.slashes, ...amounts, chance.between(0, 4)]);
    ledger.addRow(day.month, { production, collection });
  }
  rows.push(['Total', writeAmount(total, chance), '', '']);
  ledger.addOther();
  return { name: `${days[0]?.monthName} 2025 ${LOCATION}`, rows, expected: ledger.close(1) };
}
