import { type Markish, text } from '@observablehq/plot';
import { spreadLabels } from './spreadLabels.ts';
import { UPRIGHT } from './upScale.ts';

/** A name that stands to the right of a drawing, at a value. */
export interface SeriesName {
  readonly name: string;
  readonly value: number;
  readonly color: string;
}

export const NAME_GAP = 8;
const LINE = 13;

/** The names of series beside the drawing, each as near to its value as the others let it. */
export function nameSeries(names: readonly SeriesName[], heightOf: (value: number) => number): Markish[] {
  const wanted = names.map(({ value }) => heightOf(value));
  const heights = spreadLabels(wanted, LINE, {
    top: UPRIGHT.marginTop,
    bottom: UPRIGHT.height - UPRIGHT.marginBottom,
  });
  return names.map(({ name, value, color }, at) =>
    text([value], {
      ...{ y: [value], text: [name], fill: color, dx: NAME_GAP, dy: (heights[at] ?? 0) - (wanted[at] ?? 0) },
      ...{ frameAnchor: 'right', textAnchor: 'start', fontWeight: 'bold' },
    }),
  );
}
