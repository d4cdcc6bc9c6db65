import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { IssueGroup } from '../../../shared/groupIssues.ts';
import type { Draft } from '../mapping/draft.ts';
import { Paged } from '../parts/Paged.tsx';
import { plural } from '../parts/plural.ts';
import { IssueList } from './IssueList.tsx';

const GROUPS_AT_ONCE = 10;

interface IssueGroupsProps {
  readonly draft: Draft;
  readonly groups: readonly IssueGroup[];
  /** What can be done about a group. */
  readonly children?: (group: IssueGroup, place: number) => ComponentChildren;
}

/** Row issues by cause: what and where once, what to do about it, then the rows. */
export function IssueGroups({ draft, groups, children }: IssueGroupsProps) {
  return (
    <ul class="columns">
      <Paged items={groups} atOnce={GROUPS_AT_ONCE}>
        {(group, place) => (
          <li key={group.key}>
            <h2 tabIndex={-1}>
              {group.word ?? group.column ?? 'Row'}{' '}
              <span class="quiet">({plural(group.issues.length, 'row')})</span>
            </h2>
            <p class="small">
              {group.word !== null && <span class="quiet">{group.column}: </span>}
              {group.message}
            </p>
            {children?.(group, place)}
            <GroupRows draft={draft} group={group} />
          </li>
        )}
      </Paged>
    </ul>
  );
}

function GroupRows({ draft, group }: { readonly draft: Draft; readonly group: IssueGroup }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="small" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary aria-label={`Rows with ${group.word ?? group.column ?? 'this issue'}`}>Rows</summary>
      {open && <IssueList draft={draft} issues={group.issues} />}
    </details>
  );
}
