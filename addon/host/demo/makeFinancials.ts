import { listDays } from './calendar.ts';
import { type Chance, createChance } from './chance.ts';
import type { DemoCell, DemoOptions, DemoSheet } from './demoSheet.ts';
import { openLedger } from './ledger.ts';
import { keepAmount } from './writeAmount.ts';

const HEADER = [
  'Date',
  'Day',
  'Production',
  'Sched',
  'Adj',
  'Write-off',
  'Net Production',
  'Pt Income',
  'Unearned Pt Income',
  'Ins Income',
  'Collections',
];

/** One row a day, one column a measure, real dates and mixed amounts; closed Sundays, a broken total a month. */
export function makeFinancials({ seed, days }: DemoOptions): DemoSheet {
  const chance = createChance(seed);
  const ledger = openLedger();
  const rows: DemoCell[][] = [HEADER];
  for (const day of listDays(days)) {
    const date = { date: day.iso, format: 'm/d/yyyy' };
    if (day.weekday === 'Sunday') {
      rows.push([date, day.weekday, ...blanks(9)]);
      ledger.addOther();
    } else {
      const amounts = inventDay(chance);
      const kept = Object.values(amounts).map((cents) => keepAmount(cents, chance));
      rows.push([date, day.weekday, ...kept]);
      ledger.addRow(day.iso, {
        production: amounts.production,
        adjustment: amounts.adjustment + amounts.writeOff,
        collection: amounts.collections,
      });
    }
    if (day.endsMonth) {
      rows.push([`Totals ${day.monthName}`, '', '#REF!', ...blanks(8)]);
      ledger.addOther();
    }
  }
  return { name: 'Financials', kind: 'location-financials', rows, expected: ledger.close(1) };
}

/** Cents, in the order of the columns. */
function inventDay(chance: Chance) {
  const production = chance.between(310_000, 1_480_000);
  const adjustment = chance.happens(0.25) ? chance.between(-45_000, 20_000) : 0;
  const writeOff = -chance.between(0, Math.floor(production * 0.3));
  const patient = chance.between(15_000, 380_000);
  const unearned = chance.happens(0.2) ? chance.between(500, 55_000) : 0;
  const insurance = chance.between(60_000, 650_000);
  return {
    production,
    scheduled: 0,
    adjustment,
    writeOff,
    net: production + adjustment + writeOff,
    patient,
    unearned,
    insurance,
    collections: patient + unearned + insurance,
  };
}

function blanks(count: number): DemoCell[] {
  return Array.from({ length: count }, () => '');
}
