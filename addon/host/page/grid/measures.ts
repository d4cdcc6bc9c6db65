/** Heights and widths of the grid, in pixels; the stylesheet takes them from here. */
export const ROW_HEIGHT = 24;
export const ROW_HEADER_WIDTH = 52;
const NARROWEST = 84;
const WIDEST = 230;
const LETTER = 7.1;
const PADDING = 18;

/** Wide enough for the longest of the texts, within reason. */
export function columnWidth(texts: readonly string[]): number {
  const longest = texts.reduce((length, text) => Math.max(length, text.length), 0);
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, longest * LETTER + PADDING)));
}
