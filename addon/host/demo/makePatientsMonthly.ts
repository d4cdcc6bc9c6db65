import { listDays } from './calendar.ts';
import { type Chance, createChance } from './chance.ts';
import type { DemoCell, DemoOptions, DemoSheet } from './demoSheet.ts';
import { openLedger } from './ledger.ts';

const HEADER = [
  'Month',
  'Active Patients',
  'New',
  'Reactivated',
  'Lost',
  'Retention',
  'Recare',
  'Tx Acceptance',
];

/** One row a month, with rates as `84.00%`, `0.84` and `84.00 %` in the same column, one of them over 100%. */
export function makePatientsMonthly({ seed, days }: DemoOptions): DemoSheet {
  const chance = createChance(seed + 500);
  const ledger = openLedger();
  const rows: DemoCell[][] = [HEADER];
  let active = 2_140;
  for (const day of listDays(days)) {
    if (!day.iso.endsWith('-01')) continue;
    const fresh = chance.between(18, 55);
    const back = chance.between(4, 22);
    const lost = chance.between(8, 36);
    active += fresh + back - lost;
    const acceptance = day.month === '2025-03' ? 11_250 : chance.between(4_200, 7_400);
    const rates = [chance.between(7_900, 9_100), chance.between(6_100, 8_400), acceptance];
    const counts = [active.toLocaleString('en-US'), String(fresh), String(back), String(lost)];
    rows.push([
      `${day.monthName}-${day.iso.slice(2, 4)}`,
      ...counts,
      ...rates.map((rate) => writeRate(rate, chance)),
    ]);
    ledger.addRow(day.iso, {
      active_patients: active,
      new_patients: fresh,
      reactivated_patients: back,
      lost_patients: lost,
    });
  }
  return { name: 'Patients', kind: 'patients-monthly', rows, expected: ledger.close(1) };
}

/** A rate given in hundredths of a percent. */
function writeRate(rate: number, chance: Chance): string {
  const percent = (rate / 100).toFixed(2);
  return chance.pick([`${percent}%`, (rate / 10_000).toFixed(4), `${percent} %`]);
}
