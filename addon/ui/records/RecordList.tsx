import type { SpreadsheetSummary } from '../../sidebarCalls.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import type { RecordsWanted } from './server.ts';
import { useRecords } from './useRecords.ts';

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
export function RecordList({ title, clinicId, ...wanted }: RecordListProps) {
  const { load, more, busy, problem } = useRecords(clinicId, wanted);
  if (load.state === 'loading') return <Waiting label="Looking for the rows…" />;
  if (load.state === 'failed') return <ProblemNote problem={load.problem} onRetry={load.retry} />;
  return (
    <section class="stack records" aria-label={title}>
      <h2>{title}</h2>
      {problem !== null && <ProblemNote problem={problem} />}
      {more !== null && (
        <button type="button" class="plain" aria-disabled={busy} onClick={more}>
          {busy ? 'Looking…' : 'More'}
        </button>
      )}
    </section>
  );
}
