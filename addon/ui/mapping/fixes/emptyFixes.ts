import { cellText, foldText } from '../../../../shared/cell.ts';
import type { IssueGroup } from '../../../../shared/groupIssues.ts';
import type { MappingConfig } from '../../../../shared/mappingConfig.ts';
import { columnEntries } from '../columnEntries.ts';
import { createSheetMapper } from '../sheetMapper.ts';
import { changeEntries } from './changeEntries.ts';
import type { FixContext, OfferFixes } from './fix.ts';

/** More different words than this are no one's way to write that nothing is there. */
const MOST_WORDS = 3;
const LONGEST_WORD = 40;
/** How many of the group's rows are tried. */
const TRIED_ROWS = 30;

/** Words such as “n/a” and “-” say that nothing is there. */
export const emptyFixes: OfferFixes = function* (group, context) {
  const { column } = group;
  const words = wordsOf(group, context);
  yield 0;
  if (column === null || words.length === 0 || words.length > MOST_WORDS) return [];
  if (words.some((word) => word.length > LONGEST_WORD)) return [];
  const apply = (before: MappingConfig): MappingConfig =>
    changeEntries(before, column, (entry) => ({
      ...entry,
      empty_words: [...new Set([...(entry.empty_words ?? []), ...words])],
    }));
  if (!leavesNoError(group, apply(context.config), context)) return [];
  const named = words.map((word) => `“${word}”`).join(', ');
  return [{ label: `Count ${named} as empty`, said: `${named} in “${column}” counts as empty now`, apply }];
};

/** The different words in the group's cells, one more than are wanted at most. */
function wordsOf({ issues, column }: IssueGroup, { table }: FixContext): readonly string[] {
  const at = table.headers.indexOf(column ?? '');
  const byNumber = new Map(table.rows.map((row) => [row.row, row]));
  const words = new Map<string, string>();
  for (const { row } of issues) {
    const text = cellText(byNumber.get(row)?.cells[at] ?? '');
    if (!words.has(foldText(text))) words.set(foldText(text), text);
    if (words.size > MOST_WORDS) break;
  }
  return [...words.values()].filter((word) => word !== '');
}

/** An empty cell may be an issue itself, where the column must say something. */
function leavesNoError(
  { issues, column }: IssueGroup,
  config: MappingConfig,
  { table, lookups }: FixContext,
): boolean {
  if (columnEntries(config, column ?? '').length === 0) return false;
  const tried = new Set(issues.slice(0, TRIED_ROWS).map(({ row }) => row));
  const rows = table.rows.filter(({ row }) => tried.has(row));
  const mapped = createSheetMapper(table, config, lookups)(rows);
  return !mapped.issues.some((issue) => issue.severity === 'error' && issue.column === column);
}
