import type { RowIssue } from '../../../shared/rowIssue.ts';
import type { Draft } from '../mapping/draft.ts';
import { RowList } from './RowList.tsx';

interface IssueListProps {
  readonly draft: Draft;
  readonly issues: readonly RowIssue[];
}

/** Issues one by one: each with its cell and what is wrong there. */
export function IssueList({ draft, issues }: IssueListProps) {
  return (
    <RowList
      sheetName={draft.top.sheetName}
      items={issues}
      lineOf={({ row, column, message }) => ({ row, column: columnAt(draft, column), text: message })}
    />
  );
}

/** Where an issue's column stands, from 0: the first one for the row as a whole. */
export function columnAt({ headers }: Draft, column: string | null): number {
  return Math.max(0, column === null ? 0 : headers.indexOf(column));
}
