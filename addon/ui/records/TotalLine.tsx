import type { KpiMeasure } from '../../../shared/measures.ts';
import { sayAgreement, sayTotal, sayZeros } from './sayTotal.ts';
import type { FoundRecords } from './useRecords.ts';

interface TotalLineProps {
  readonly found: FoundRecords;
  readonly measure: KpiMeasure;
  /** The sum that the person came from; undefined where they came from none. */
  readonly expected: string | null | undefined;
}

/** What the rows make, and whether that is the number that was asked about. */
export function TotalLine({ found: { total, records, whose, archived }, measure, expected }: TotalLineProps) {
  const lastDay = records[0]?.values.date;
  const zeros = total === null ? null : sayZeros(total);
  const agreement =
    total === null || expected === undefined
      ? null
      : sayAgreement(total, expected, measure, archived.length > 0 ? 'stored' : whose);
  return (
    <>
      <p role="status">
        {sayTotal(total, measure, typeof lastDay === 'string' ? lastDay : null, archived.length > 0)}
      </p>
      {agreement !== null && (
        <p class={agreement.state === 'differs' ? 'note' : 'quiet small'}>{agreement.words}</p>
      )}
      {zeros !== null && <p class="quiet small">{zeros}</p>}
    </>
  );
}
