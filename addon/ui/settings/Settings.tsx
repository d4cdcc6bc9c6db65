import { ClinicDialog } from '../parts/ClinicDialog.tsx';
import { ClinicSettings } from './ClinicSettings.tsx';
import { CloseButton } from './CloseButton.tsx';

/** The settings of a clinic, each part for those whose role sees it. */
export function Settings() {
  return (
    <ClinicDialog
      waiting="Opening the settings…"
      end={
        <div class="buttons">
          <CloseButton />
        </div>
      }
      show={({ workspace, clinic, choice }) => (
        <ClinicSettings key={clinic.id} clinic={clinic} myId={workspace.account.userId}>
          {choice ?? <p class="clinic">{clinic.name}</p>}
        </ClinicSettings>
      )}
    />
  );
}
