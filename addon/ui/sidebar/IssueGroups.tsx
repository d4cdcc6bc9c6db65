import type { IssueGroup } from '../../../shared/groupIssues.ts';
import type { Draft } from '../mapping/draft.ts';
import { plural } from '../parts/plural.ts';
import { RowList } from './RowList.tsx';

interface IssueGroupsProps {
  readonly draft: Draft;
  readonly groups: readonly IssueGroup[];
}

/** Row issues by cause: what and where once, then the rows. */
export function IssueGroups({ draft, groups }: IssueGroupsProps) {
  return (
    <ul class="stack">
      {groups.map((group) => (
        <li key={group.key} class="stack">
          <p>
            <strong>{group.column ?? 'Row'}</strong> ({plural(group.issues.length, 'row')})
          </p>
          <RowList
            sheetName={draft.top.sheetName}
            lines={group.issues.map(({ row, column, message }) => ({
              row,
              column: Math.max(0, column === null ? 0 : draft.headers.indexOf(column)),
              text: message,
            }))}
          />
        </li>
      ))}
    </ul>
  );
}
