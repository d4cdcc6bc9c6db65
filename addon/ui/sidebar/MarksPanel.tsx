import { mayDo } from '../../../shared/roles.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { type MarksPanelProps, useMarks } from './useMarks.ts';

/** Writes issues and a status into the sheet itself, only when asked, and takes all of it away again. */
export function MarksPanel(props: MarksPanelProps) {
  const { marks } = props.draft.top;
  const { busy, said, problem, mark, show, clear } = useMarks(props);
  if (!mayDo(props.role, 'push')) return null;
  return (
    <section aria-label="In the sheet">
      {props.issues.length > 0 && <Action label="Mark issues in the sheet" busy={busy} onClick={mark} />}
      {show !== null && (
        <Action
          label={marks.statusColumn ? 'Bring the status column up to date' : 'Show a status column'}
          busy={busy}
          onClick={show}
        />
      )}
      {(marks.cells > 0 || marks.statusColumn) && (
        <Action label="Take the marks away" busy={busy} onClick={clear} />
      )}
      <p class="quiet small" role="status">
        {busy ? 'Writing into the sheet…' : said}
      </p>
      {problem !== null && <ProblemNote problem={problem} />}
    </section>
  );
}

interface ActionProps {
  readonly label: string;
  readonly busy: boolean;
  readonly onClick: () => void;
}

function Action({ label, busy, onClick }: ActionProps) {
  return (
    <button type="button" class="link" disabled={busy} onClick={onClick}>
      {label}
    </button>
  );
}
