import { useId } from 'preact/hooks';
import type { Role } from '../../../shared/api.ts';
import type { Members } from '../../../shared/apiMembers.ts';
import { ROLES } from '../../../shared/roles.ts';
import { Choice } from '../parts/Choice.tsx';
import { ROLE_NAMES } from '../parts/roleNames.ts';
import type { FormProblems } from './formProblems.ts';
import { sayAbilities } from './sayRole.ts';

/** A role, and which provider a member in the role provider is. */
export interface RoleChoice {
  readonly role: Role;
  readonly providerId: string | null;
}

interface MembershipFieldsProps {
  readonly choice: RoleChoice;
  readonly providers: Members['providers'];
  readonly problems: FormProblems['fields'];
  readonly onChange: (choice: RoleChoice) => void;
}

/** The roles, each with what it may do. */
export function MembershipFields({ choice, providers, problems, onChange }: MembershipFieldsProps) {
  const id = useId();
  const { role, providerId } = choice;
  const options = [
    { value: '', label: 'Nobody on the list' },
    ...providers.map((provider) => ({ value: provider.id, label: provider.name })),
  ];
  return (
    <>
      <fieldset
        aria-describedby={problems.role === undefined ? undefined : `${id}-problem`}
        aria-invalid={problems.role !== undefined}
        tabIndex={-1}
      >
        <legend>Role</legend>
        {ROLES.map((name) => (
          <label key={name} class="option">
            <input
              type="radio"
              name={id}
              checked={name === role}
              onChange={() => onChange({ role: name, providerId: name === 'provider' ? providerId : null })}
            />
            <span>
              {ROLE_NAMES[name]}
              <span class="line quiet small">{sayAbilities(name)}</span>
            </span>
          </label>
        ))}
        {problems.role !== undefined && (
          <p id={`${id}-problem`} class="wrong small">
            {problems.role}
          </p>
        )}
      </fieldset>
      {role === 'provider' && (
        <Choice
          label="Which provider they are"
          value={providerId ?? ''}
          options={options}
          problem={problems.providerId}
          onChange={(value) => onChange({ role, providerId: value || null })}
        />
      )}
    </>
  );
}
