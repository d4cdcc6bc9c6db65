import { useEffect, useState } from 'preact/hooks';
import type { IssueGroup } from '../../../shared/groupIssues.ts';
import type { Fix, FixContext } from '../mapping/fixes/fix.ts';
import { mappingPart } from '../parts/mappingPart.ts';
import { takeTurns } from '../parts/takeTurns.ts';

interface GroupFixesProps {
  readonly group: IssueGroup;
  readonly context: FixContext;
  readonly onFix: (fix: Fix) => void;
}

/** The ways to settle a group by one action, as buttons. */
export function GroupFixes({ group, context, onFix }: GroupFixesProps) {
  const fixes = useOffer(group, context);
  if (fixes.length === 0) return null;
  return (
    <fieldset class="nearest" aria-label={`Settle ${group.word ?? group.column ?? 'these rows'}`}>
      {fixes.map((fix) => (
        <button key={fix.label} type="button" class="plain" onClick={() => onFix(fix)}>
          {fix.label}
        </button>
      ))}
    </fieldset>
  );
}

/** Works out what would settle a group, without keeping the page from its turn. */
function useOffer(group: IssueGroup, context: FixContext): readonly Fix[] {
  const [fixes, setFixes] = useState<readonly Fix[]>([]);
  useEffect(() => {
    let wanted = true;
    takeTurns(mappingPart().offerFixes(group, context), () => wanted).then(
      (found) => found !== null && wanted && setFixes(found),
    );
    return () => {
      wanted = false;
    };
  }, [group, context]);
  return fixes;
}
