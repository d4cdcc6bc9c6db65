import { z } from 'zod';
import type { Cell, DateCell } from '../../shared/cell.ts';

/** A cell as `spreadsheets.get` gives it: what it shows, and whether its number is shown as a day or a time. */
export const CellData = z.object({
  effectiveValue: z
    .object({
      numberValue: z.number().optional(),
      stringValue: z.string().optional(),
      boolValue: z.boolean().optional(),
      errorValue: z.object({ type: z.string().optional() }).optional(),
    })
    .optional(),
  effectiveFormat: z
    .object({ numberFormat: z.object({ type: z.string().optional() }).optional() })
    .optional(),
});
export type CellData = z.infer<typeof CellData>;

const DATED: ReadonlySet<string | undefined> = new Set(['DATE', 'TIME', 'DATE_TIME']);
const DAY_SECONDS = 86_400;
/** Day 0 of a spreadsheet is 30 December 1899. */
const DAY_ZERO_MS = Date.UTC(1899, 11, 30);

/** What the sheet shows for each type of error. */
const ERROR_TEXTS: ReadonlyMap<string | undefined, string> = new Map([
  ['NULL_VALUE', '#NULL!'],
  ['DIVIDE_BY_ZERO', '#DIV/0!'],
  ['VALUE', '#VALUE!'],
  ['REF', '#REF!'],
  ['NAME', '#NAME?'],
  ['NUM', '#NUM!'],
  ['N_A', '#N/A'],
  ['LOADING', 'Loading...'],
]);

/** True for a cell that holds something, be it a formula that shows nothing. */
export function holdsSomething({ effectiveValue: value }: CellData): boolean {
  return value !== undefined && Object.values(value).some((part) => part !== undefined);
}

/** The cell as the add-on reads it. */
export function readCell({ effectiveValue: value = {}, effectiveFormat }: CellData): Cell {
  if (value.numberValue !== undefined) {
    return DATED.has(effectiveFormat?.numberFormat?.type)
      ? dateOf(value.numberValue)
      : // JSON as the add-on sends it has no negative zero.
        value.numberValue + 0;
  }
  if (value.errorValue !== undefined) return ERROR_TEXTS.get(value.errorValue.type) ?? '#ERROR!';
  return value.boolValue ?? value.stringValue ?? '';
}

/**
 * The day and time of a serial number, as the sheet shows them: no time zone has a part in it. Rounded to whole seconds,
 * since fractions of a day end a hair beside them; a day at midnight has no time. Empty where no calendar reaches.
 */
function dateOf(serial: number): DateCell | '' {
  const moment = new Date(DAY_ZERO_MS + Math.round(serial * DAY_SECONDS) * 1000);
  if (Number.isNaN(moment.getTime())) return '';
  const shown = moment.toISOString().slice(0, 19);
  return { date: shown.endsWith('T00:00:00') ? shown.slice(0, 10) : shown };
}
