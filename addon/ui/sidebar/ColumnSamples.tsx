import { useMemo } from 'preact/hooks';
import type { LookupsAnswer } from '../../../shared/api.ts';
import { isBlank } from '../../../shared/cell.ts';
import type { MappingEntry } from '../../../shared/mappingEntry.ts';
import { splitRows } from '../../../shared/rowKinds.ts';
import { type Draft, sampleRows } from '../mapping/draft.ts';
import { previewCells } from '../mapping/previewCells.ts';

const SAMPLES = 3;

interface ColumnSamplesProps {
  readonly draft: Draft;
  readonly column: number;
  readonly entries: readonly MappingEntry[];
  readonly lookups: LookupsAnswer;
}

/** Three of a column's own values, and what each becomes. */
export function ColumnSamples({ draft, column, entries, lookups }: ColumnSamplesProps) {
  const { top, headerRow, headers, config } = draft;
  const cells = useMemo(() => {
    const { rows } = splitRows(headers, sampleRows(top, headerRow));
    const filled = rows.map((row) => row.cells[column] ?? '').filter((cell) => !isBlank(cell));
    return filled.slice(0, SAMPLES);
  }, [top, headerRow, column]);
  if (cells.length === 0) return <p class="quiet small">No values in the first rows.</p>;
  const previews = previewCells(cells, entries, config, lookups);
  const fault = previews.find((preview) => preview.fault !== null)?.fault ?? null;
  const explained = entries.some((entry) => entry.transform === 'value_map');
  return (
    <>
      <table class="samples">
        <caption class="hidden">{headers[column]}: values and what they become</caption>
        <tbody>
          {previews.map(({ text, becomes, fault: wrong }, index) => (
            <tr key={`${index} ${text}`}>
              <td title={text}>{text}</td>
              {entries.length > 0 && (
                <td class={wrong === null ? undefined : 'wrong'} title={wrong ?? becomes}>
                  {becomes}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {fault !== null && !explained && <p class="wrong small">{fault}</p>}
    </>
  );
}
