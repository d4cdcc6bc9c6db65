import { CALL_TYPES } from '../../../../shared/dataset.ts';
import { weekday } from '../../../../shared/period.ts';
import type { DemoCell } from '../demoSheet.ts';
import { openLedger } from '../ledger.ts';
import { about, countOf, dayChance } from './dayChance.ts';
import { dateCell, type HistorySheet, meaning, reads } from './historySheet.ts';
import type { BookDay } from './keepBooks.ts';
import { demandOn, isRecallCampaign } from './season.ts';

const HEADER = [
  'Call day',
  'Who called',
  'Reason',
  'Calls made',
  'Spoken to',
  'Messages left',
  'Visits made',
  'Average seconds',
];

type CallType = (typeof CALL_TYPES)[number];

/** Who calls on which ISO weekdays, how many against the others, and how often it becomes a visit. */
const CALLERS = [
  { name: 'Robin Adair', works: [1, 2, 4, 5], share: 0.9, skill: 0.92 },
  { name: 'Kim Solheim', works: [1, 2, 3, 4], share: 1.3, skill: 1.1 },
] as const;

interface CallHabit {
  readonly word: string;
  readonly calls: number;
  readonly reached: number;
  readonly made: number;
  readonly seconds: number;
}

const HABITS: Readonly<Record<CallType, CallHabit>> = {
  hygiene_recall: { word: 'Recall due', calls: 11, reached: 0.52, made: 0.36, seconds: 145 },
  treatment_followup: { word: 'Open treatment', calls: 6, reached: 0.6, made: 0.28, seconds: 230 },
  new_patient: { word: 'New inquiry', calls: 4, reached: 0.74, made: 0.5, seconds: 310 },
};
const CAMPAIGN_CALLS = 2.1;
const VOICEMAIL = 0.7;

const CONFIG = meaning(
  'call',
  ['Call day', 'Who called', 'Reason'],
  [
    reads('Call day', 'date', 'date'),
    reads('Who called', 'staff_member_id', 'lookup', { lookup_table: 'members', lookup_field: 'name' }),
    reads('Reason', 'call_type', 'value_map', {
      values: Object.fromEntries(CALL_TYPES.map((type) => [HABITS[type].word, type])),
    }),
    reads('Calls made', 'total_calls', 'integer'),
    reads('Spoken to', 'connected_calls', 'integer'),
    reads('Messages left', 'voicemails', 'integer'),
    reads('Visits made', 'appointments_scheduled', 'integer'),
    reads('Average seconds', 'average_call_duration', 'integer'),
  ],
);

/** One row a day, staff member and reason to call. */
export function makePhoneLog(seed: number, days: readonly BookDay[]): HistorySheet {
  const ledger = openLedger();
  const rows: DemoCell[][] = [HEADER];
  for (const { day } of days) {
    for (const { name, type, calls, reached, messages, made, seconds } of listCalls(seed, day)) {
      rows.push([dateCell(day), name, HABITS[type].word, calls, reached, messages, made, seconds]);
      ledger.addRow(day, {
        total_calls: calls,
        connected_calls: reached,
        voicemails: messages,
        appointments_scheduled: made,
      });
    }
  }
  return { name: 'Phone log', kind: 'phone-log', rows, expected: ledger.close(1), config: CONFIG };
}

/** What came of everybody's calls on a day. */
function listCalls(seed: number, day: string) {
  const chance = dayChance(seed, 'calls', day);
  const callers = CALLERS.filter(({ works }) => works.some((each) => each === weekday(day)));
  return callers.flatMap(({ name, share, skill }) =>
    CALL_TYPES.map((type) => {
      const habit = HABITS[type];
      const calls = about(chance, habit.calls * share * wishFor(type, day));
      const reached = countOf(chance, calls, habit.reached);
      const messages = countOf(chance, calls - reached, VOICEMAIL);
      const made = countOf(chance, reached, habit.made * skill);
      const seconds = habit.seconds + chance.between(-35, 35);
      return { name, type, calls, reached, messages, made, seconds };
    }).filter(({ calls }) => calls > 0),
  );
}

function wishFor(type: CallType, day: string): number {
  if (type === 'hygiene_recall') return isRecallCampaign(day) ? CAMPAIGN_CALLS : 1;
  return type === 'new_patient' ? demandOn(day) : 1;
}
