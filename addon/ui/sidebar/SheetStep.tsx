import type { Role } from '../../../shared/api.ts';
import { DATASET_NAMES, DATASETS } from '../../../shared/dataset.ts';
import { mayDo } from '../../../shared/roles.ts';
import type { Workspace } from '../../sidebarCalls.ts';
import type { Draft } from '../mapping/draft.ts';
import { Choice } from '../parts/Choice.tsx';
import { mappingPart } from '../parts/mappingPart.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { roleIn } from '../parts/roleIn.ts';
import { StepHeading } from '../parts/StepHeading.tsx';
import { loaded } from '../parts/useLoad.ts';
import { Waiting } from '../parts/Waiting.tsx';
import type { Syncing } from '../sync/useSyncs.ts';
import { ClinicChoice } from './ClinicChoice.tsx';
import { HeaderRow } from './HeaderRow.tsx';
import { ScheduleNotice } from './ScheduleNotice.tsx';
import { SheetPanels } from './SheetPanels.tsx';
import { StartFrom } from './StartFrom.tsx';
import { useSchedule } from './useSchedule.ts';
import type { Work } from './useWork.ts';

interface SheetStepProps {
  readonly workspace: Workspace;
  readonly work: Work;
  readonly syncing: Syncing;
}

/** Which clinic, which sheet, where its headers are, and what it holds. */
export function SheetStep({ workspace, work, syncing }: SheetStepProps) {
  const { account } = workspace;
  const stuck = [work.desk, work.sheet].find((load) => load.state === 'failed');
  const role = roleIn(account, work.clinicId);
  const { draft } = work;
  const isOpen = work.sheet.state === 'ready' && draft?.top.sheetName === work.sheetName;
  const blocked = !isOpen || draft === null || sheetProblem(draft) !== null;
  return (
    <main class="view">
      <StepHeading>Which sheet?</StepHeading>
      <ClinicChoice account={account} clinicId={work.clinicId} onChoose={work.chooseClinic} />
      <Choice
        label="Sheet"
        value={work.sheetName}
        options={workspace.spreadsheet.sheetNames.map((name) => ({ value: name, label: name }))}
        onChange={work.chooseSheet}
      />
      {stuck?.state === 'failed' && <ProblemNote problem={stuck.problem} onRetry={stuck.retry} />}
      {work.draft === null && !stuck && <Waiting label="Reading the sheet…" />}
      {work.draft !== null && (
        <SheetContent
          key={`${work.clinicId} ${work.sheetName}`}
          draft={work.draft}
          work={work}
          role={role}
          syncing={syncing}
        />
      )}
      <div class="buttons">
        <button type="button" class="primary" disabled={blocked} onClick={() => work.open('columns')}>
          Next
        </button>
      </div>
    </main>
  );
}

interface SheetContentProps {
  readonly draft: Draft;
  readonly work: Work;
  readonly role: Role;
  readonly syncing: Syncing;
}

function SheetContent({ draft, work, role, syncing }: SheetContentProps) {
  const desk = loaded(work.desk);
  const scheduling = useSchedule(work.clinicId, draft.saved, true);
  if (desk === null) return null;
  const problem = sheetProblem(draft);
  if (draft.top.rowCount === 0) return <p class="note">{problem}</p>;
  return (
    <>
      <ScheduleNotice scheduling={scheduling} />
      <HeaderRow
        draft={draft}
        onChange={(row) =>
          work.change(
            mappingPart().proposeDraft(draft.top, draft.saved, row, desk.lookups, desk.templates.choices),
          )
        }
      />
      {problem !== null && <p class="note">{problem}</p>}
      {problem === null && mayDo(role, 'map') && (
        <StartFrom draft={draft} desk={desk} onChange={work.change} />
      )}
      {problem === null && (
        <Choice
          label="What does this sheet hold?"
          value={draft.config.dataset}
          options={DATASET_NAMES.map((name) => ({ value: name, label: DATASETS[name].label }))}
          onChange={(value) => {
            const dataset = DATASET_NAMES.find((name) => name === value);
            if (dataset !== undefined) work.change(mappingPart().withDataset(draft, dataset));
          }}
        />
      )}
      <SheetPanels
        clinicId={work.clinicId}
        draft={draft}
        role={role}
        scheduling={scheduling}
        syncing={syncing}
      />
    </>
  );
}

/** Why a sheet has nothing to map yet, or null. */
function sheetProblem({ top, headerRow, headers }: Draft): string | null {
  if (top.rowCount === 0) return 'This sheet is empty. Choose another one, or fill it in first.';
  if (headerRow === 0) return 'No row of headers was found. Say in which row they are.';
  if (headers.length === 0) return `Row ${headerRow} is empty. Say in which row the headers are.`;
  if (top.rowCount <= headerRow) return 'This sheet has headers and no rows below them yet.';
  return null;
}
