import type { FoundIdentifier } from '../../../shared/protectedHealth.ts';
import { mappingPart } from '../parts/mappingPart.ts';

interface PatientColumnProps {
  readonly found: FoundIdentifier;
  /** True where the mapping reads the column. */
  readonly sent: boolean;
  readonly confirmed: boolean;
  /** Null for a role that may not allow it. */
  readonly onConfirm: ((allowed: boolean) => void) | null;
}

/** Marks a column that looks like a patient's, and takes a clinic admin's word before it is sent. */
export function PatientColumn({ found, sent, confirmed, onConfirm }: PatientColumnProps) {
  return (
    <>
      <details>
        <summary class="wrong small">{mappingPart().markIdentifier(found)}</summary>
        <p class="quiet small">
          {found.reason} It leaves the sheet only when you give it a meaning and a clinic admin allows it.
        </p>
      </details>
      {!sent && <p class="quiet small">Stays in the sheet.</p>}
      {sent && onConfirm !== null && (
        <label class="option">
          <input
            type="checkbox"
            checked={confirmed}
            onChange={(event) => onConfirm(event.currentTarget.checked)}
          />
          Send this column to Chairside anyway: the clinic needs it there
        </label>
      )}
    </>
  );
}
