import type { SpreadsheetSummary } from '../../sidebarCalls.ts';
import { StepHeading } from '../parts/StepHeading.tsx';
import { MyRecords } from './MyRecords.tsx';

interface MyRecordsViewProps {
  readonly clinicId: string;
  readonly spreadsheet: SpreadsheetSummary;
  readonly onBack: () => void;
}

/** A provider's own records as a view of the sidebar, with the way back to the clinic's numbers. */
export function MyRecordsView({ clinicId, spreadsheet, onBack }: MyRecordsViewProps) {
  return (
    <main class="view">
      <button type="button" class="link back" onClick={onBack}>
        <span aria-hidden="true">‹ </span>
        All numbers
      </button>
      <StepHeading>My records</StepHeading>
      <p class="quiet">What the clinic’s sheets say of you. Only you and the clinic’s staff see it.</p>
      <MyRecords clinicId={clinicId} spreadsheet={spreadsheet} />
    </main>
  );
}
