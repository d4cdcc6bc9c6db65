import { useMemo } from 'preact/hooks';
import { unknownProviders } from '../../../shared/unknownProviders.ts';
import type { CheckedRows } from '../mapping/checkRows.ts';
import { mayPush } from '../mapping/mayPush.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { plural } from '../parts/plural.ts';
import { StepHeading } from '../parts/StepHeading.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import type { StepProps } from './ColumnsStep.tsx';
import { RecordPreview } from './RecordPreview.tsx';
import { RowCounts } from './RowCounts.tsx';
import { UnknownProviders } from './UnknownProviders.tsx';
import { useCheckedRows } from './useCheckedRows.ts';
import { useNaming } from './useNaming.ts';
import { useSave } from './useSave.ts';

/** What a push would store, what is wrong, and what is left out. */
export function CheckStep({ work, draft, desk, rows, pushDesk, role }: StepProps) {
  const { checked, rowsDone } = useCheckedRows(draft, rows, desk.lookups);
  const save = useSave(work, draft, desk);
  const naming = useNaming(work);
  const unknown = useMemo(
    () => unknownProviders(checked?.issues ?? [], { ...draft, rows: rows.rows }),
    [checked],
  );
  const push = (): void =>
    save.start((mapping) => {
      pushDesk.begin(work.clinicId, mapping);
      work.open('push');
    });
  return (
    <main class="view">
      <StepHeading key={naming.named}>What would be stored?</StepHeading>
      {rows.problem !== null && <ProblemNote problem={rows.problem} onRetry={rows.readAgain} />}
      {rows.problem === null && !rows.complete && (
        <Waiting label={`Reading ${plural(rows.rowCount, 'row')}…`} done={rows.rowsRead} of={rows.rowCount} />
      )}
      {rows.complete && checked === null && (
        <Waiting label={`Checking ${plural(rows.rowCount, 'row')}…`} done={rowsDone} of={rows.rowCount} />
      )}
      {checked !== null && (
        <>
          <RowCounts draft={draft} checked={checked} />
          {mayPush(role) && <UnknownProviders unknown={unknown} lookups={desk.lookups} naming={naming} />}
          <RecordPreview draft={draft} records={checked.records} lookups={desk.lookups} />
          <button type="button" class="link" onClick={rows.readAgain}>
            Read the sheet again
          </button>
        </>
      )}
      {save.problem !== null && <ProblemNote problem={save.problem} />}
      {!mayPush(role) && (
        <p class="note">Your role in this clinic is {role}. Pushing needs someone on the staff.</p>
      )}
      <div class="buttons">
        <button
          type="button"
          class="primary"
          disabled={!mayPush(role) || !checked || checked.stored === 0 || save.saving}
          onClick={push}
        >
          {pushLabel(checked)}
        </button>
      </div>
    </main>
  );
}

function pushLabel(checked: CheckedRows | null): string {
  return checked === null ? 'Push' : `Push ${plural(checked.stored, 'row')}`;
}
