import { useMemo } from 'preact/hooks';
import { mayDo } from '../../../shared/roles.ts';
import type { Workspace } from '../../sidebarCalls.ts';
import { LookAgainContext } from '../parts/lookAgain.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { roleIn } from '../parts/roleIn.ts';
import { StepLine } from '../parts/StepLine.tsx';
import { loaded } from '../parts/useLoad.ts';
import { SyncNotices } from '../sync/SyncNotices.tsx';
import { type Syncing, useSyncs } from '../sync/useSyncs.ts';
import { CheckStep } from './CheckStep.tsx';
import { ColumnsStep, type StepProps } from './ColumnsStep.tsx';
import { InsightsFrame } from './InsightsFrame.tsx';
import { PushStep } from './PushStep.tsx';
import { SheetStep } from './SheetStep.tsx';
import { useForgottenPush } from './useForgottenPush.ts';
import { useKeptPlace } from './useKeptPlace.ts';
import { useLivePush } from './useLivePush.ts';
import { usePlan } from './usePlan.ts';
import { usePush } from './usePush.ts';
import { useSheetRows } from './useSheetRows.ts';
import { useWork, type Work } from './useWork.ts';
import { Views } from './Views.tsx';

interface DeskProps {
  readonly workspace: Workspace;
  readonly lookAgain: (clinicId: string) => Promise<boolean>;
}

/** What one workspace offers in the clinic in front: the four steps and its numbers, or its numbers alone. */
export function Desk({ workspace, lookAgain }: DeskProps) {
  const { account, spreadsheet } = workspace;
  const work = useWork(workspace);
  const { clinicId } = work;
  const look = useMemo(() => () => lookAgain(clinicId), [clinicId, lookAgain]);
  const role = roleIn(account, clinicId);
  const seesSetup = mayDo(role, 'read_setup');
  const syncing = useSyncs(clinicId, seesSetup);
  const insights = { account, spreadsheet, clinicId, chooseClinic: work.chooseClinic, lookAgain: look };
  return (
    <LookAgainContext.Provider value={look}>
      {seesSetup ? (
        <Views
          insights={insights}
          notices={<SyncNotices syncing={syncing} spreadsheetId={spreadsheet.id} role={role} />}
          steps={<Steps workspace={workspace} work={work} syncing={syncing} />}
        />
      ) : (
        <InsightsFrame {...insights} round={0} openPush={null} />
      )}
    </LookAgainContext.Provider>
  );
}

interface StepsProps {
  readonly workspace: Workspace;
  readonly work: Work;
  readonly syncing: Syncing;
}

function Steps({ workspace, work, syncing }: StepsProps) {
  const rows = useSheetRows(work.draft, work.step);
  const pushDesk = usePush(work.sheetName);
  // An end that was seen is done with: the next opening begins at a fresh check.
  const end = pushDesk.push?.state;
  const seen = work.step === 'push' && (end === 'completed' || end === 'cancelled');
  const plan = usePlan(work.sheetName, work.draft?.headerRow ?? 0);
  const notKept = useKeptPlace(work.clinicId, seen ? 'check' : work.step, work.draft);
  const role = roleIn(workspace.account, work.clinicId);
  useLivePush(work, pushDesk, mayDo(role, 'push'));
  useForgottenPush(work, pushDesk.push);
  const desk = loaded(work.desk);
  const stuck = [work.desk, work.sheet].find((load) => load.state === 'failed');
  return (
    <>
      <StepLine
        step={work.step}
        reached={work.reached}
        held={pushDesk.push?.state === 'running' || pushDesk.push?.state === 'cancelling'}
        onOpen={work.open}
      />
      {notKept?.code === 'draft_not_kept' && <ProblemNote problem={notKept} />}
      {work.step === 'sheet' && <SheetStep workspace={workspace} work={work} syncing={syncing} />}
      {work.step !== 'sheet' && stuck?.state === 'failed' && (
        <main class="view">
          <ProblemNote problem={stuck.problem} onRetry={stuck.retry} />
        </main>
      )}
      {work.draft !== null && desk !== null && (
        <DraftStep
          work={work}
          draft={work.draft}
          desk={desk}
          rows={rows}
          pushDesk={pushDesk}
          plan={plan}
          role={role}
          syncing={syncing}
        />
      )}
    </>
  );
}

/** The steps that look at a draft. */
function DraftStep(props: StepProps) {
  if (props.work.step === 'columns') return <ColumnsStep {...props} />;
  if (props.work.step === 'check') return <CheckStep {...props} />;
  return props.work.step === 'push' ? <PushStep {...props} /> : null;
}
