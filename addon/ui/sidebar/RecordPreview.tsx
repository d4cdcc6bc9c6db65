import type { LookupsAnswer } from '../../../shared/api.ts';
import { DATASETS, type Field } from '../../../shared/dataset.ts';
import type { MetricRecord } from '../../../shared/metricRecord.ts';
import type { Draft } from '../mapping/draft.ts';
import { showValue } from '../mapping/showValue.ts';
import { ScrollArea } from '../parts/ScrollArea.tsx';
import { selectCell } from '../parts/selectCell.ts';

interface RecordPreviewProps {
  readonly draft: Draft;
  readonly records: readonly MetricRecord[];
  readonly lookups: LookupsAnswer;
}

const RIGHT_ALIGNED: readonly Field['kind'][] = ['money', 'rate', 'count', 'minutes', 'seconds'];

/** The first records, as they would be stored. */
export function RecordPreview({ draft, records, lookups }: RecordPreviewProps) {
  const fields = DATASETS[draft.config.dataset].fields
    .filter(({ name }) => records.some((record) => record.fields[name] !== undefined))
    .sort((a, b) => readingOrder(a) - readingOrder(b));
  if (records.length === 0) return null;
  const align = (field: Field): string | undefined =>
    RIGHT_ALIGNED.includes(field.kind) ? 'number' : undefined;
  return (
    <ScrollArea label="The first records">
      <table class="figures">
        <caption>The first records</caption>
        <thead>
          <tr>
            <th scope="col">Row</th>
            {fields.map((field) => (
              <th key={field.name} scope="col" class={align(field)}>
                {field.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr key={`${record.row} ${record.entry}`}>
              <th scope="row">
                <button
                  type="button"
                  class="link"
                  aria-label={`Select row ${record.row}`}
                  onClick={() => selectCell(draft.top.sheetName, record.row, 0)}
                >
                  {record.row}
                </button>
              </th>
              {fields.map((field) => (
                <td key={field.name} class={align(field)}>
                  {showValue(field, record.fields[field.name], lookups)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

/** The day, then what kind of thing it is, then the rest as the dataset has it. */
function readingOrder({ kind }: Field): number {
  if (kind === 'date') return 0;
  return kind === 'choice' ? 1 : 2;
}
