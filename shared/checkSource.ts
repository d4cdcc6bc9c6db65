import type { MappingEntry } from './mappingEntry.ts';

/** What is wrong with where an entry reads from: nothing, or more than one thing, or something that it can't use. */
export function checkSource(entry: MappingEntry): string[] {
  const { source_column: column, source_tab: tab, source_cell: cell, combine, transform } = entry;
  const named = [
    ...(column === undefined ? [] : [`the column “${column}”`]),
    ...(tab === undefined ? [] : ['the tab’s name']),
    ...(cell === undefined ? [] : [`the cell ${cell}`]),
  ];
  if (transform === 'constant') {
    return named.length > 0
      ? [`A fixed value is not read from ${named.join(' or ')}. Keep one of them.`]
      : [];
  }
  if (named.length === 0) return ['Choose the column that this is read from.'];
  if (named.length > 1) return [`This is read from ${named.join(' and from ')}. Keep one of them.`];
  if (combine !== undefined && column === undefined) {
    return ['Further columns are put behind a column. Choose the first one, or leave them out.'];
  }
  return [];
}
