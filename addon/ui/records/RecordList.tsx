import { findMeasure, type KpiMeasure } from '../../../shared/measures.ts';
import type { SpreadsheetSummary } from '../../sidebarCalls.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import { ArchiveNote } from './ArchiveNote.tsx';
import { FoundNote } from './FoundNote.tsx';
import { placeOf } from './placeOf.ts';
import { RecordRow } from './RecordRow.tsx';
import { sayRecord } from './sayRecord.ts';
import type { RecordsWanted } from './server.ts';
import { TotalLine } from './TotalLine.tsx';
import { useRecordCell } from './useRecordCell.ts';
import { type FoundRecords, useRecords } from './useRecords.ts';
import './records.css';

export interface RecordListProps extends RecordsWanted {
  readonly clinicId: string;
  /** The one that is open: only its cells can be selected. */
  readonly spreadsheet: SpreadsheetSummary;
  /** What is opened, as a heading: `Production, Oct 2025`. */
  readonly title: string;
  /** The sum that the person came from, as a decimal string: the list says whether the rows still make it. */
  readonly expected?: string | null | undefined;
  /** A row's cell is selected in the sheet now: a dialog closes. */
  readonly onSelected?: (() => void) | undefined;
}

/** The rows of the sheets that made a number, each a way to its cell. */
export function RecordList(props: RecordListProps) {
  const { title, clinicId, expected } = props;
  const { load, more, busy, problem } = useRecords(clinicId, props);
  const measure = findMeasure(props.measure);
  return (
    <section class="stack records" aria-label={title}>
      <h2>{title}</h2>
      {load.state === 'loading' && <Waiting label="Looking for the rows…" />}
      {load.state === 'failed' && <ProblemNote problem={load.problem} onRetry={load.retry} />}
      {load.state === 'ready' && measure !== undefined && (
        <>
          <TotalLine found={load.value} measure={measure} expected={expected} />
          <ArchiveNote archived={load.value.archived} />
          <Rows {...props} found={load.value} of={measure} />
        </>
      )}
      {problem !== null && <ProblemNote problem={problem} />}
      {more !== null && (
        <button type="button" class="plain" aria-disabled={busy} onClick={more}>
          {busy ? 'Looking…' : 'More'}
        </button>
      )}
    </section>
  );
}

interface RowsProps extends RecordListProps {
  readonly found: FoundRecords;
  readonly of: KpiMeasure;
}

function Rows({ found: { records, sheets, names }, of, spreadsheet, title, onSelected }: RowsProps) {
  const cell = useRecordCell(onSelected);
  const places = records.map((record) => placeOf(record, sheets, spreadsheet));
  const reasons = new Set(places.flatMap((at) => ('reason' in at ? [at.reason] : [])));
  const { found } = cell;
  return (
    <>
      {[...reasons].map((reason) => (
        <p key={reason} class="quiet small">
          {reason}
        </p>
      ))}
      <ol aria-label={`Rows of ${title}`}>
        {records.map((record, index) => {
          const at = places[index];
          if (at === undefined) return null;
          return (
            <li key={record.id}>
              <RecordRow
                record={record}
                measure={of}
                words={sayRecord(record, names)}
                at={at}
                isCurrent={found?.id === record.id}
                onOpen={(place) => cell.open(record.id, place)}
              />
              {found?.id === record.id && (
                <FoundNote found={found} isSure={'place' in at && at.isSure} onGoOn={onSelected} />
              )}
            </li>
          );
        })}
      </ol>
      <p class="hidden" role="status">
        {found?.state === 'selected' && `Row ${found.place.row} of ${found.place.sheetName} is selected.`}
      </p>
    </>
  );
}
