import type { DemoCell } from '../demoSheet.ts';
import { openLedger } from '../ledger.ts';
import type { Booking } from './bookDay.ts';
import { MINUTES_A_DAY } from './clinicians.ts';
import { dateCell, type HistorySheet, meaning, moneyCell, reads, shareCell } from './historySheet.ts';
import type { BookDay } from './keepBooks.ts';
import { MINUTES, type VisitType } from './procedures.ts';

const HEADER = [
  'Clinic day',
  'Clinician',
  'Kind of visit',
  'Booked',
  'Completed',
  'Cancelled',
  'No-shows',
  'Minutes each',
  'Fees',
  'Chair use',
];
const WORDS: Readonly<Record<VisitType, string>> = {
  new_patient: 'First visit',
  recall: 'Recall',
  emergency: 'Emergency',
  treatment: 'Treatment',
};

const CONFIG = meaning(
  'appointment',
  ['Clinic day', 'Clinician', 'Kind of visit'],
  [
    reads('Clinic day', 'date', 'date'),
    reads('Clinician', 'provider_id', 'lookup', { lookup_table: 'providers', lookup_field: 'name' }),
    reads('Kind of visit', 'appointment_type', 'value_map', { values: meaningsOf(WORDS) }),
    reads('Booked', 'scheduled_count', 'integer'),
    reads('Completed', 'completed_count', 'integer'),
    reads('Cancelled', 'cancelled_count', 'integer'),
    reads('No-shows', 'no_show_count', 'integer'),
    reads('Minutes each', 'average_duration', 'integer'),
    reads('Fees', 'production_amount', 'currency'),
    reads('Chair use', 'utilization_rate', 'percent', { bare_number: 'fraction' }),
  ],
);

/** One row a day, provider and type of appointment. What a day's rows are worth is what the ledger charges. */
export function makeSchedule(days: readonly BookDay[]): HistorySheet {
  const ledger = openLedger();
  const rows: DemoCell[][] = [HEADER];
  for (const { day, bookings } of days) {
    for (const booking of bookings) {
      const { clinician, type, booked, cancelled, noShows, visits } = booking;
      const worth = visits.reduce((sum, { fee }) => sum + fee, 0);
      const counts = [booked, visits.length, cancelled, noShows, MINUTES[type]];
      const use = shareCell(chairUse(bookings, clinician));
      rows.push([dateCell(day), clinician, WORDS[type], ...counts, moneyCell(worth), use]);
      ledger.addRow(day, {
        scheduled_count: booked,
        completed_count: visits.length,
        cancelled_count: cancelled,
        no_show_count: noShows,
        average_duration: MINUTES[type],
        production_amount: worth,
      });
    }
  }
  return { name: 'Schedule', kind: 'schedule', rows, expected: ledger.close(1), config: CONFIG };
}

/** How much of a provider's day is booked, in hundredths of a percent. */
function chairUse(bookings: readonly Booking[], clinician: string): number {
  const own = bookings.filter((booking) => booking.clinician === clinician);
  const minutes = own.reduce((sum, { type, booked }) => sum + booked * MINUTES[type], 0);
  return Math.round((minutes / MINUTES_A_DAY) * 10_000);
}

/** The sheet's word for each choice, turned round. */
function meaningsOf(words: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).map(([choice, word]) => [word, choice]));
}
