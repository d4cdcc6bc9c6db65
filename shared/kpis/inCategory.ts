import { type Kpi, PLACES } from '../kpi.ts';
import { findMeasure } from '../measures.ts';

/** Where a definition comes from that the sheets themselves give. */
export const SHEET = "The clinic's own sheets";
const COMMON = 'Common usage of dental practice software';

/** What of a KPI is not said in its first line; `source` is common usage where nothing is said. */
type Meaning = Pick<Kpi, 'formula' | 'definition'> & Partial<Pick<Kpi, 'source'>>;
type MakeKpi = (key: string, idPart: string, label: string, better: Kpi['better'], meaning: Meaning) => Kpi;
type MakeSum = (key: string, label: string, better: Kpi['better'], definition: string) => Kpi;

/** Makes the KPIs of a category: by their unit, and `sum` one that is the sum of the measure with its key. */
export function inCategory(
  category: Kpi['category'],
): Readonly<Record<'money' | 'percent' | 'seconds', MakeKpi>> & { readonly sum: MakeSum } {
  const inUnit =
    (unit: Kpi['unit']): MakeKpi =>
    (key, idPart, label, better, { source = COMMON, ...meaning }) => {
      const id = `cm0chairside${idPart}001`;
      return { key, id, label, unit, places: PLACES[unit], better, ...meaning, source, category };
    };
  return {
    money: inUnit('money'),
    percent: inUnit('percent'),
    seconds: inUnit('seconds'),
    sum: (key, label, better, definition) => {
      const measure = findMeasure(key);
      if (measure === undefined) throw new Error(`there is no measure ${key}`);
      const { id, unit } = measure;
      const meaning = { formula: key, definition, source: SHEET };
      return { key, id, label, unit, places: PLACES[unit], better, ...meaning, category };
    },
  };
}
