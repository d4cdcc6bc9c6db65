import { useRef, useState } from 'preact/hooks';
import type { Account } from '../../../shared/api.ts';
import type { Member } from '../../../shared/apiMembers.ts';
import type { CallProblem } from '../../failure.ts';
import { problemOf } from '../parts/call.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { Question } from '../parts/Question.tsx';
import { ROLE_NAMES } from '../parts/roleNames.ts';
import { sayTime } from '../parts/sayTime.ts';
import { MemberActions } from './MemberActions.tsx';
import { type MemberDeed, memberDeeds } from './memberDeeds.ts';
import { sayStanding } from './sayStanding.ts';

interface MemberRowProps {
  readonly clinic: Account['clinics'][number];
  readonly member: Member;
  readonly isMe: boolean;
  /** The provider that the member is; null for none. */
  readonly provider: string | null;
  readonly onChange: () => void;
  readonly onDone: (sentence: string) => void;
}

/** One member, and what can be done about them; what needs a yes is asked beneath. */
export function MemberRow({ clinic, member, isMe, provider, onChange, onDone }: MemberRowProps) {
  const [asks, setAsks] = useState<MemberDeed | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const actions = useRef<HTMLTableCellElement>(null);
  const run = async ({ act, done }: MemberDeed): Promise<void> => {
    setAsks(null);
    setProblem(null);
    setBusy(true);
    try {
      await act();
      onDone(done);
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  const keep = (): void => {
    setAsks(null);
    actions.current?.querySelector('button')?.focus();
  };
  return (
    <>
      <tr>
        <th scope="row">
          {member.name}
          {isMe && <span class="quiet"> (you)</span>}
          <span class="line quiet">{member.email}</span>
        </th>
        <td>
          {ROLE_NAMES[member.role]}
          {provider !== null && <span class="line quiet">{provider}</span>}
        </td>
        <td class={member.standing === 'suspended' ? 'wrong' : undefined}>{sayStanding(member)}</td>
        <td>{member.lastActiveAt === null ? 'never' : sayTime(member.lastActiveAt)}</td>
        <td ref={actions}>
          <MemberActions
            member={member}
            deeds={memberDeeds(clinic, member, isMe)}
            busy={busy}
            onChange={onChange}
            onDeed={(deed) => (deed.question === null ? void run(deed) : setAsks(deed))}
          />
        </td>
      </tr>
      {(asks !== null || problem !== null) && (
        <tr>
          <td colSpan={5}>
            {asks !== null && (
              <Question
                question={asks.question ?? ''}
                yes={asks.label}
                no="Leave it as it is"
                onYes={() => void run(asks)}
                onNo={keep}
              />
            )}
            {problem !== null && <ProblemNote problem={problem} />}
          </td>
        </tr>
      )}
    </>
  );
}
