import { useState } from 'preact/hooks';
import type { Account } from '../../../shared/api.ts';
import type { Member } from '../../../shared/apiMembers.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import { InviteForm } from './InviteForm.tsx';
import { MembersList } from './MembersList.tsx';
import type { LoadedMembers } from './useMembers.ts';

interface MembersTabProps {
  readonly clinic: Account['clinics'][number];
  readonly myId: string;
  readonly members: LoadedMembers;
}

type View = 'list' | 'invite' | Member;

/** The list of members, or the form that one is invited or changed with. */
export function MembersTab({ clinic, myId, members: { load, reload } }: MembersTabProps) {
  const [view, setView] = useState<View>('list');
  const [said, setSaid] = useState('');
  const open = (next: View): void => {
    setSaid('');
    setView(next);
  };
  const done = (sentence: string): void => {
    setSaid(sentence);
    setView('list');
    reload();
  };
  if (load.state === 'loading') return <Waiting label="Looking for the members…" />;
  if (load.state === 'failed') return <ProblemNote problem={load.problem} onRetry={load.retry} />;
  const { members, providers } = load.value;
  const form = { clinicId: clinic.id, providers, onDone: done, onCancel: () => open('list') };
  if (view === 'invite') return <InviteForm {...form} />;
  if (view !== 'list') return <ChangeForm {...form} member={view} />;
  return (
    <MembersList
      clinic={clinic}
      myId={myId}
      members={members}
      providers={providers}
      said={said}
      onInvite={() => open('invite')}
      onChange={open}
      onDone={done}
    />
  );
}
