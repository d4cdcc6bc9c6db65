import type { Plot } from '@observablehq/plot';

/** A drawing of a chart, with the places where its numbers are. Lengths are pixels of the drawing. */
export interface Picture {
  readonly svg: Drawn;
  readonly width: number;
  readonly height: number;
  readonly spots: readonly Spot[];
}

export type Drawn = (SVGSVGElement | HTMLElement) & Plot;

/** Where a number of the table stands in the drawing. */
export interface Anchor {
  readonly row: number;
  readonly column: number;
  readonly x: number;
  readonly y: number;
}

/** A number's place, and the area around it in which the pointer means it. */
export interface Spot extends Anchor {
  readonly area: Box;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
