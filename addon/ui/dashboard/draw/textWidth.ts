/** Of the letters of a drawing, in pixels. */
export const LETTERS = 11;

let pen: CanvasRenderingContext2D | null = null;

/** How wide the widest of these texts is drawn, in pixels; measured, as machines have different letters. */
export function textWidth(texts: readonly string[], weight: 'normal' | 'bold' = 'normal'): number {
  pen ??= document.createElement('canvas').getContext('2d');
  if (pen === null) return 0;
  pen.font = `${weight} ${LETTERS}px ${getComputedStyle(document.body).fontFamily}`;
  const widths = texts.map((text) => pen?.measureText(text).width ?? 0);
  return Math.ceil(Math.max(0, ...widths));
}

/** The text, cut where it is too wide. */
export function fitText(text: string, width: number): string {
  if (textWidth([text]) <= width) return text;
  let cut = text;
  while (cut.length > 1 && textWidth([`${cut}…`]) > width) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}
