import { listDays } from './calendar.ts';
import { createChance } from './chance.ts';
import type { DemoCell, DemoOptions, DemoSheet } from './demoSheet.ts';
import { openLedger } from './ledger.ts';
import { spellProvider } from './spellProvider.ts';
import { writeAmount } from './writeAmount.ts';

const TYPES = [
  ['New Patient', 'NP Exam'],
  ['Recall', 'Hygiene', 'Prophy'],
  ['Emergency', 'Limited'],
  ['Treatment', 'Restorative', 'Crown'],
] as const;
const COMPLETED = { words: ['Complete', 'completed', 'C'], counts: { completed_count: 1 } } as const;
const OTHER = [
  { words: ['Cancelled', 'Canceled', 'D9987'], counts: { cancelled_count: 1 } },
  { words: ['No Show', 'NS', 'D9986', 'Broken'], counts: { no_show_count: 1 } },
  { words: ['Scheduled', 'Sched'], counts: {} },
] as const;
const NOTHING = { completed_count: 0, cancelled_count: 0, no_show_count: 0 };

/** One row an appointment; only a completed one has production. */
export function makeAppointments({ seed, days }: DemoOptions): DemoSheet {
  const chance = createChance(seed + 400);
  const ledger = openLedger();
  const rows: DemoCell[][] = [['Appt Date', 'Time', 'Provider', 'Type', 'Status', 'Minutes', 'Production']];
  for (const day of listDays(days)) {
    if (day.weekday === 'Sunday') continue;
    for (let visits = chance.between(4, 10); visits > 0; visits--) {
      const status = chance.happens(0.7) ? COMPLETED : chance.pick(OTHER);
      const minutes = chance.pick([30, 45, 60, 90]);
      const production = status === COMPLETED ? chance.between(5_500, 110_000) : 0;
      rows.push([
        chance.pick([day.slashes, day.padded]),
        chance.pick(['8:15 AM', '10:00 AM', '2:30 PM', '15:45']),
        spellProvider(chance),
        chance.pick(chance.pick(TYPES)),
        chance.pick(status.words),
        String(minutes),
        production === 0 ? '' : writeAmount(production, chance),
      ]);
      const counts = { ...NOTHING, ...status.counts, scheduled_count: 1 };
      ledger.addRow(day.iso, { ...counts, average_duration: minutes, production_amount: production });
    }
  }
  return { name: 'Appointments', kind: 'appointments', rows, expected: ledger.close(1) };
}
