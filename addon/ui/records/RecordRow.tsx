import type { StoredRecord } from '../../../shared/api.ts';
import type { KpiMeasure } from '../../../shared/measures.ts';
import type { RecordPlace } from '../../sidebarCalls.ts';
import { sayDay } from '../parts/sayTime.ts';
import type { PlaceOf } from './placeOf.ts';
import { formatDigits } from './sayTotal.ts';

interface RecordRowProps {
  readonly record: StoredRecord;
  readonly measure: KpiMeasure;
  readonly words: string;
  readonly at: PlaceOf;
  /** Its cell is the one that was gone to last. */
  readonly isCurrent: boolean;
  readonly onOpen: (place: RecordPlace) => void;
}

/** One record on a line or two: the way to its cell, where there is one. */
export function RecordRow({ record, measure, words, at, isCurrent, onOpen }: RecordRowProps) {
  const { values, contribution, column } = record;
  const inside = (
    <>
      <span class="day">{sayDay(String(values.date))}</span>
      <span class="number">{contribution === null ? '' : formatDigits(contribution, measure)}</span>
      <span class="words">{words}</span>
      <span class="place quiet small">{at.words}</span>
    </>
  );
  if ('reason' in at) return <div class="record">{inside}</div>;
  const { place } = at;
  const cell = column === null ? 'Go to this row' : `Go to “${column}” in this row`;
  return (
    <button
      type="button"
      class="record"
      title={cell}
      aria-current={isCurrent ? true : undefined}
      onClick={() => onOpen(place)}
    >
      {inside}
    </button>
  );
}
