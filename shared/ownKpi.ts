import type { SaveKpi } from './apiKpis.ts';
import { FUNCTIONS } from './formula/parseFormula.ts';
import { type Kpi, PLACES } from './kpi.ts';
import { findKpi } from './kpis.ts';
import { findMeasure } from './measures.ts';

/** A KPI of a clinic's own as all others are. */
export function ownKpi(id: string, key: string, saved: SaveKpi): Kpi {
  return { ...saved, id, key, places: PLACES[saved.unit], source: "The clinic's own KPI" };
}

/** The key of a new KPI: its label in small letters, with a number where that means something already. */
export function freeKey(label: string, taken: (key: string) => boolean): string {
  const words = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 40);
  const first = words === '' ? 'kpi' : words;
  let key = first;
  for (let number = 2; isReserved(key) || taken(key); number++) key = `${first}_${number}`;
  return key;
}

function isReserved(key: string): boolean {
  return findMeasure(key) !== undefined || findKpi(key) !== undefined || Object.keys(FUNCTIONS).includes(key);
}
