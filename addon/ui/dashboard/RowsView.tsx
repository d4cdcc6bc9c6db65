import { useState } from 'preact/hooks';
import type { SpreadsheetSummary } from '../../sidebarCalls.ts';
import { Choice } from '../parts/Choice.tsx';
import { StepHeading } from '../parts/StepHeading.tsx';
import { RecordList } from '../records/RecordList.tsx';
import { closeDialog } from '../settings/closeDialog.ts';
import type { RowsWish } from './charts/chart.ts';

interface RowsViewProps {
  readonly clinicId: string;
  readonly spreadsheet: SpreadsheetSummary;
  readonly wish: RowsWish;
  readonly onBack: () => void;
}

/** The rows of the sheets behind a number, measure by measure; a click on one goes to its cell. */
export function RowsView({ clinicId, spreadsheet, wish, onBack }: RowsViewProps) {
  const { measures, title, expected, ...rows } = wish;
  const [measure, setMeasure] = useState(measures[0]?.measure ?? '');
  return (
    <main class="view">
      <button type="button" class="link" onClick={onBack}>
        ← All charts
      </button>
      <StepHeading>Which rows made it?</StepHeading>
      {measures.length > 1 && (
        <Choice
          label="Rows of"
          value={measure}
          options={measures.map((each) => ({ value: each.measure, label: each.label }))}
          onChange={setMeasure}
        />
      )}
      <RecordList
        clinicId={clinicId}
        spreadsheet={spreadsheet}
        title={title}
        measure={measure}
        expected={expected ?? undefined}
        onSelected={closeDialog}
        {...rows}
      />
    </main>
  );
}
