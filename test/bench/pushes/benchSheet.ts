import type { z } from 'zod';
import type { SheetTable } from '../../../shared/cell.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';

/** One record a row, all of its kinds of column. */
const HEADERS = [
  'Date',
  'Amount',
  'Kind',
  'Category',
  'Provider',
  'Carrier',
  'Paid by',
  'Code',
  'Notes',
  'Reference',
  'Location',
];
export const BENCH_MAPPING: z.input<typeof MappingConfig> = {
  mappings: [
    { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'MM/DD/YYYY' },
    { source_column: 'Amount', target_field: 'amount', transform: 'currency' },
    {
      source_column: 'Kind',
      target_field: 'metric_type',
      transform: 'value_map',
      values: { Charge: 'production', Payment: 'collection' },
    },
    { source_column: 'Category', target_field: 'category', transform: 'text' },
    {
      source_column: 'Provider',
      target_field: 'provider_id',
      transform: 'lookup',
      lookup_table: 'providers',
    },
    { source_column: 'Carrier', target_field: 'insurance_carrier', transform: 'text' },
    { source_column: 'Paid by', target_field: 'payment_method', transform: 'text' },
    { source_column: 'Code', target_field: 'procedure_code', transform: 'text' },
    { source_column: 'Notes', target_field: 'notes', transform: 'text' },
    { source_column: 'Reference', target_field: 'source_reference', transform: 'text' },
  ],
  validation_rules: { required_columns: ['Location'] },
};

/** Whom its rows name. */
export const BENCH_PROVIDERS = ['Ellingsen, Mara DDS', 'TQUA', 'Ines Vallerand', 'Okafor, Jun RDH'] as const;

/** So many rows, from the sheet's row `from` + 2 on; another `round` gives other rows. */
export function makeBenchSheet(round: number, count: number, from = 0): SheetTable {
  const rows = Array.from({ length: count }, (_, index) => index + from).map((at) => ({
    row: at + 2,
    cells: [
      `${(at % 12) + 1}/${(at % 28) + 1}/${2021 + (at % 4)}`,
      `$${(((at * 7919) % 250_000) / 100 + round).toLocaleString('en-US', { minimumFractionDigits: 2 })}`,
      at % 3 === 0 ? 'Payment' : 'Charge',
      at % 2 === 0 ? 'Hygiene' : 'Restorative',
      BENCH_PROVIDERS[at % 4] ?? '',
      at % 5 === 0 ? 'Cascade Dental Plan' : '',
      at % 3 === 0 ? 'Card' : '',
      `D${1000 + (at % 900)}`,
      at % 10 === 0 ? 'Moved from "Tuesday"' : '',
      `R-${round}-${at}`,
      'Main Street',
    ],
  }));
  return { headers: HEADERS, rows };
}
