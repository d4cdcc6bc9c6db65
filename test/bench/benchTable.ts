import { MappingConfig } from '../../shared/mappingConfig.ts';

/** The columns of a wide day sheet. */
export const BENCH_HEADERS = [
  'Date',
  'Carrier',
  'Method',
  'Code',
  'Reference',
  'Production',
  'Adj',
  'Write-off',
  'Pt Income',
  'Ins Income',
  'Refund',
];

/** One row of it, with dates and amounts as people write them. */
export function makeBenchCells(index: number): string[] {
  const date = `${1 + (index % 12)}/${1 + (index % 28)}/2025`;
  const words = [
    `Carrier ${index % 40}`,
    index % 3 ? 'card' : 'check',
    `D${1000 + (index % 900)}`,
    `R-${index}`,
  ];
  const amount = (factor: number) => ((index * factor) % 1_000_000) / 100;
  const grouped = amount(7919)
    .toFixed(2)
    .replace(/\B(?=(\d{3})+\.)/g, ',');
  return [
    date,
    ...words,
    ` $ ${grouped} `,
    index % 4 ? ' $ -   ' : `(${amount(104_729).toFixed(2)})`,
    `-$${amount(31).toFixed(2)}`,
    amount(1_299_709).toFixed(2),
    `$${grouped}`,
    index % 9 ? '0.00' : `${amount(13).toFixed(2)}-`,
  ];
}

/** Every column mapped: six records a row. */
export function makeBenchConfig(): MappingConfig {
  const kinds = ['production', 'adjustment', 'adjustment', 'collection', 'collection', 'refund'];
  const texts = ['insurance_carrier', 'payment_method', 'procedure_code', 'source_reference'];
  return MappingConfig.parse({
    dataset: 'financial',
    mappings: [
      { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'M/D/YYYY' },
      ...texts.map((field, index) => ({
        source_column: BENCH_HEADERS[index + 1],
        target_field: field,
        transform: 'text',
      })),
      ...kinds.map((kind, index) => ({
        source_column: BENCH_HEADERS[index + 5],
        target_field: 'amount',
        transform: 'currency',
        with: { metric_type: kind, category: BENCH_HEADERS[index + 5] },
      })),
    ],
  });
}
