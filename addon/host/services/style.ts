import type { CellStyle } from '../workbook/sheetState.ts';
import type { HandlersOf } from './callsOf.ts';
import { checkDimensions, read, write } from './writeArea.ts';

type StyleCalls = Pick<
  HandlersOf<'Range'>,
  | 'Range.setNumberFormats'
  | 'Range.getFontWeights'
  | 'Range.setFontWeights'
  | 'Range.setFontSizes'
  | 'Range.setHorizontalAlignments'
>;

/** How cells look. */
export const styleHandlers: StyleCalls = {
  'Range.setNumberFormats': ({ workbook }, area, formats) => {
    checkDimensions(area, formats);
    write(workbook, area, (sheet, row, column) =>
      sheet.setFormat(row, column, formats[row - area.row]?.[column - area.column] || 'General'),
    );
  },
  'Range.getFontWeights': ({ workbook }, area) =>
    read(workbook, area, (sheet, row, column) => sheet.style(row, column).weight ?? 'normal'),
  'Range.setFontWeights': ({ workbook }, area, weights) => {
    checkDimensions(area, weights);
    write(workbook, area, (sheet, row, column) => {
      const weight = weights[row - area.row]?.[column - area.column] ?? 'normal';
      const { weight: _, ...style } = sheet.style(row, column);
      sheet.setStyle(row, column, { ...style, ...weightOf(weight) });
    });
  },
  'Range.setFontSizes': ({ workbook }, area, sizes) => {
    checkDimensions(area, sizes);
    write(workbook, area, (sheet, row, column) => {
      const size = sizes[row - area.row]?.[column - area.column] ?? 0;
      if (!(Number.isInteger(size) && size > 0)) throw new Error(`Invalid argument: font size ${size}`);
      sheet.setStyle(row, column, { ...sheet.style(row, column), size });
    });
  },
  'Range.setHorizontalAlignments': ({ workbook }, area, alignments) => {
    checkDimensions(area, alignments);
    write(workbook, area, (sheet, row, column) => {
      const alignment = alignments[row - area.row]?.[column - area.column] ?? 'normal';
      const { align: _, ...style } = sheet.style(row, column);
      sheet.setStyle(row, column, { ...style, ...alignmentOf(alignment) });
    });
  },
};

function weightOf(weight: string): CellStyle {
  if (weight === 'bold') return { weight };
  if (weight === 'normal') return {};
  throw new Error(`Invalid argument: font weight ${weight}`);
}

function alignmentOf(align: string): CellStyle {
  if (align === 'left' || align === 'center' || align === 'right') return { align };
  if (align === 'normal') return {};
  throw new Error(`Invalid argument: horizontal alignment ${align}`);
}
