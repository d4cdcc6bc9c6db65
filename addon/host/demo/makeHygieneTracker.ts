import { listDays } from './calendar.ts';
import { type Chance, createChance } from './chance.ts';
import type { DemoCell, DemoOptions, DemoSheet } from './demoSheet.ts';
import { openLedger } from './ledger.ts';
import { writeAmount } from './writeAmount.ts';

const HEADER = [
  ' Date ',
  'Hours Wokred',
  'Estimated Production  ',
  ' Verified Production',
  'Production goal 🎯',
  'UUID',
];
const GOAL = '$1,350.00';

/** A blank first row, padded and mistyped headers on row 2, a row id, and days off with nothing but their goal. */
export function makeHygieneTracker({ seed, days }: DemoOptions): DemoSheet {
  const chance = createChance(seed + 100);
  const ledger = openLedger();
  const rows: DemoCell[][] = [HEADER.map(() => ''), HEADER];
  for (const day of listDays(days)) {
    if (day.weekday.startsWith('S')) continue;
    if (chance.happens(0.12)) {
      rows.push([day.padded, '', '', '', GOAL, '']);
      ledger.addOther();
      continue;
    }
    const verified = chance.between(55_000, 240_000);
    const estimated = verified + chance.between(-15_000, 15_000);
    const hours = chance.pick(['8', '7.5', '6', '4.0']);
    rows.push([
      day.padded,
      hours,
      writeAmount(estimated, chance),
      writeAmount(verified, chance),
      GOAL,
      inventUuid(chance),
    ]);
    ledger.addRow(day.iso, { production: verified });
  }
  return { name: 'Hygiene', kind: 'hygiene-tracker', rows, expected: ledger.close(2) };
}

/** A version 4 UUID out of the seed. */
function inventUuid(chance: Chance): string {
  return 'xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx'.replaceAll('x', () => chance.between(0, 15).toString(16));
}
