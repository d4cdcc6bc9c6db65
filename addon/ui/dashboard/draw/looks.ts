/** How the series of a chart are told apart, without their colours too. */
export interface Look {
  readonly color: string;
  readonly fill: string;
  readonly dash: string;
  readonly symbol: 'circle' | 'square' | 'triangle';
}

const FIRST: Look = { color: 'var(--series-1)', fill: 'var(--series-1)', dash: 'none', symbol: 'circle' };
const OTHERS: readonly Look[] = [
  { color: 'var(--series-2)', fill: 'url(#striped)', dash: '6 3', symbol: 'square' },
  { color: 'var(--series-3)', fill: 'url(#dotted)', dash: '2 3', symbol: 'triangle' },
];

/** The look of the series with that number, from 0. */
export function lookOf(number: number): Look {
  return OTHERS[(number - 1) % OTHERS.length] ?? FIRST;
}
