import type { Role } from '../../../shared/api.ts';
import type { Sync } from '../../../shared/apiSync.ts';
import { mayDo } from '../../../shared/roles.ts';
import { Confirm } from '../parts/Confirm.tsx';
import type { Deeds } from './useDeeds.ts';

interface SyncActionsProps {
  readonly sync: Sync;
  readonly role: Role;
  readonly deeds: Deeds;
  /** Opens the choice of another schedule. */
  readonly onChange: () => void;
}

/** The buttons of a spreadsheet that is kept in sync, each for those who may. */
export function SyncActions({ sync, role, deeds, onChange }: SyncActionsProps) {
  const { spreadsheetName, needsReconnecting, isRunning, status } = sync;
  const connects = mayDo(role, 'keep_in_sync');
  const isPaused = status === 'paused';
  const { busy } = deeds;
  const named = (label: string) => ({ 'aria-label': `${label}: ${spreadsheetName}`, disabled: busy });
  return (
    <div class="links">
      {mayDo(role, 'push') && !needsReconnecting && (
        <button
          type="button"
          class="link"
          {...named('Sync now')}
          disabled={busy || isRunning}
          onClick={deeds.read}
        >
          Sync now
        </button>
      )}
      {connects && !needsReconnecting && (
        <>
          <button
            type="button"
            class="link"
            {...named(isPaused ? 'Resume' : 'Pause')}
            onClick={() => deeds.change({ paused: !isPaused })}
          >
            {isPaused ? 'Resume' : 'Pause'}
          </button>
          <button type="button" class="link" {...named('Change the schedule')} onClick={onChange}>
            Change the schedule
          </button>
        </>
      )}
      {connects && (
        <Confirm
          label="Disconnect"
          name={`Disconnect: ${spreadsheetName}`}
          question={`Stop keeping “${spreadsheetName}” in sync? What is stored stays, and Chairside gives back what Google allowed.`}
          yes="Disconnect"
          no="Keep it in sync"
          look="link"
          disabled={busy}
          onYes={deeds.end}
        />
      )}
    </div>
  );
}
