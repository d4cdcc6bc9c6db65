import type { Sync, SyncRun } from '../../../../shared/apiSync.ts';
import { ProblemNote } from '../../parts/ProblemNote.tsx';
import { sayTime } from '../../parts/sayTime.ts';
import { useLoad } from '../../parts/useLoad.ts';
import { Waiting } from '../../parts/Waiting.tsx';
import { sayRun, sayTab, wholeTrouble } from '../../sync/sayRun.ts';
import { timeline } from '../../sync/server.ts';

interface TimelineProps {
  readonly clinicId: string;
  readonly sync: Sync;
}

/** A spreadsheet's readings, the newest first: when, why, and what became of each tab. */
export function Timeline({ clinicId, sync }: TimelineProps) {
  const { connectionId, isRunning, lastAttemptAt } = sync;
  const load = useLoad(
    () => timeline(clinicId, connectionId),
    [clinicId, connectionId, isRunning, lastAttemptAt],
  );
  if (load.state === 'loading') return <Waiting label="Looking for the readings…" />;
  if (load.state === 'failed') return <ProblemNote problem={load.problem} onRetry={load.retry} />;
  const { runs } = load.value;
  if (runs.length === 0) return <p class="quiet">It was not read yet.</p>;
  return (
    <ol class="events" aria-label={`Readings of ${sync.spreadsheetName}`}>
      {runs.map((run) => (
        <li key={run.id}>
          <time class="quiet" dateTime={run.startedAt}>
            {sayTime(run.startedAt)}
          </time>
          <RunWords run={run} />
        </li>
      ))}
    </ol>
  );
}

function RunWords({ run }: { readonly run: SyncRun }) {
  const trouble = wholeTrouble(run);
  return (
    <div>
      <p>{sayRun(run)}</p>
      {trouble !== null && <p class="wrong">{trouble}</p>}
      {run.tabs.length > 0 && (
        <ul class="small">
          {run.tabs.map((tab) => (
            <li key={tab.sheetName} class={tab.trouble === null ? 'quiet' : 'wrong'}>
              {sayTab(tab)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
