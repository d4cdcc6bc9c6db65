import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { findMeasure } from '../../../shared/measures.ts';
import { periodOf } from '../../../shared/period.ts';
import type { SpreadsheetSummary } from '../../sidebarCalls.ts';
import { Choice } from '../parts/Choice.tsx';
import { monthName } from '../parts/monthName.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import * as server from '../parts/server.ts';
import { useLoad } from '../parts/useLoad.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { RecordList } from './RecordList.tsx';

/** What records that name a provider are counted by. */
const MEASURES = [
  'production',
  'collection',
  'adjustment',
  'refund',
  'completed_count',
  'scheduled_count',
  'cancelled_count',
  'no_show_count',
  'production_amount',
];

interface MyRecordsProps {
  readonly clinicId: string;
  readonly spreadsheet: SpreadsheetSummary;
}

/** A provider's own records, month by month: the server shows them no other. Stands below a heading. */
export function MyRecords({ clinicId, spreadsheet }: MyRecordsProps) {
  const [measure, setMeasure] = useState('production');
  const [chosen, setMonth] = useState<string | null>(null);
  const { dataset = 'financial', label = '' } = findMeasure(measure) ?? {};
  const totals = useLoad(() => server.totals(clinicId, dataset), [clinicId, dataset]);
  return (
    <>
      <Choice
        label="Records of"
        value={measure}
        options={MEASURES.map((key) => ({ value: key, label: findMeasure(key)?.label ?? key }))}
        onChange={setMeasure}
      />
      {totals.state === 'loading' && <Waiting label="Looking for the months…" />}
      {totals.state === 'failed' && <ProblemNote problem={totals.problem} onRetry={totals.retry} />}
      {totals.state === 'ready' && (
        <Months
          months={totals.value.months.map(({ month }) => month).reverse()}
          chosen={chosen}
          onChoose={setMonth}
        >
          {(month) => (
            <RecordList
              clinicId={clinicId}
              spreadsheet={spreadsheet}
              measure={measure}
              span={periodOf('month', `${month}-01`)}
              title={`My records: ${label}, ${monthName(month)}`}
            />
          )}
        </Months>
      )}
    </>
  );
}

interface MonthsProps {
  /** The newest first. */
  readonly months: readonly string[];
  readonly chosen: string | null;
  readonly onChoose: (month: string) => void;
  readonly children: (month: string) => ComponentChildren;
}

/** One of the months in which the clinic has something: the newest, until another one is chosen. */
function Months({ months, chosen, onChoose, children }: MonthsProps) {
  const month = months.find((each) => each === chosen) ?? months[0];
  if (month === undefined) return <p class="note">Nothing of this is stored yet.</p>;
  return (
    <>
      <Choice
        label="Month"
        value={month}
        options={months.map((each) => ({ value: each, label: monthName(each) }))}
        onChange={onChoose}
      />
      {children(month)}
    </>
  );
}
