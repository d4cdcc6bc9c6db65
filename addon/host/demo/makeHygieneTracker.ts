import { listDays } from './calendar.ts';
import { createChance } from './chance.ts';
import type { DemoCell, DemoSheet } from './demoSheet.ts';
import { openLedger } from './ledger.ts';
import type { DemoOptions } from './makeDemoSheets.ts';
import { writeAmount } from './writeAmount.ts';

const HEADER = [
  ' Date ',
  'Hours Worked',
  'Estimated Production  ',
  ' Verified Production',
  'Production goal',
  'UUID',
];
const GOAL = '$1,350.00';

/** A blank first row, padded headers on row 2, a row id, and days off with nothing but their goal. */
export function makeHygieneTracker({ seed, days }: DemoOptions): DemoSheet {
  const chance = createChance(seed + 100);
  const ledger = openLedger();
  const rows: DemoCell[][] = [HEADER.map(() => ''), HEADER];
  for (const [index, day] of listDays(days).entries()) {
    if (day.weekday.startsWith('S')) continue;
    if (chance.happens(0.12)) {
      rows.push([day.padded, '', '', '', GOAL, '']);
      ledger.addOther();
      continue;
    }
    const verified = chance.between(55_000, 240_000);
    const estimated = verified + chance.between(-15_000, 15_000);
    const id = `row-${index}-${chance.between(10_000, 99_999)}`;
    const hours = chance.pick(['8', '7.5', '6', '4.0']);
    rows.push([day.padded, hours, writeAmount(estimated, chance), writeAmount(verified, chance), GOAL, id]);
    ledger.addRow(day.month, { production: verified });
  }
  return { name: 'Hygiene', rows, expected: ledger.close(2) };
}
