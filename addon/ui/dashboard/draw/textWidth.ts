/** Of the letters of a drawing, in pixels. */
export const LETTERS = 11;

type Weight = 'normal' | 'bold';

/** What measures letters of each weight; made once, as asking for the page's letters holds up its drawing. */
const pens = new Map<Weight, CanvasRenderingContext2D | null>();

/** How wide the widest of these texts is drawn, in pixels; measured, as machines have different letters. */
export function textWidth(texts: readonly string[], weight: Weight = 'normal'): number {
  const pen = penOf(weight);
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

function penOf(weight: Weight): CanvasRenderingContext2D | null {
  const known = pens.get(weight);
  if (known !== undefined) return known;
  const pen = document.createElement('canvas').getContext('2d');
  if (pen !== null) pen.font = `${weight} ${LETTERS}px ${getComputedStyle(document.body).fontFamily}`;
  pens.set(weight, pen);
  return pen;
}
