import { useEffect } from 'preact/hooks';
import { call } from '../parts/call.ts';
import { loadMappingPart } from '../parts/mappingPart.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { useLoad } from '../parts/useLoad.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { Desk } from './Desk.tsx';

/** Opens the workspace, and says what is missing where that cannot be done. */
export function Sidebar() {
  const workspace = useLoad(() => call('openWorkspace'), []);
  // On its way while the workspace opens; whoever opens a sheet waits for it, and hears of it if it failed.
  useEffect(() => void loadMappingPart().catch(() => undefined), []);
  if (workspace.state === 'ready') {
    const { account } = workspace.value;
    if (account.clinics.length > 0) return <Desk workspace={workspace.value} />;
    return <NoClinic email={account.email} />;
  }
  return (
    <main class="view">
      {workspace.state === 'loading' ? (
        <Waiting label="Opening Chairside…" />
      ) : (
        <ProblemNote problem={workspace.problem} onRetry={workspace.retry} />
      )}
    </main>
  );
}

function NoClinic({ email }: { readonly email: string }) {
  return (
    <main class="view">
      <h1>No clinic yet</h1>
      <p>
        {email} belongs to no clinic in Chairside. Ask your clinic’s admin to add you, then open the sidebar
        again.
      </p>
    </main>
  );
}
