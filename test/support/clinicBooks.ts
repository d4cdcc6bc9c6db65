import type { z } from 'zod';
import type { LocalHost } from '../../addon/host/startHost.ts';
import type { NewSheet } from '../../addon/host/workbook/workbook.ts';
import type { Workspace } from '../../addon/sidebarCalls.ts';
import type { Connection, Mapping } from '../../shared/api.ts';
import type { MappingConfig } from '../../shared/mappingConfig.ts';
import { addDays } from '../../shared/period.ts';

/** Two years of an invented clinic's books up to that day: a row of money a day, of visits and of calls. */
export const BOOKS = { from: '2023-11-15', to: '2025-11-14' } as const;

/** One day of the clinic; amounts in cents. */
export interface BookDay {
  readonly day: string;
  readonly provider: string;
  readonly production: number;
  readonly adjustment: number;
  readonly collection: number;
  readonly booked: number;
  readonly noShows: number;
  readonly connected: number;
  readonly appointments: number;
}

const PROVIDERS = ['Dr. Ellingsen', 'Dr Quade'];
const HEADS = {
  Money: ['Date', 'Provider', 'Production', 'Adjustments', 'Collections'],
  Visits: ['Date', 'Provider', 'Type', 'Booked', 'No-shows'],
  Calls: ['Date', 'Type', 'Calls', 'Connected', 'Appointments'],
};

/** Every day of the books, the same at each call. */
export function bookDays(): readonly BookDay[] {
  const days: BookDay[] = [];
  let chance = 1;
  const some = (below: number): number => {
    chance = (Math.imul(chance, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((chance / 2 ** 32) * below);
  };
  for (let day: string = BOOKS.from, at = 0; day <= BOOKS.to; day = addDays(day, 1), at++) {
    const production = 250_000 + some(240_007) + at * 90;
    days.push({
      day,
      provider: PROVIDERS[some(3) === 0 ? 1 : 0] ?? '',
      production,
      adjustment: -some(40_009),
      collection: Math.round(production * 0.8) + some(40_009),
      booked: 9 + some(5),
      noShows: some(4) === 0 ? 1 : 0,
      connected: 6 + some(7),
      appointments: 2 + some(3),
    });
  }
  return days;
}

/** The books as the sheets that clinic staff would keep. */
export function bookSheets(): NewSheet[] {
  const days = bookDays();
  const money = days.map((each) => [
    each.day,
    each.provider,
    dollars(each.production),
    dollars(each.adjustment),
    dollars(each.collection),
  ]);
  const visits = days.map(({ day, provider, booked, noShows }, at) => {
    const type = at % 2 === 0 ? 'recall' : 'treatment';
    return [day, provider, type, String(booked), String(noShows)];
  });
  const calls = days.map(({ day, connected, appointments }) => {
    return [day, 'hygiene_recall', String(connected + 3), String(connected), String(appointments)];
  });
  return [
    { name: 'Money', rows: [HEADS.Money, ...money] },
    { name: 'Visits', rows: [HEADS.Visits, ...visits] },
    { name: 'Calls', rows: [HEADS.Calls, ...calls] },
  ];
}

/** Maps and pushes the books into a clinic as whoever sits in front of the page, through the add-on's own calls. */
export async function pushBooks({ scripts }: LocalHost, clinicName: string): Promise<void> {
  const call = async <T>(name: string, ...args: readonly unknown[]): Promise<T> => {
    const answer: { readonly value: T } = JSON.parse(JSON.stringify(await scripts.call(name, ...args)));
    if (answer.value === undefined) throw new Error(JSON.stringify(answer));
    return answer.value;
  };
  const { account, spreadsheet } = await call<Workspace>('openWorkspace');
  const clinicId = account.clinics.find(({ name }) => name === clinicName)?.id ?? '';
  const parts = ['clinics', clinicId, 'connections'];
  const { id, name, sheetNames } = spreadsheet;
  const connection = await call<Connection>('askServer', {
    method: 'put',
    parts,
    body: { spreadsheetId: id, spreadsheetName: name, sheetNames },
  });
  for (const [sheetName, config] of Object.entries(CONFIGS)) {
    const body = { sheetName, basedOnVersion: null, headerRow: 1, config };
    const mapping = await call<Mapping>('askServer', {
      parts: [...parts, connection.id, 'mappings'],
      body,
    });
    const request = { clinicId, connectionId: connection.id, sheetName, mappingId: mapping.id };
    await call('startPush', { ...request, mode: 'mirror' });
  }
}

const DAY = {
  source_column: 'Date',
  target_field: 'date',
  transform: 'date',
  date_format: 'YYYY-MM-DD',
} as const;
const PROVIDER = {
  source_column: 'Provider',
  target_field: 'provider_id',
  transform: 'lookup',
  lookup_table: 'providers',
  lookup_field: 'alias',
} as const;

const CONFIGS: Readonly<Record<string, z.input<typeof MappingConfig>>> = {
  Money: {
    dataset: 'financial',
    mappings: [
      DAY,
      PROVIDER,
      ...(['production', 'adjustment', 'collection'] as const).map((metric_type, at) => ({
        source_column: HEADS.Money[at + 2] ?? '',
        target_field: 'amount',
        transform: 'currency' as const,
        currency_format: 'USD' as const,
        with: { metric_type, category: 'All' },
      })),
    ],
  },
  Visits: {
    dataset: 'appointment',
    mappings: [
      DAY,
      PROVIDER,
      { source_column: 'Type', target_field: 'appointment_type', transform: 'text' },
      { source_column: 'Booked', target_field: 'scheduled_count', transform: 'integer' },
      { source_column: 'No-shows', target_field: 'no_show_count', transform: 'integer' },
    ],
  },
  Calls: {
    dataset: 'call',
    mappings: [
      DAY,
      { source_column: 'Type', target_field: 'call_type', transform: 'text' },
      { source_column: 'Calls', target_field: 'total_calls', transform: 'integer' },
      { source_column: 'Connected', target_field: 'connected_calls', transform: 'integer' },
      { source_column: 'Appointments', target_field: 'appointments_scheduled', transform: 'integer' },
    ],
  },
};

/** Cents as a sheet has them. */
export function dollars(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
