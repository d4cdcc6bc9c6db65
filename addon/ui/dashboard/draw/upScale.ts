import { type Scale, scale } from '@observablehq/plot';
import { domainOf } from './domainOf.ts';

/** Of every drawing with upright values. */
export const UPRIGHT = { height: 220, marginTop: 12, marginBottom: 34, marginLeft: 48 };

/** What an upright axis looks like that holds these values and zero: its options, and where a value stands. */
export function upScale(values: readonly number[]): {
  readonly options: { readonly domain: [number, number]; readonly nice: true };
  readonly heightOf: (value: number) => number;
} {
  const options = { domain: domainOf(values), nice: true } as const;
  const range = [UPRIGHT.height - UPRIGHT.marginBottom, UPRIGHT.marginTop];
  const up: Scale = scale({ y: { type: 'linear', ...options, range } });
  return { options, heightOf: (value) => Number(up.apply(value)) };
}
