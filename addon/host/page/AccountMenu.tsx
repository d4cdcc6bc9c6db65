import type { Account } from '../pageState.ts';
import type { Act } from './act.ts';

interface Props {
  readonly person: Account;
  readonly persons: readonly Account[];
  readonly act: Act;
}

/** Who is signed in to the local page; another invented person can be chosen. */
export function AccountMenu({ person, persons, act }: Props) {
  return (
    <label class="account">
      <span class="avatar" aria-hidden="true">
        {person.name.charAt(0)}
      </span>
      <select
        aria-label="Signed in as"
        value={person.email}
        onChange={(event) => act('/api/person', { email: event.currentTarget.value })}
      >
        {persons.map(({ email }) => (
          <option key={email} value={email}>
            {email}
          </option>
        ))}
      </select>
    </label>
  );
}
