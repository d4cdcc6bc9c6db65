import type { Records, RecordTotal } from '../../../shared/api.ts';
import { ratioOf, writeRatio } from '../../../shared/formula/ratio.ts';
import { PLACES } from '../../../shared/kpi.ts';
import type { KpiMeasure } from '../../../shared/measures.ts';
import { RECORDS_SUMMED } from '../../../shared/recordsSummed.ts';
import { formatValue } from '../figures/formatValue.ts';
import { plural } from '../parts/plural.ts';
import { sayDay } from '../parts/sayTime.ts';

/** More tabs than this are not named. */
const TABS_NAMED = 3;

/**
 * What rows make together: `214 rows make 51,230.00 · Financials`. A level's are those of `lastDay`. Others may be
 * archived.
 */
export function sayTotal(
  total: RecordTotal | null,
  measure: KpiMeasure,
  lastDay: string | null,
  othersArchived = false,
): string {
  if (total === null) {
    const many = RECORDS_SUMMED.toLocaleString('en-US');
    return `More than ${many} rows make this number. Choose fewer days to see what they make.`;
  }
  const { records, zeros, sum, sheetNames } = total;
  if (sum === null) return othersArchived ? 'No rows can be listed.' : 'No rows: there is no data.';
  if (records === 0) return `${plural(zeros, 'row')} ${zeros === 1 ? 'gives' : 'give'} 0, and no other any.`;
  const rows = plural(records, 'row');
  const day = measure.isLevel && lastDay !== null ? ` of ${sayDay(lastDay)}, the last day with any,` : '';
  const made = formatDigits(sum, measure);
  return [`${rows}${day} ${records === 1 ? 'makes' : 'make'} ${made}`, ...sayTabs(sheetNames)].join(' · ');
}

/** The rows that are not listed, or nothing. */
export function sayZeros({ records, zeros }: RecordTotal): string | null {
  if (zeros === 0 || records === 0) return null;
  return `${plural(zeros, 'more row', 'more rows')} ${zeros === 1 ? 'gives' : 'give'} 0 and ${zeros === 1 ? 'is' : 'are'} not listed.`;
}

/** Whether the rows make the number that the person came from, and if not, why. */
export interface Agreement {
  /** `partly` where the number has other people's rows too, which are not open to the person. */
  readonly state: 'agrees' | 'partly' | 'differs';
  readonly words: string;
}

/**
 * Holds what rows make against the number that the person came from, rounded as it is shown there. `stored` says that
 * more rows are archived.
 */
export function sayAgreement(
  { sum }: RecordTotal,
  expected: string | null,
  measure: KpiMeasure,
  whose: Records['whose'] | 'stored',
): Agreement {
  const places = PLACES[measure.unit];
  const rounded = (value: string | null) => (value === null ? null : writeRatio(ratioOf(value), places));
  if (rounded(sum) === rounded(expected)) {
    return { state: 'agrees', words: 'Just the number that you came from.' };
  }
  const came = `The number that you came from is ${formatValue(expected, measure.unit, places)}`;
  if (whose === 'stored') return { state: 'partly', words: `${came}, with the rows that are archived.` };
  return whose === 'own'
    ? { state: 'partly', words: `These rows are your own. ${came}, with those of others.` }
    : {
        state: 'differs',
        words: `${came}: a sheet was pushed since it was worked out. Go back and look again.`,
      };
}

/** A number of a measure with all of its digits. */
export function formatDigits(value: string, { unit }: KpiMeasure): string {
  return formatValue(value, unit, value.split('.')[1]?.length ?? 0);
}

function sayTabs(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  return [names.length > TABS_NAMED ? 'several tabs' : names.join(', ')];
}
