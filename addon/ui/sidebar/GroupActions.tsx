import type { LookupsAnswer } from '../../../shared/api.ts';
import type { IssueGroup } from '../../../shared/groupIssues.ts';
import type { Draft } from '../mapping/draft.ts';
import type { FixContext } from '../mapping/fixes/fix.ts';
import { mappingPart } from '../parts/mappingPart.ts';
import { selectCell } from '../parts/selectCell.ts';
import { GroupFixes } from './GroupFixes.tsx';
import { columnAt } from './IssueList.tsx';
import { NameSpelling } from './NameSpelling.tsx';
import type { Fixing } from './useFixes.ts';
import type { Naming } from './useNaming.ts';

/** What settles groups, for a role that may. */
export interface SettleActions {
  readonly naming: Naming;
  readonly fixing: Fixing;
  readonly onOpenColumn: (header: string) => void;
}

interface GroupActionsProps {
  readonly draft: Draft;
  readonly group: IssueGroup;
  /** Where it stands in the list, from 0. */
  readonly place: number;
  readonly context: FixContext;
  readonly lookups: LookupsAnswer;
  readonly actions: SettleActions;
}

/** The ways to settle a group, then the ways to its cells and to what is said of their column. */
export function GroupActions({ draft, group, place, context, lookups, actions }: GroupActionsProps) {
  const { column } = group;
  const unknown = mappingPart().unknownProvider(group, draft.config);
  const select = (): void =>
    selectCell(draft.top.sheetName, group.issues[0]?.row ?? 1, columnAt(draft, column));
  return (
    <>
      {unknown === null ? (
        <GroupFixes group={group} context={context} onFix={(fix) => actions.fixing.apply(fix, place)} />
      ) : (
        <NameSpelling unknown={{ ...unknown, place }} lookups={lookups} naming={actions.naming} />
      )}
      <p class="links small">
        <button type="button" class="link" onClick={select}>
          Select the first cell
        </button>
        {column !== null && draft.headers.includes(column) && (
          <button
            type="button"
            class="link"
            aria-label={`Change what ${column} means`}
            onClick={() => actions.onOpenColumn(column)}
          >
            Change the column
          </button>
        )}
      </p>
    </>
  );
}
