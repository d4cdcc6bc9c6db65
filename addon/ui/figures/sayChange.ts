import type { Comparison, KpiDefinition } from '../../../shared/apiBoard.ts';
import { dayNumber } from '../../../shared/period.ts';
import type { Currency } from '../parts/formatSum.ts';
import { formatValue } from './formatValue.ts';
import { saySpan } from './saySpan.ts';

/** Whether that is good news; null where it is neither, or nobody can say. */
export type Verdict = 'better' | 'worse' | null;

/** A change against another span, in words that need no colour. */
export interface Change {
  readonly mark: '▲' | '▼' | '=' | '';
  /** Such as `+4.2 %`, `+1.5 points`, `unchanged`, `no data`. */
  readonly figure: string;
  readonly verdict: Verdict;
  /** The span beside it, such as `Sep 1–14, 2025`. */
  readonly against: string;
  /** Its value, as people read it. */
  readonly value: string;
  /** All of it in one line: `+4.2 %, better than Sep 1–14, 2025 ($1,200.00)`. */
  readonly sentence: string;
}

type Judged = Pick<KpiDefinition, 'unit' | 'places' | 'better'>;

/** So many days may lack at a span's beginning: the clinic was closed. */
const CLOSED_DAYS = 7;

/**
 * How a value stands beside another span's: in percent, and in points for a rate, whose percent would mislead. A sum of
 * a span that begins before `since`, the first day with data, is none to compare with.
 */
export function sayChange(
  comparison: Comparison,
  kpi: Judged,
  currency: Currency | null = null,
  since: string | null = null,
): Change {
  const against = saySpan(comparison);
  const value = formatValue(comparison.value, kpi.unit, kpi.places, currency);
  const seen = { mark: '', verdict: null, against, value } as const;
  if (comparison.change === null)
    return { ...seen, figure: 'no data', sentence: `no data to compare, ${against}` };
  if (since !== null && kpi.unit !== 'percent' && beginsBefore(comparison, since)) {
    const figure = `data only since ${saySpan({ from: since, to: since })}`;
    return { ...seen, figure, sentence: `${figure}: too little to compare with ${against}` };
  }
  const way = wayOf(comparison.change);
  if (way === 0) return { ...seen, mark: '=', figure: 'unchanged', sentence: `the same as ${against}` };
  const verdict = judge(way, kpi.better);
  const figure = sayFigure(comparison, kpi, currency);
  const words = verdict === null ? ' against' : `, ${verdict} than`;
  const sentence = `${figure}${words} ${against} (${value})`;
  return { ...seen, mark: way > 0 ? '▲' : '▼', figure, verdict, sentence };
}

function beginsBefore({ from }: Comparison, since: string): boolean {
  return dayNumber(since) - dayNumber(from) > CLOSED_DAYS;
}

function judge(way: number, better: Judged['better']): Verdict {
  if (better === 'neither') return null;
  return way > 0 === (better === 'up') ? 'better' : 'worse';
}

/** With its sign. A rate changes by points; what changed from zero has no percent, and says by how much. */
function sayFigure({ change, percent }: Comparison, kpi: Judged, currency: Currency | null): string {
  const sign = wayOf(change ?? '') > 0 ? '+' : '−';
  const size = (decimal: string): string => decimal.replace('-', '');
  if (kpi.unit === 'percent') return `${sign}${formatValue(size(change ?? '0'), 'count', kpi.places)} points`;
  if (percent !== null) return `${sign}${formatValue(size(percent), 'percent', 1)}`;
  return `${sign}${formatValue(size(change ?? '0'), kpi.unit, kpi.places, currency)}`;
}

/** Above zero for a rise, below for a fall. */
function wayOf(change: string): number {
  if (/^-?0*\.?0*$/.test(change)) return 0;
  return change.startsWith('-') ? -1 : 1;
}
