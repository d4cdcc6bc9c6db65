import { listDays } from './calendar.ts';
import { type Chance, createChance } from './chance.ts';
import type { DemoCell, DemoOptions, DemoSheet } from './demoSheet.ts';
import { openLedger } from './ledger.ts';
import { STAFF } from './people.ts';

const TYPES = [
  ['Recall', 'hyg recall', 'Recall - hygiene'],
  ['tx f/u', 'Treatment follow up', 'TX Follow-up'],
  ['NP', 'New Patient', 'new pt inquiry'],
] as const;
/** What each outcome counts as, and people's words for it. Who made an appointment was reached, too. */
const OUTCOMES = [
  { words: ['Scheduled', 'booked', 'appt made'], connected: 1, voicemail: 0, appointment: 1 },
  { words: ['Spoke', 'talked - thinking', 'call back later'], connected: 1, voicemail: 0, appointment: 0 },
  { words: ['LM', 'left vm', 'Voicemail'], connected: 0, voicemail: 1, appointment: 0 },
  { words: ['no answer', 'NA'], connected: 0, voicemail: 0, appointment: 0 },
] as const;

/** One row a call, with types and outcomes in people's own words. */
export function makeCallLog({ seed, days }: DemoOptions): DemoSheet {
  const chance = createChance(seed + 300);
  const ledger = openLedger();
  const rows: DemoCell[][] = [['Date/Time', 'Staff', 'Call Type', 'Outcome', 'Duration', 'Notes']];
  for (const day of listDays(days)) {
    if (day.weekday.startsWith('S')) continue;
    for (let calls = chance.between(3, 10); calls > 0; calls--) {
      const outcome = chance.pick(OUTCOMES);
      const staff = chance.pick(STAFF);
      const type = chance.pick(chance.pick(TYPES));
      const length = `${chance.between(0, 12)}:${twoDigits(chance.between(0, 59))}`;
      const note = chance.happens(0.15) ? `asked for a call at 555-01${chance.between(10, 99)}` : '';
      const word = chance.pick(outcome.words);
      rows.push([`${day.slashes} ${inventTime(chance)}`, staff, type, word, length, note]);
      ledger.addRow(day.iso, {
        total_calls: 1,
        connected_calls: outcome.connected,
        voicemails: outcome.voicemail,
        appointments_scheduled: outcome.appointment,
      });
    }
  }
  return { name: 'Calls', kind: 'call-log', rows, expected: ledger.close(1) };
}

function inventTime(chance: Chance): string {
  const hour = chance.between(8, 17);
  return `${hour > 12 ? hour - 12 : hour}:${twoDigits(chance.between(0, 59))} ${hour < 12 ? 'AM' : 'PM'}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
