import { CloseButton } from './CloseButton.tsx';

/** For someone who is active in no clinic: who can help. */
export function NoClinic({ email }: { readonly email: string }) {
  return (
    <main class="view">
      <h1>No clinic yet</h1>
      <p>{email} is active in no clinic. Ask your clinic’s admin to add you, or to let you in again.</p>
      <div class="buttons">
        <CloseButton />
      </div>
    </main>
  );
}
