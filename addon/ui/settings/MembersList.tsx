import { useEffect, useRef } from 'preact/hooks';
import type { Account } from '../../../shared/api.ts';
import type { Member, Members } from '../../../shared/apiMembers.ts';
import { ScrollArea } from '../parts/ScrollArea.tsx';
import { StepHeading } from '../parts/StepHeading.tsx';
import { CloseButton } from './CloseButton.tsx';
import { MemberRow } from './MemberRow.tsx';

interface MembersListProps extends Members {
  readonly clinic: Account['clinics'][number];
  readonly myId: string;
  /** What was done last, in words. */
  readonly said: string;
  readonly onInvite: () => void;
  readonly onChange: (member: Member) => void;
  readonly onDone: (sentence: string) => void;
}

/** Who may do what in the clinic. */
export function MembersList(props: MembersListProps) {
  const { clinic, myId, members, providers, said, onInvite, onChange, onDone } = props;
  const note = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // Whoever had the focus is removed from the list: the keyboard goes on from what is said about it.
    if (said !== '' && document.activeElement === document.body) note.current?.focus();
  }, [members, said]);
  return (
    <>
      <StepHeading>Who may do what</StepHeading>
      <p ref={note} role="status" tabIndex={-1} class={said === '' ? undefined : 'note'}>
        {said}
      </p>
      <ScrollArea label="Members">
        <table class="figures members">
          <caption class="hidden">Members of {clinic.name}</caption>
          <thead>
            <tr>
              <th scope="col">Name and e-mail</th>
              <th scope="col">Role</th>
              <th scope="col">Standing</th>
              <th scope="col">Last active</th>
              <th scope="col">
                <span class="hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <MemberRow
                key={member.userId}
                clinic={clinic}
                member={member}
                isMe={member.userId === myId}
                provider={providers.find(({ id }) => id === member.providerId)?.name ?? null}
                onChange={() => onChange(member)}
                onDone={onDone}
              />
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <div class="buttons">
        <button type="button" class="primary" onClick={onInvite}>
          Invite a member
        </button>
        <CloseButton />
      </div>
    </>
  );
}
