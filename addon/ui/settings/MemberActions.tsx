import type { Member } from '../../../shared/apiMembers.ts';
import type { MemberDeed } from './memberDeeds.ts';

interface MemberActionsProps {
  readonly member: Member;
  readonly deeds: readonly MemberDeed[];
  readonly busy: boolean;
  readonly onChange: () => void;
  readonly onDeed: (deed: MemberDeed) => void;
}

/** The buttons of a member's row. */
export function MemberActions({ member, deeds, busy, onChange, onDeed }: MemberActionsProps) {
  return (
    <div class="links">
      <button type="button" class="link" aria-label={`Change ${member.name}`} onClick={onChange}>
        Change
      </button>
      {/* By their places: Resume stands where Suspend had the focus. */}
      {deeds.map((deed, place) => (
        <button
          key={place}
          type="button"
          class="link"
          aria-label={`${deed.label} ${member.name}`}
          aria-disabled={busy}
          onClick={() => !busy && onDeed(deed)}
        >
          {deed.label}
        </button>
      ))}
    </div>
  );
}
