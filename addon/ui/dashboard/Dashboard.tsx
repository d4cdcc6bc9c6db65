import { ClinicDialog } from '../parts/ClinicDialog.tsx';
import { ClinicDashboard } from './ClinicDashboard.tsx';

/** What a clinic's numbers say, in charts. */
export function Dashboard() {
  return (
    <ClinicDialog
      waiting="Opening the dashboard…"
      show={({ workspace, clinic, choice }) => (
        <ClinicDashboard key={clinic.id} clinic={clinic} spreadsheet={workspace.spreadsheet}>
          {choice}
        </ClinicDashboard>
      )}
    />
  );
}
