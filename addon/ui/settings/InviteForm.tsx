import { useState } from 'preact/hooks';
import type { Members } from '../../../shared/apiMembers.ts';
import { Field } from '../parts/Field.tsx';
import { StepHeading } from '../parts/StepHeading.tsx';
import { endOfDay, startOfDay } from './dayInstants.ts';
import { FormEnd } from './FormEnd.tsx';
import { LastDay } from './LastDay.tsx';
import { MembershipFields, type RoleChoice } from './MembershipFields.tsx';
import * as server from './server.ts';
import { useSubmit } from './useSubmit.ts';

export interface MemberFormProps {
  readonly clinicId: string;
  readonly providers: Members['providers'];
  /** Done, and what is to be said about it. */
  readonly onDone: (sentence: string) => void;
  readonly onCancel: () => void;
}

/** Invites a person to the clinic by their e-mail address. */
export function InviteForm({ clinicId, providers, onDone, onCancel }: MemberFormProps) {
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [choice, setChoice] = useState<RoleChoice>({ role: 'staff', providerId: null });
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const { busy, problems, form, submit } = useSubmit({
    shown: ['email', 'name', 'role', 'providerId', 'startsAt', 'endsAt'],
    changesAdmin: 'role',
    send: () => {
      const startsAt = first === '' ? new Date().toISOString() : startOfDay(first);
      const endsAt = last === '' ? null : endOfDay(last);
      return server.inviteMember(clinicId, { email: email.trim(), name, ...choice, startsAt, endsAt });
    },
    onSent: () =>
      onDone(
        `${name.trim()} is invited: ${email.trim()}. They open Chairside in Google Sheets with this address; nothing is mailed.`,
      ),
  });
  const { fields } = problems;
  return (
    <form class="form" ref={form} noValidate onSubmit={submit}>
      <StepHeading>Invite a member</StepHeading>
      <div class="pair">
        <Field
          label="E-mail address of their Google account"
          name="email"
          value={email}
          problem={fields.email}
          onInput={setEmail}
        />
        <Field label="Name" name="name" value={name} problem={fields.name} onInput={setName} />
      </div>
      <MembershipFields choice={choice} providers={providers} problems={fields} onChange={setChoice} />
      <div class="pair">
        <Field
          label="First day (today where empty)"
          name="startsAt"
          isDay
          value={first}
          problem={fields.startsAt}
          onInput={setFirst}
        />
        <LastDay value={last} problem={fields.endsAt} onInput={setLast} />
      </div>
      <FormEnd label="Invite" busy={busy} problem={problems.rest} onCancel={onCancel} />
    </form>
  );
}
