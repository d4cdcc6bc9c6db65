import type { Account } from '../../../../shared/api.ts';
import { mayDo } from '../../../../shared/roles.ts';
import { weekdayName } from '../../../../shared/weekdays.ts';
import { ProblemNote } from '../../parts/ProblemNote.tsx';
import { StepHeading } from '../../parts/StepHeading.tsx';
import * as server from '../../parts/server.ts';
import { useLoad } from '../../parts/useLoad.ts';
import { Waiting } from '../../parts/Waiting.tsx';
import { CloseButton } from '../CloseButton.tsx';
import { WeekStartForm } from './WeekStartForm.tsx';

interface ClinicTabProps {
  readonly clinic: Account['clinics'][number];
}

/** What the clinic has set for its numbers. */
export function ClinicTab({ clinic: { id, role } }: ClinicTabProps) {
  const settings = useLoad(() => server.settings(id), [id]);
  if (settings.state === 'loading') return <Waiting label="Looking for the settings…" />;
  if (settings.state === 'failed') return <ProblemNote problem={settings.problem} onRetry={settings.retry} />;
  const { weekStart } = settings.value;
  if (mayDo(role, 'change_settings')) return <WeekStartForm clinicId={id} saved={weekStart} />;
  return (
    <>
      <StepHeading>The clinic’s weeks</StepHeading>
      <p>Weeks begin on {weekdayName(weekStart)}.</p>
      <p class="quiet small">A clinic admin can change it.</p>
      <div class="buttons">
        <CloseButton />
      </div>
    </>
  );
}
