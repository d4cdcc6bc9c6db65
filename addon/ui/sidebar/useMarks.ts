import { useEffect, useState } from 'preact/hooks';
import type { Role } from '../../../shared/api.ts';
import { mappedColumns } from '../../../shared/pickColumns.ts';
import { mayDo } from '../../../shared/roles.ts';
import type { RowIssue } from '../../../shared/rowIssue.ts';
import type { CallProblem } from '../../failure.ts';
import type { CellMark, StatusCounts } from '../../sidebarCalls.ts';
import type { Draft } from '../mapping/draft.ts';
import { call, problemOf } from '../parts/call.ts';
import { mappingPart } from '../parts/mappingPart.ts';
import { plural } from '../parts/plural.ts';
import type { Work } from './useWork.ts';

const MOST_MARKS = 5_000;

export interface MarksPanelProps {
  readonly work: Work;
  readonly draft: Draft;
  readonly issues: readonly RowIssue[];
  readonly role: Role;
}

interface Marks {
  readonly busy: boolean;
  /** What was done last, in words. */
  readonly said: string;
  readonly problem: CallProblem | null;
  readonly mark: () => void;
  /** Null while the mapping in front of the person is not saved: rows are known by the saved one. */
  readonly show: (() => void) | null;
  readonly clear: () => void;
}

/** What the panel does. A status column that is there is brought up to date by itself. */
export function useMarks({ work, draft, issues, role }: MarksPanelProps): Marks {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const { saved } = draft;
  const { sheetName, marks } = draft.top;
  const run = (write: () => Promise<string>): void => {
    setBusy(true);
    setProblem(null);
    write()
      .then(setSaid, (error: unknown) => setProblem(problemOf(error)))
      .then(() => setBusy(false));
  };
  const mark = (): void =>
    run(async () => {
      const wanted = toMarks(draft, issues);
      const next = await call('markIssues', sheetName, wanted.slice(0, MOST_MARKS));
      work.noteMarks(next);
      const first = wanted.length > MOST_MARKS ? `, for the first ${plural(MOST_MARKS, 'issue')}` : '';
      return `${plural(next.cells, 'cell')} marked${first}.`;
    });
  const clear = (): void =>
    run(async () => {
      work.noteMarks(await call('clearMarks', sheetName));
      return 'All marks are gone.';
    });
  const show =
    saved === null || !mappingPart().isSaved(draft)
      ? null
      : (): void =>
          run(async () => {
            const { clinicId } = work;
            const { connectionId, id: mappingId } = saved;
            const counts = await call('showStatus', { clinicId, connectionId, sheetName, mappingId });
            work.noteMarks({ ...marks, statusColumn: true });
            return sayCounts(counts);
          });
  useEffect(() => {
    if (marks.statusColumn && mayDo(role, 'push')) show?.();
  }, []);
  return { busy, said, problem, mark, show, clear };
}

/** A mark for each issue; an issue of a whole row is marked at its first mapped column. */
function toMarks({ headers, config }: Draft, issues: readonly RowIssue[]): CellMark[] {
  const [first = ''] = mappedColumns(config);
  return issues.map(({ row, column, message, severity }) => {
    const index = headers.indexOf(column ?? first);
    return { row, column: Math.max(0, index) + 1, message, severity };
  });
}

function sayCounts({ stored, unchanged, withIssues, notPushed }: StatusCounts): string {
  const count = (rows: number): string => rows.toLocaleString('en-US');
  return `${count(stored)} stored, ${count(unchanged)} unchanged, ${count(withIssues)} with issues, ${count(notPushed)} not pushed yet.`;
}
