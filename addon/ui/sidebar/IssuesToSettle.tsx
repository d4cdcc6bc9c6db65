import { useMemo } from 'preact/hooks';
import type { LookupsAnswer } from '../../../shared/api.ts';
import type { IssueGroup } from '../../../shared/groupIssues.ts';
import type { Draft } from '../mapping/draft.ts';
import { mappingPart } from '../parts/mappingPart.ts';
import { GroupActions, type SettleActions } from './GroupActions.tsx';
import { IssueGroups } from './IssueGroups.tsx';
import type { SheetRows } from './useSheetRows.ts';

/** More different words than this in one column hint at a wrong one. */
const MANY_WORDS = 10;

interface IssuesToSettleProps {
  readonly draft: Draft;
  readonly rows: SheetRows;
  readonly lookups: LookupsAnswer;
  /** Those that keep rows out. */
  readonly groups: readonly IssueGroup[];
  /** Null for a role that may only look. */
  readonly actions: SettleActions | null;
}

/** What keeps rows out, by cause, each with the ways to settle all of its rows at once. */
export function IssuesToSettle({ draft, rows, lookups, groups, actions }: IssuesToSettleProps) {
  const { headers, config, top } = draft;
  const context = useMemo(() => {
    const surroundings = mappingPart().pickSurroundings(config, top.sheetName, top.rows);
    const spread = mappingPart().spreadMerges(headers, rows.rows, top.merges, config);
    return { table: { headers, rows: spread.rows, surroundings }, config, lookups };
  }, [headers, rows.rows, top, config, lookups]);
  if (groups.length === 0) return null;
  const crowded = crowdedColumn(groups);
  return (
    <section aria-label="To settle">
      <h2>What keeps rows out</h2>
      {crowded !== null && (
        <p class="quiet small">“{crowded}” holds many words that mean nothing yet: is it the right column?</p>
      )}
      <IssueGroups draft={draft} groups={groups}>
        {(group, place) =>
          actions !== null && (
            <GroupActions
              draft={draft}
              group={group}
              place={place}
              context={context}
              lookups={lookups}
              actions={actions}
            />
          )
        }
      </IssueGroups>
    </section>
  );
}

function crowdedColumn(groups: readonly IssueGroup[]): string | null {
  const words = groups.filter(({ word }) => word !== null).map(({ column }) => column);
  return words.find((column) => words.filter((each) => each === column).length > MANY_WORDS) ?? null;
}
