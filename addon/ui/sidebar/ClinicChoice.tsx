import type { Account } from '../../../shared/api.ts';
import { mayDo } from '../../../shared/roles.ts';
import { Choice } from '../parts/Choice.tsx';
import { roleIn } from '../parts/roleIn.ts';
import { SettingsLink } from './SettingsLink.tsx';

interface ClinicChoiceProps {
  readonly account: Account;
  readonly clinicId: string;
  readonly onChoose: (clinicId: string) => void;
}

/** The clinic in front: to choose where there are several, with its settings for whoever may change them. */
export function ClinicChoice({ account, clinicId, onChoose }: ClinicChoiceProps) {
  const { clinics } = account;
  return (
    <section>
      {clinics.length > 1 ? (
        <Choice
          label="Clinic"
          value={clinicId}
          options={clinics.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={onChoose}
        />
      ) : (
        <p>
          <span class="label">Clinic </span>
          {clinics[0]?.name}
        </p>
      )}
      {mayDo(roleIn(account, clinicId), 'manage_members') && <SettingsLink />}
    </section>
  );
}
