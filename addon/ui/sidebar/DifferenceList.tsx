import type { Difference, Receipt } from '../../../shared/apiPushes.ts';
import { plural } from '../parts/plural.ts';
import { sayDay } from '../parts/sayTime.ts';
import { RowList } from './RowList.tsx';

interface DifferenceListProps {
  readonly sheetName: string;
  readonly receipt: Receipt;
}

/** The rows that make sheet and database differ, each with why. */
export function DifferenceList({ sheetName, receipt }: DifferenceListProps) {
  const { differences, differenceCount } = receipt;
  if (differences.length === 0) return null;
  return (
    <section aria-label="Rows that make the difference">
      <h2>
        {differenceCount === 1 ? 'This row makes' : `These ${plural(differenceCount, 'row')} make`} the
        difference
      </h2>
      <div class="list">
        <RowList sheetName={sheetName} items={differences} lineOf={lineOf} />
      </div>
      {differenceCount > differences.length && (
        <p class="quiet small">The first {plural(differences.length, 'row')} of them.</p>
      )}
    </section>
  );
}

function lineOf({ row, date, reason }: Difference) {
  const day = date === null ? '' : `${sayDay(date)}: `;
  return { row, column: 0, text: day + BECAUSE[reason] };
}

const BECAUSE: Record<Difference['reason'], string> = {
  not_in_sheet: 'stored, and stands in the sheet no more (this is where it stood)',
  kept_out: 'in the sheet, and the server did not store it: see the issues',
  altered: 'changed in the database by other hands',
};
