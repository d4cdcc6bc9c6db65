import { useEffect } from 'preact/hooks';
import { loadMappingPart } from '../parts/mappingPart.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { useWorkspace } from '../parts/useWorkspace.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { Desk } from './Desk.tsx';
import { NoClinic } from './NoClinic.tsx';
import { Stranger } from './Stranger.tsx';

/** Opens the workspace, and says what is missing where that cannot be done. */
export function Sidebar() {
  const { load, round, reopen, lookAgain } = useWorkspace();
  // On its way while the workspace opens; whoever opens a sheet waits for it, and hears of it if it failed.
  useEffect(() => void loadMappingPart().catch(() => undefined), []);
  if (load.state === 'ready') {
    const workspace = load.value;
    if (workspace.account.clinics.length > 0)
      return <Desk key={round} workspace={workspace} lookAgain={lookAgain} />;
    return <NoClinic workspace={workspace} lookAgain={reopen} />;
  }
  if (load.state === 'failed' && load.problem.code === 'unauthenticated') {
    return <Stranger problem={load.problem} lookAgain={reopen} />;
  }
  return (
    <main class="view">
      {load.state === 'loading' ? (
        <Waiting label="Opening Chairside…" />
      ) : (
        <ProblemNote problem={load.problem} onRetry={load.retry} />
      )}
    </main>
  );
}
