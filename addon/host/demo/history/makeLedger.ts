import type { DemoCell } from '../demoSheet.ts';
import { openLedger } from '../ledger.ts';
import { paidAtVisit } from './followPayments.ts';
import { dateCell, type HistorySheet, meaning, moneyCell, reads } from './historySheet.ts';
import type { BookDay } from './keepBooks.ts';

const HEADER = [
  'Entry',
  'Posted',
  'Clinician',
  'CDT',
  'Plan',
  'Paid with',
  'Fee',
  'Plan write-off',
  'Courtesy',
  'Patient paid',
  'Plan paid',
  'Refunded',
];

/** One line of the ledger: a visit, or money that came or went later. Cents; what was taken off is below zero. */
interface Entry {
  readonly clinician: string;
  readonly code: string;
  readonly plan: string;
  readonly method: string;
  readonly fee: number;
  readonly writeOff: number;
  readonly courtesy: number;
  readonly patient: number;
  readonly insurance: number;
  readonly refund: number;
}

const CONFIG = meaning(
  'financial',
  ['Entry'],
  [
    reads('Posted', 'date', 'date'),
    reads('Clinician', 'provider_id', 'lookup', { lookup_table: 'providers', lookup_field: 'name' }),
    reads('CDT', 'procedure_code', 'procedure_code'),
    reads('Plan', 'insurance_carrier', 'text'),
    reads('Paid with', 'payment_method', 'text'),
    reads('Entry', 'source_reference', 'text'),
    amount('Fee', 'production', 'Production'),
    amount('Plan write-off', 'adjustment', 'Write-offs'),
    amount('Courtesy', 'adjustment', 'Courtesies'),
    amount('Patient paid', 'collection', 'Patient payments'),
    amount('Plan paid', 'collection', 'Insurance payments'),
    amount('Refunded', 'refund', 'Refunds'),
  ],
);

/** One row a visit or a later payment, numbered by the day. */
export function makeLedger(days: readonly BookDay[]): HistorySheet {
  const ledger = openLedger();
  const rows: DemoCell[][] = [HEADER];
  for (const bookDay of days) {
    const { day } = bookDay;
    for (const [index, entry] of listEntries(bookDay).entries()) {
      rows.push(writeEntry(`${day.replaceAll('-', '')}-${String(index + 1).padStart(2, '0')}`, day, entry));
      ledger.addRow(day, {
        production: entry.fee,
        adjustment: entry.writeOff + entry.courtesy,
        collection: entry.patient + entry.insurance,
        refund: entry.refund,
      });
    }
  }
  return { name: 'Ledger', kind: 'ledger', rows, expected: ledger.close(1), config: CONFIG };
}

function listEntries({ bookings, payments }: BookDay): Entry[] {
  const visits = bookings.flatMap((booking) => booking.visits);
  const atVisit = visits.map((visit): Entry => {
    const { clinician, procedure, carrier, fee, writeOff, courtesy } = visit;
    const patient = paidAtVisit(visit);
    const said = { clinician, code: procedure.code, plan: carrier?.name ?? '' };
    const method = patient === 0 ? '' : visit.method;
    return { ...said, method, fee, writeOff, courtesy, patient, insurance: 0, refund: 0 };
  });
  const later = payments.map((payment): Entry => {
    const { clinician, carrier: plan, method, patient, insurance, refund } = payment;
    const none = { code: '', fee: 0, writeOff: 0, courtesy: 0 };
    return { ...none, clinician, plan, method, patient, insurance, refund };
  });
  return [...atVisit, ...later];
}

function writeEntry(number: string, day: string, entry: Entry): DemoCell[] {
  const { clinician, code, plan, method, fee, writeOff, courtesy, patient, insurance, refund } = entry;
  const amounts = [fee, writeOff, courtesy, patient, insurance, refund].map(moneyCell);
  return [number, dateCell(day), clinician, code, plan, method, ...amounts];
}

function amount(column: string, metricType: string, category: string) {
  return reads(column, 'amount', 'currency', { with: { metric_type: metricType, category } });
}
