import { cellText, foldText, type SheetTable } from './cell.ts';
import type { RowIssue, RowIssueCode } from './rowIssue.ts';

/** Issues with one cause: the same kind of problem in the same column, and the same word where that is at fault. */
export interface IssueGroup {
  readonly key: string;
  readonly code: RowIssueCode;
  readonly column: string | null;
  /** The cell's words as they stand in the first row, or null where each row has its own. */
  readonly word: string | null;
  readonly message: string;
  readonly severity: RowIssue['severity'];
  /** One for each row. */
  readonly issues: readonly RowIssue[];
}

/** Takes issues as they come; `groups` answers at any time. */
export interface IssueGrouper {
  add(issues: readonly RowIssue[]): void;
  /** The most frequent first, errors before warnings. */
  groups(): readonly IssueGroup[];
}

/** Problems that one answer about a word settles. */
const BY_WORD: ReadonlySet<RowIssueCode> = new Set([
  'unknown_provider',
  'unknown_member',
  'unknown_value',
  'not_a_choice',
  'not_a_boolean',
]);

type OpenGroup = Omit<IssueGroup, 'issues'> & { readonly issues: RowIssue[] };

/** Issues by cause, the most frequent first, errors before warnings. */
export function groupIssues(issues: readonly RowIssue[], table?: SheetTable): readonly IssueGroup[] {
  const grouper = createIssueGrouper(table);
  grouper.add(issues);
  return grouper.groups();
}

/** Sorts issues by cause. Without the table that they stand in, no group has a word. */
export function createIssueGrouper(table: SheetTable = { headers: [], rows: [] }): IssueGrouper {
  const wordOf = wordReader(table);
  const groups = new Map<string, OpenGroup>();
  const addIssue = (issue: RowIssue): void => {
    const { severity, code, column, message } = issue;
    const word = BY_WORD.has(code) ? wordOf(issue) : null;
    const key = JSON.stringify([severity, code, column, word === null ? null : foldText(word)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { key, code, column, word, message, severity, issues: [issue] });
    else group.issues.push(issue);
  };
  return {
    add: (issues) => issues.forEach(addIssue),
    groups: () =>
      [...groups.values()].sort(
        (a, b) => a.severity.localeCompare(b.severity) || b.issues.length - a.issues.length,
      ),
  };
}

/** Finds the words of the cell at fault; null where there is no such cell or it is empty. */
function wordReader({ headers, rows }: SheetTable): (issue: RowIssue) => string | null {
  const byNumber = new Map(rows.map((row) => [row.row, row]));
  const indexes = new Map(headers.map((header, index) => [header, index]));
  return ({ row, column }) => {
    const cell = byNumber.get(row)?.cells[indexes.get(column ?? '') ?? -1] ?? '';
    return cellText(cell) || null;
  };
}
