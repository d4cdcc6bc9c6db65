import { mayDo } from '../../../shared/roles.ts';
import type { CheckedRows } from '../mapping/checkRows.ts';
import { countStored } from '../mapping/rowSpans.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { plural } from '../parts/plural.ts';
import { StepHeading } from '../parts/StepHeading.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import type { StepProps } from './ColumnsStep.tsx';
import { GoalEffects } from './GoalEffects.tsx';
import { HiddenRows } from './HiddenRows.tsx';
import { IssuesToSettle } from './IssuesToSettle.tsx';
import { LastNamed } from './LastNamed.tsx';
import { MarksPanel } from './MarksPanel.tsx';
import { ModeChoice } from './ModeChoice.tsx';
import { RecordPreview } from './RecordPreview.tsx';
import { RowCounts } from './RowCounts.tsx';
import { SettledLine } from './SettledLine.tsx';
import { startOf } from './startOf.ts';
import { useCheckedRows } from './useCheckedRows.ts';
import { useFixes } from './useFixes.ts';
import { useNaming } from './useNaming.ts';
import { useNextGroup } from './useNextGroup.ts';
import type { Plan } from './usePlan.ts';
import { useSave } from './useSave.ts';
import { VersionsPanel } from './VersionsPanel.tsx';

/** What a push would store, what is wrong, and what is left out. */
export function CheckStep({ work, draft, desk, rows, pushDesk, plan, role }: StepProps) {
  const checking = useCheckedRows(draft, rows, desk.lookups);
  const { checked, current, rowsDone } = checking;
  const save = useSave(work, draft, desk);
  const { view, leave } = useNextGroup(checking);
  const fixing = useFixes(work, draft, leave);
  const naming = useNaming(work, leave);
  const toStore = rowsToStore(checked, plan, draft.headerRow);
  const push = (): void =>
    save.start((mapping) => {
      pushDesk.begin(startOf(work.clinicId, mapping, plan));
      work.open('push');
    });
  return (
    <main class="view" ref={view}>
      <StepHeading>What would be stored?</StepHeading>
      {rows.problem !== null && <ProblemNote problem={rows.problem} onRetry={rows.readAgain} />}
      {rows.problem === null && !rows.complete && (
        <Waiting label={`Reading ${plural(rows.rowCount, 'row')}…`} done={rows.rowsRead} of={rows.rowCount} />
      )}
      {rows.complete && !current && (checked === null || rowsDone > 0) && (
        <Waiting label={`Checking ${plural(rows.rowCount, 'row')}…`} done={rowsDone} of={rows.rowCount} />
      )}
      {checked !== null && (
        <>
          <RowCounts draft={draft} checked={checked} />
          <HiddenRows top={draft.top} headerRow={draft.headerRow} />
          <SettledLine fixing={fixing} />
          <LastNamed lookups={desk.lookups} naming={naming} />
          {naming.problem !== null && <ProblemNote problem={naming.problem} />}
          <IssuesToSettle
            draft={draft}
            rows={rows}
            lookups={desk.lookups}
            groups={checked.groups.filter(({ severity }) => severity === 'error')}
            actions={mayDo(role, 'map') ? { naming, fixing, onOpenColumn: work.openColumn } : null}
          />
          {mayDo(role, 'push') && current && plan.mode !== 'selection' && (
            <GoalEffects
              clinicId={work.clinicId}
              connectionId={desk.connection.id}
              draft={draft}
              checked={checked}
              isMirror={plan.mode === 'mirror'}
            />
          )}
          <RecordPreview draft={draft} records={checked.records} lookups={desk.lookups} />
          <MarksPanel
            work={work}
            draft={draft}
            issues={checked.groups.flatMap(({ issues }) => issues)}
            role={role}
          />
          <VersionsPanel work={work} draft={draft} desk={desk} rows={rows} role={role} />
          <button type="button" class="link" onClick={rows.readAgain}>
            Read the sheet again
          </button>
        </>
      )}
      {mayDo(role, 'push') && <ModeChoice plan={plan} />}
      {save.problem !== null && <ProblemNote problem={save.problem} />}
      {!mayDo(role, 'push') && (
        <p class="note">Your role in this clinic is {role}. Pushing needs someone on the staff.</p>
      )}
      <div class="buttons">
        <button
          type="button"
          class="primary"
          disabled={!mayDo(role, 'push') || !current || !toStore || save.saving}
          onClick={push}
        >
          {pushLabel(plan, toStore)}
        </button>
      </div>
    </main>
  );
}

/** How many rows the next push would store; null before that is known. */
function rowsToStore(checked: CheckedRows | null, { mode, rows }: Plan, headerRow: number): number | null {
  if (checked === null || mode !== 'selection') return checked?.stored ?? null;
  return rows && countStored(checked, rows, headerRow + checked.rowCount);
}

function pushLabel({ mode }: Plan, toStore: number | null): string {
  if (mode === 'changed') return 'Push what changed';
  return toStore === null ? 'Push' : `Push ${plural(toStore, 'row')}`;
}
