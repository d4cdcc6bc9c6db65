import type { Account } from '../../../shared/api.ts';
import { ROLE_NAMES } from '../parts/roleNames.ts';
import { CloseButton } from './CloseButton.tsx';

/** For someone who is clinic admin nowhere: who can help. */
export function NotAnAdmin({ account: { clinics, email } }: { readonly account: Account }) {
  return (
    <main class="view">
      <h1>Settings are for clinic admins</h1>
      {clinics.length === 0 ? (
        <p>{email} is active in no clinic. Ask your clinic’s admin to add you, or to let you in again.</p>
      ) : (
        <p>Who may do what is set by a clinic admin. Ask one of:</p>
      )}
      <ul class="stack">
        {clinics.map(({ id, name, role }) => (
          <li key={id}>
            <strong>{name}</strong>{' '}
            <span class="quiet">where your role is {ROLE_NAMES[role].toLowerCase()}</span>
          </li>
        ))}
      </ul>
      <div class="buttons">
        <CloseButton />
      </div>
    </main>
  );
}
