import { sql } from 'drizzle-orm';
import type { SheetTable } from '../../../shared/cell.ts';
import { type MappedSheet, mapSheet, pushSheet } from '../../support/testPush.ts';
import { type ArchiveStage, PROVIDERS } from './archiveStage.ts';

type Config = Parameters<typeof mapSheet>[2];

const DATE = {
  source_column: 'Date',
  target_field: 'date',
  transform: 'date' as const,
  date_format: 'YYYY-MM-DD',
};
const WHO = {
  ...{ source_column: 'Who', target_field: 'provider_id', transform: 'lookup' as const },
  ...{ lookup_table: 'providers' as const, lookup_field: 'name' as const },
};
const identity = { by: 'columns' as const, columns: ['Key'] };
const whole = (source_column: string, target_field: string) => ({
  ...{ source_column, target_field, transform: 'integer' as const },
});
const money = (source_column: string, target_field: string) => ({
  ...{ source_column, target_field, transform: 'currency' as const },
});
const said = (source_column: string, target_field: string) => ({
  ...{ source_column, target_field, transform: 'text' as const },
});
const fixed = (target_field: string, value: string) => ({
  ...{ target_field, transform: 'constant' as const, value },
});

/** A ledger that gives two records a row. */
export const LEDGER_CONFIG: Config = {
  mappings: [
    ...[DATE, WHO, said('Carrier', 'insurance_carrier'), said('Notes', 'notes')],
    { ...money('Production', 'amount'), with: { metric_type: 'production', category: 'All' } },
    { ...money('Collections', 'amount'), with: { metric_type: 'collection', category: 'All' } },
  ],
  identity,
};

const SHEETS: readonly { readonly sheetName: string; readonly config: Config }[] = [
  { sheetName: 'Ledger', config: LEDGER_CONFIG },
  {
    sheetName: 'Visits',
    config: {
      dataset: 'appointment',
      mappings: [
        ...[DATE, WHO, fixed('appointment_type', 'recall'), whole('Count', 'scheduled_count')],
        ...[whole('Fewer', 'completed_count'), whole('Minutes', 'average_duration')],
        money('Production', 'production_amount'),
      ],
      identity,
    },
  },
  {
    sheetName: 'Calls',
    config: {
      dataset: 'call',
      mappings: [
        ...[DATE, fixed('call_type', 'hygiene_recall'), whole('Count', 'total_calls')],
        ...[whole('Fewer', 'connected_calls'), whole('Minutes', 'average_call_duration')],
      ],
      identity,
    },
  },
  {
    sheetName: 'Patients',
    config: {
      dataset: 'patient',
      mappings: [
        ...[DATE, whole('Count', 'active_patients'), whole('Fewer', 'new_patients')],
        ...[money('Production', 'treatment_presented'), money('Collections', 'treatment_accepted')],
      ],
      identity,
    },
  },
];

const HEADERS = [
  'Key',
  'Date',
  'Who',
  'Carrier',
  'Notes',
  'Production',
  'Collections',
  'Count',
  'Fewer',
  'Minutes',
];
/** What a column of text may hold and a file has to give back. */
const NOTES = ['', 'Zahnärzte 🦷 & Söhne', '\ufeffmarked', 'two\nlines', '“quoted” \\ "twice"', 'null'];

/** The months from the first to the last, as YYYY-MM. */
export function monthsOf(from: string, count: number): string[] {
  const [year = 0, month = 1] = from.split('-').map(Number);
  return Array.from({ length: count }, (_, at) =>
    new Date(Date.UTC(year, month - 1 + at, 1)).toISOString().slice(0, 7),
  );
}

/** So many rows in each of those months, no two alike. */
export function tableOf(months: readonly string[], rowsEach = 4): SheetTable {
  const rows = months.flatMap((month, of) =>
    Array.from({ length: rowsEach }, (_, at) => lineOf(month, of * rowsEach + at, at, rowsEach)),
  );
  return { headers: HEADERS, rows: rows.map((cells, at) => ({ row: at + 2, cells })) };
}

function lineOf(month: string, number: number, at: number, rowsEach: number): string[] {
  const day = String(1 + Math.floor((at * 27) / rowsEach)).padStart(2, '0');
  const cents = ((number * 7_919) % 900_000) + 100;
  return [
    ...[
      `K${number}`,
      `${month}-${day}`,
      PROVIDERS[number % 2] ?? '',
      number % 3 === 0 ? '' : `Carrier ${number % 4}`,
    ],
    ...[
      NOTES[number % NOTES.length] ?? '',
      (cents / 100).toFixed(2),
      number % 5 === 0 ? '' : (cents / 130).toFixed(2),
    ],
    ...[String(20 + (number % 17)), String(number % 13), String(30 + (number % 31))],
  ];
}

/** The sheets of all four datasets as they were pushed. */
export interface BookOfMonths {
  readonly sheets: readonly MappedSheet[];
  readonly table: SheetTable;
}

/** Pushes a sheet of each dataset with those months, and adds records that came from none. */
export async function pushMonths(
  { database, server, clinic }: ArchiveStage,
  months: readonly string[],
): Promise<BookOfMonths> {
  const table = tableOf(months);
  const sheets: MappedSheet[] = [];
  for (const { sheetName, config } of SHEETS) {
    const { email } = clinic.members.clinic_admin;
    const sheet = await mapSheet(server.ask, { clinicId: clinic.id, email, sheetName }, config);
    const receipt = await pushSheet(sheet, table);
    if (!receipt.agrees) throw new Error(`the sums of ${sheetName} differ`);
    sheets.push(sheet);
  }
  await database.owner.execute(sql`
    insert into financial_metrics (clinic_id, id, date, metric_type, category, amount, notes, created_at)
    select ${clinic.id}, as_id(${clinic.id} || month), (month || '-17')::date, 'refund', 'Written by hand', -12.30, null,
      timestamptz '2020-02-29 23:59:59.123456Z' + n * interval '1 microsecond'
    from unnest(${`{${months.join(',')}}`}::text[]) with ordinality as t (month, n)`);
  await database.owner.execute(sql`
    insert into dirty_days (clinic_id, dataset, day, push_id, number)
    select clinic_id, 'financial', date, (select id from pushes where clinic_id = ${clinic.id} order by id limit 1), -7
    from financial_metrics where clinic_id = ${clinic.id} and connection_id is null`);
  return { sheets, table };
}
