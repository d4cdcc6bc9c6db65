import { useState } from 'preact/hooks';
import type { Workspace } from '../../sidebarCalls.ts';
import { Choice } from '../parts/Choice.tsx';
import { LookAgainContext } from '../parts/lookAgain.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { useWorkspace } from '../parts/useWorkspace.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { ClinicSettings } from './ClinicSettings.tsx';
import { NoClinic } from './NoClinic.tsx';

/** The settings of a clinic, each part for those whose role sees it. */
export function Settings() {
  const { load, round, lookAgain } = useWorkspace();
  if (load.state === 'ready') return <Clinics key={round} workspace={load.value} lookAgain={lookAgain} />;
  return (
    <main class="view">
      {load.state === 'loading' ? (
        <Waiting label="Opening the settings…" />
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
function Clinics({ workspace: { account, place }, lookAgain }: ClinicsProps) {
  const { clinics, email, userId } = account;
  const first = clinics.find(({ id }) => id === place?.clinicId) ?? clinics[0];
  const [clinicId, setClinicId] = useState(first?.id ?? '');
  const clinic = clinics.find(({ id }) => id === clinicId);
  if (clinic === undefined) return <NoClinic email={email} />;
  return (
    <LookAgainContext.Provider value={() => lookAgain(clinic.id)}>
      <ClinicSettings key={clinic.id} clinic={clinic} myId={userId}>
        {clinics.length > 1 ? (
          <Choice
            label="Clinic"
            value={clinic.id}
            options={clinics.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setClinicId}
          />
        ) : (
          <p class="clinic">{clinic.name}</p>
        )}
      </ClinicSettings>
    </LookAgainContext.Provider>
  );
}
