import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Workspace } from '../../sidebarCalls.ts';
import { Choice } from './Choice.tsx';
import { findClinic } from './findClinic.ts';
import { LookAgainContext } from './lookAgain.ts';
import { ProblemNote } from './ProblemNote.tsx';
import { useWorkspace } from './useWorkspace.ts';
import { Waiting } from './Waiting.tsx';

/** What a dialog is opened on. */
export interface OpenedClinic {
  readonly workspace: Workspace;
  readonly clinic: Workspace['account']['clinics'][number];
  /** The way to another clinic; null where there is none. */
  readonly choice: ComponentChildren;
}

interface ClinicDialogProps {
  /** What is said while the workspace opens. */
  readonly waiting: string;
  /** What stands beneath the words to someone who is active in no clinic. */
  readonly end?: ComponentChildren;
  /** What the dialog shows of a clinic. */
  readonly show: (opened: OpenedClinic) => ComponentChildren;
}

/** A dialog on one of the person's clinics: the one that they work in comes first. */
export function ClinicDialog({ waiting, ...rest }: ClinicDialogProps) {
  const { load, round, lookAgain } = useWorkspace();
  if (load.state === 'ready') {
    return <Clinics key={round} workspace={load.value} lookAgain={lookAgain} {...rest} />;
  }
  return (
    <main class="view">
      {load.state === 'loading' ? (
        <Waiting label={waiting} />
      ) : (
        <ProblemNote problem={load.problem} onRetry={load.retry} />
      )}
    </main>
  );
}

interface ClinicsProps extends Omit<ClinicDialogProps, 'waiting'> {
  readonly workspace: Workspace;
  readonly lookAgain: (clinicId: string) => Promise<boolean>;
}

function Clinics({ workspace, lookAgain, end, show }: ClinicsProps) {
  const { account, place } = workspace;
  const { clinics, email } = account;
  const first = findClinic(clinics, place?.clinicId) ?? clinics[0];
  const [clinicId, setClinicId] = useState(first?.id ?? '');
  const clinic = clinics.find(({ id }) => id === clinicId);
  if (clinic === undefined) return <NoActiveClinic email={email}>{end}</NoActiveClinic>;
  const options = clinics.map(({ id, name }) => ({ value: id, label: name }));
  const choice = clinics.length > 1 && (
    <Choice label="Clinic" value={clinic.id} options={options} onChange={setClinicId} />
  );
  return (
    <LookAgainContext.Provider value={() => lookAgain(clinic.id)}>
      {show({ workspace, clinic, choice: choice || null })}
    </LookAgainContext.Provider>
  );
}

/** For someone who is active in no clinic: who can help. */
function NoActiveClinic({
  email,
  children,
}: {
  readonly email: string;
  readonly children: ComponentChildren;
}) {
  return (
    <main class="view">
      <h1>No clinic yet</h1>
      <p>{email} is active in no clinic. Ask your clinic’s admin to add you, or to let you in again.</p>
      {children}
    </main>
  );
}
