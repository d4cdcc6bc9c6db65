import { useState } from 'preact/hooks';
import type { Member } from '../../../shared/apiMembers.ts';
import { mayDo } from '../../../shared/roles.ts';
import { ROLE_NAMES } from '../parts/roleNames.ts';
import { StepHeading } from '../parts/StepHeading.tsx';
import { endOfDay, lastDay } from './dayInstants.ts';
import { FormEnd } from './FormEnd.tsx';
import type { MemberFormProps } from './InviteForm.tsx';
import { LastDay } from './LastDay.tsx';
import { MembershipFields, type RoleChoice } from './MembershipFields.tsx';
import { membershipOf } from './membershipOf.ts';
import * as server from './server.ts';
import { useSubmit } from './useSubmit.ts';

interface ChangeFormProps extends MemberFormProps {
  readonly member: Member;
}

/** Changes a member's role, which provider they are, and their last day. */
export function ChangeForm({ clinicId, providers, member, onDone, onCancel }: ChangeFormProps) {
  const { role, providerId, name, email, userId } = member;
  const ends = lastDay(member.endsAt);
  const [choice, setChoice] = useState<RoleChoice>({ role, providerId });
  const [last, setLast] = useState(ends);
  const { busy, problems, form, submit } = useSubmit({
    shown: ['role', 'providerId', 'endsAt'],
    changesAdmin: mayDo(choice.role, 'manage_members') ? 'endsAt' : 'role',
    send: () => {
      // A day that was left alone keeps its instant, which another time zone may have set.
      const endsAt = last === '' ? null : endOfDay(last);
      const next = { ...membershipOf(member), ...choice, endsAt: last === ends ? member.endsAt : endsAt };
      return server.changeMember(clinicId, userId, next);
    },
    onSent: () =>
      onDone(`${name} is changed: ${ROLE_NAMES[choice.role].toLowerCase()}, from the next click on.`),
  });
  const { fields } = problems;
  return (
    <form class="form" ref={form} noValidate onSubmit={submit}>
      <StepHeading>Change {name}</StepHeading>
      <p class="quiet">{email}</p>
      <MembershipFields choice={choice} providers={providers} problems={fields} onChange={setChoice} />
      <div class="pair">
        <LastDay value={last} problem={fields.endsAt} onInput={setLast} />
      </div>
      <FormEnd label="Save" busy={busy} problem={problems.rest} onCancel={onCancel} />
    </form>
  );
}
