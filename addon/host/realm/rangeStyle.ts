import type { AreaRef } from '../calls.ts';
import { callHost } from './callHost.ts';

type Range = GoogleAppsScript.Spreadsheet.Range;
type StyleName =
  | 'setNumberFormat'
  | 'setNumberFormats'
  | 'getFontWeight'
  | 'getFontWeights'
  | 'setFontWeight'
  | 'setFontWeights'
  | 'setFontSize'
  | 'setHorizontalAlignment'
  | 'setHorizontalAlignments';

/** How a range's cells look; `each` gives every cell the same, `done` makes a change and gives the range. */
export function rangeStyle(
  area: AreaRef,
  each: <T>(value: T) => T[][],
  done: (change: () => void) => Range,
): Pick<Range, StyleName> {
  const setFormats = (formats: string[][]): Range =>
    done(() => callHost('Range.setNumberFormats', area, formats));
  const setWeights = (weights: (string | null)[][]): Range =>
    done(() => callHost('Range.setFontWeights', area, weights));
  const setAlignments = (alignments: (string | null)[][]): Range =>
    done(() => callHost('Range.setHorizontalAlignments', area, alignments));
  return {
    setNumberFormat: (format) => setFormats(each(format)),
    setNumberFormats: setFormats,
    getFontWeight: () => (callHost('Range.getFontWeights', area)[0]?.[0] === 'bold' ? 'bold' : 'normal'),
    getFontWeights: () =>
      callHost('Range.getFontWeights', area).map((row) =>
        row.map((weight) => (weight === 'bold' ? 'bold' : 'normal')),
      ),
    setFontWeight: (weight) => setWeights(each(weight)),
    setFontWeights: setWeights,
    setFontSize: (size) => done(() => callHost('Range.setFontSizes', area, each(size))),
    setHorizontalAlignment: (alignment) => setAlignments(each(alignment)),
    setHorizontalAlignments: setAlignments,
  };
}
