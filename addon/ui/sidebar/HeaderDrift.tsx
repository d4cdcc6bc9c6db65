import type { HeaderChange } from '../../../shared/headerDrift.ts';
import { mappedColumns } from '../../../shared/pickColumns.ts';
import type { Draft } from '../mapping/draft.ts';
import { Choice } from '../parts/Choice.tsx';
import { mappingPart } from '../parts/mappingPart.ts';

interface HeaderDriftProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

/** Columns that are not as the mapping knows them: what was there, what is there, and what could be meant now. */
export function HeaderDrift({ draft, onChange }: HeaderDriftProps) {
  const changes = mappingPart().headerChanges(draft);
  if (changes.length === 0) return null;
  const changed = new Set(changes.map(({ before }) => before));
  const mapped = new Set(mappedColumns(draft.config).filter((header) => !changed.has(header)));
  const free = draft.headers.filter((header) => !mapped.has(header));
  return (
    <section class="note alarm stack" aria-label="Changed headers">
      <p>The headers changed since this mapping was saved. Nothing was pushed.</p>
      {changes.map((change) => (
        <ChangedHeader
          key={change.before}
          change={change}
          free={free}
          onSettle={(now) => onChange(mappingPart().settleChange(draft, change.before, now))}
        />
      ))}
    </section>
  );
}

interface ChangedHeaderProps {
  readonly change: HeaderChange;
  readonly free: readonly string[];
  readonly onSettle: (now: string | null) => void;
}

function ChangedHeader({ change, free, onSettle }: ChangedHeaderProps) {
  const { before } = change;
  const proposal = propose(change, free);
  return (
    <>
      <p>
        {mappingPart().sayDrift(change)}{' '}
        {proposal !== undefined && (
          <>
            {change.state === 'missing' && `Is it “${proposal}”? `}
            <button
              type="button"
              class="link"
              aria-label={`Use ${proposal} for ${before}`}
              onClick={() => onSettle(proposal)}
            >
              Use it
            </button>
          </>
        )}
      </p>
      <Choice
        label={`Before: “${before}”. Now:`}
        name={`${before} is now`}
        value=""
        options={[
          { value: '', label: 'Choose…' },
          ...free.map((each) => ({ value: `to ${each}`, label: each })),
          { value: 'drop', label: 'Not used any more' },
        ]}
        onChange={(value) => {
          if (value !== '') onSettle(value === 'drop' ? null : value.slice(3));
        }}
      />
    </>
  );
}

/** The one column that is most likely meant; none where the header stands there more than once. */
function propose(change: HeaderChange, free: readonly string[]): string | undefined {
  if (change.state === 'renamed') return change.now;
  return change.state === 'missing' ? mappingPart().nearestHeaders(change.before, free)[0] : undefined;
}
