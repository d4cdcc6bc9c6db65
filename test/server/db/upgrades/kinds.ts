import { DATASETS, type DatasetName } from '../../../../shared/dataset.ts';
import type { mapSheet } from '../../../support/testPush.ts';
import type { Random } from '../../pushes/model/random.ts';

/** A kind of sheet: what its columns mean, and what a row of it may say. Its cells are what the database holds, as text. */
export interface Kind {
  readonly dataset: DatasetName;
  readonly table: string;
  readonly headers: readonly string[];
  readonly config: Parameters<typeof mapSheet>[2];
  /** Columns of the table, in the order of the headers without the first, which is the row's key. */
  readonly columns: readonly string[];
  /** Cells without the key; the first is the date. */
  cells(random: Random, date: string): readonly string[];
}

type Entry = Kind['config']['mappings'][number];
type Column = readonly [header: string, field: string, transform: Entry['transform']];

const DATE: Column = ['Date', 'date', 'date'];
const count = (random: Random, most = 40) => String(random.below(most));
const money = (random: Random) => (random.below(400_000) / 100).toFixed(2);

/** One kind a dataset. */
export const KINDS: readonly Kind[] = [
  kindOf(
    'financial',
    [DATE, ['Kind', 'metric_type', 'text'], ['Area', 'category', 'text'], ['Amount', 'amount', 'currency']],
    (random, date) => [
      date,
      random.pick(['production', 'collection', 'refund']),
      `Area ${count(random, 4)}`,
      money(random),
    ],
  ),
  kindOf(
    'appointment',
    [
      DATE,
      ['Type', 'appointment_type', 'text'],
      ['Booked', 'scheduled_count', 'integer'],
      ['Done', 'completed_count', 'integer'],
      ['Fees', 'production_amount', 'currency'],
    ],
    (random, date) => [
      date,
      random.pick(['recall', 'emergency', 'treatment']),
      count(random),
      count(random),
      money(random),
    ],
  ),
  kindOf(
    'call',
    [
      DATE,
      ['Type', 'call_type', 'text'],
      ['Calls', 'total_calls', 'integer'],
      ['Reached', 'connected_calls', 'integer'],
    ],
    (random, date) => [date, random.pick(['hygiene_recall', 'new_patient']), count(random), count(random)],
  ),
  kindOf(
    'patient',
    [DATE, ['Active', 'active_patients', 'integer'], ['New', 'new_patients', 'integer']],
    (random, date) => [date, count(random, 2_000), count(random)],
  ),
];

function kindOf(dataset: DatasetName, columns: readonly Column[], cells: Kind['cells']): Kind {
  const mappings = columns.map(([source_column, target_field, transform]): Entry => {
    const format = transform === 'date' ? { date_format: 'YYYY-MM-DD' } : {};
    return { source_column, target_field, transform, ...format };
  });
  return {
    dataset,
    table: DATASETS[dataset].table,
    headers: ['Key', ...columns.map(([header]) => header)],
    config: { dataset, mappings, identity: { by: 'columns', columns: ['Key'] } },
    columns: columns.map(([, field]) => field),
    cells,
  };
}
