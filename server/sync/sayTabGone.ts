import type { Book } from '../google/googleSheets.ts';

/** Says that a tab is not there, and which one it may be now where there is just one that nobody has mapped. */
export function sayTabGone(sheetName: string, mappedNames: readonly string[], { tabs }: Book): string {
  const unmapped = tabs.filter((tab) => !mappedNames.includes(tab.sheetName));
  const [only, ...others] = unmapped;
  const begin = `“${sheetName}” is not in the spreadsheet any more.`;
  return only !== undefined && others.length === 0
    ? `${begin} If “${only.sheetName}” is its new name, open the spreadsheet and say what the columns of “${only.sheetName}” mean.`
    : `${begin} If it has another name now, open the spreadsheet and say what the columns of that tab mean.`;
}
