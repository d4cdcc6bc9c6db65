import type { RowIssue } from './rowIssue.ts';

/** Issues with one cause: the same kind of problem in the same column. */
export interface IssueGroup {
  readonly key: string;
  readonly column: string | null;
  readonly message: string;
  readonly severity: RowIssue['severity'];
  readonly issues: readonly RowIssue[];
}

/** Issues by cause, the most frequent first, errors before warnings. */
export function groupIssues(issues: readonly RowIssue[]): readonly IssueGroup[] {
  const groups = new Map<string, RowIssue[]>();
  for (const issue of issues) {
    const key = `${issue.severity} ${issue.code} ${issue.column ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [issue]);
    else group.push(issue);
  }
  return [...groups]
    .flatMap(([key, [first, ...rest]]) => (first === undefined ? [] : [toGroup(key, first, rest)]))
    .sort((a, b) => a.severity.localeCompare(b.severity) || b.issues.length - a.issues.length);
}

function toGroup(key: string, first: RowIssue, rest: readonly RowIssue[]): IssueGroup {
  const { column, message, severity } = first;
  return { key, column, message, severity, issues: [first, ...rest] };
}
