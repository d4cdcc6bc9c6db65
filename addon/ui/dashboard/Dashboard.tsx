import { useState } from 'preact/hooks';
import type { Workspace } from '../../sidebarCalls.ts';
import { Choice } from '../parts/Choice.tsx';
import { LookAgainContext } from '../parts/lookAgain.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { useWorkspace } from '../parts/useWorkspace.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { ClinicDashboard } from './ClinicDashboard.tsx';

/** What a clinic's numbers say, in charts. */
export function Dashboard() {
  const { load, round, lookAgain } = useWorkspace();
  if (load.state === 'ready') return <Clinics key={round} workspace={load.value} lookAgain={lookAgain} />;
  return (
    <main class="view">
      {load.state === 'loading' ? (
        <Waiting label="Opening the dashboard…" />
      ) : (
        <ProblemNote problem={load.problem} onRetry={load.retry} />
      )}
    </main>
  );
}

interface ClinicsProps {
  readonly workspace: Workspace;
  readonly lookAgain: (clinicId: string) => Promise<boolean>;
}

/** The person's clinics: the one that they work in comes first. */
function Clinics({ workspace: { account, place, spreadsheet }, lookAgain }: ClinicsProps) {
  const { clinics, email } = account;
  const first = clinics.find(({ id }) => id === place?.clinicId) ?? clinics[0];
  const [clinicId, setClinicId] = useState(first?.id ?? '');
  const clinic = clinics.find(({ id }) => id === clinicId);
  if (clinic === undefined) return <NoClinic email={email} />;
  return (
    <LookAgainContext.Provider value={() => lookAgain(clinic.id)}>
      <ClinicDashboard key={clinic.id} clinic={clinic} spreadsheet={spreadsheet}>
        {clinics.length > 1 && (
          <Choice
            label="Clinic"
            value={clinic.id}
            options={clinics.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setClinicId}
          />
        )}
      </ClinicDashboard>
    </LookAgainContext.Provider>
  );
}

function NoClinic({ email }: { readonly email: string }) {
  return (
    <main class="view">
      <h1>No clinic yet</h1>
      <p>{email} is active in no clinic. Ask your clinic’s admin to add you, or to let you in again.</p>
    </main>
  );
}
