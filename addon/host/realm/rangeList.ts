import type { AreaRef } from '../calls.ts';
import { callHost } from './callHost.ts';
import { rangeOf } from './range.ts';
import { standIn } from './standIn.ts';

type RangeList = GoogleAppsScript.Spreadsheet.RangeList;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Several ranges of one sheet, changed in one call. */
export function rangeListOf(areas: readonly AreaRef[], openSheet: (id: number) => Sheet): RangeList {
  const list: RangeList = standIn<RangeList>('RangeList', {
    getRanges: () => areas.map((area) => rangeOf(area, openSheet)),
    setBackground: (color) => {
      callHost('RangeList.setBackground', areas, color ?? '');
      return list;
    },
  });
  return list;
}
