import { endOf, type Span } from '../../../../shared/period.ts';
import type { DemoCell } from '../demoSheet.ts';
import { openLedger } from '../ledger.ts';
import { addPatientDays, countPatients, type PatientDay } from './countPatients.ts';
import { dayChance } from './dayChance.ts';
import { dateCell, type HistorySheet, meaning, moneyCell, reads, shareCell } from './historySheet.ts';
import type { BookDay } from './keepBooks.ts';
import { feeLevel, isRecallCampaign } from './season.ts';

const HEADER = [
  'Period',
  'Counted on',
  'On the books',
  'First visits',
  'Came back',
  'Left us',
  'Stayed',
  'On recall',
  'Said yes',
  'Value each',
  'Care offered',
  'Care agreed',
  'Cleanings',
  'Rebooked',
  'Overdue reached',
];
const PERIOD = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const ACTIVE_AT_FIRST = 1_860;
const CAMPAIGN_SHARE = 600;
const VALUE = 640;

const CONFIG = meaning(
  'patient',
  ['Period'],
  [
    reads('Counted on', 'date', 'date'),
    reads('On the books', 'active_patients', 'integer'),
    reads('First visits', 'new_patients', 'integer'),
    reads('Came back', 'reactivated_patients', 'integer'),
    reads('Left us', 'lost_patients', 'integer'),
    reads('Stayed', 'patient_retention_rate', 'percent', { bare_number: 'fraction' }),
    reads('On recall', 'recare_compliance_rate', 'percent', { bare_number: 'fraction' }),
    reads('Said yes', 'treatment_acceptance_rate', 'percent', { bare_number: 'fraction' }),
    reads('Value each', 'average_patient_value', 'currency'),
    reads('Care offered', 'treatment_presented', 'currency'),
    reads('Care agreed', 'treatment_accepted', 'currency'),
    reads('Cleanings', 'hygiene_seen', 'integer'),
    reads('Rebooked', 'hygiene_reappointed', 'integer'),
    reads('Overdue reached', 'overdue_contacted', 'integer'),
  ],
);

/** One row a month, counted on its last day; the month that is not over, on the history's last day. */
export function makePatientBase(seed: number, days: readonly BookDay[], { to }: Span): HistorySheet {
  const ledger = openLedger();
  const rows: DemoCell[][] = [HEADER];
  let active = ACTIVE_AT_FIRST;
  for (const [month, ofMonth] of Map.groupBy(days, ({ day }) => day.slice(0, 7))) {
    const first = `${month}-01`;
    const monthEnd = endOf('month', first);
    const day = monthEnd < to ? monthEnd : to;
    const counts = addPatientDays(ofMonth.map((each) => countPatients(seed, each)));
    active += counts.fresh + counts.back - counts.lost;
    rows.push([PERIOD.format(new Date(first)), dateCell(day), active, ...writeMonth(seed, first, counts)]);
    ledger.addRow(day, {
      active_patients: active,
      new_patients: counts.fresh,
      reactivated_patients: counts.back,
      lost_patients: counts.lost,
      treatment_presented: counts.offered,
      treatment_accepted: counts.agreed,
      hygiene_seen: counts.cleanings,
      hygiene_reappointed: counts.rebooked,
      overdue_contacted: counts.reached,
    });
  }
  return { name: 'Patient base', kind: 'patient-base', rows, expected: ledger.close(1), config: CONFIG };
}

/** The month's cells from the first visits on: what was counted, and what the practice software says of it. */
function writeMonth(seed: number, first: string, counts: PatientDay): DemoCell[] {
  const { fresh, back, lost, offered, agreed, cleanings, rebooked, reached } = counts;
  const chance = dayChance(seed, 'patients', first);
  const stayed = chance.between(8_350, 8_650);
  const onRecall = chance.between(6_900, 7_250) + (isRecallCampaign(first) ? CAMPAIGN_SHARE : 0);
  const saidYes = offered === 0 ? 0 : Math.round((agreed / offered) * 10_000);
  const value = Math.round(VALUE * feeLevel(first) * 100) + chance.between(-1_200, 1_200);
  return [
    ...[fresh, back, lost],
    ...[stayed, onRecall, saidYes].map(shareCell),
    ...[value, offered, agreed].map(moneyCell),
    ...[cleanings, rebooked, reached],
  ];
}
