import { useId } from 'preact/hooks';
import type { RowIdentity } from '../../../shared/mappingConfig.ts';
import { mappedColumns } from '../../../shared/pickColumns.ts';
import type { Draft } from '../mapping/draft.ts';

interface IdentityChoiceProps {
  readonly draft: Draft;
  readonly onChange: (identity: RowIdentity) => void;
}

/** What makes a row the same row at the next push. */
export function IdentityChoice({ draft, onChange }: IdentityChoiceProps) {
  const name = useId();
  const { config, suggestion } = draft;
  const { identity } = config;
  const columns = identity.by === 'columns' ? identity.columns : [];
  const proposed = suggestion.config.identity.by === 'columns' ? suggestion.config.identity.columns : [];
  const known = new Set([...mappedColumns(config), ...columns, ...proposed]);
  const offered = draft.headers.filter((header) => known.has(header));
  const usual = proposed.length > 0 ? proposed : offered.slice(0, 1);
  const option = (by: RowIdentity['by'], label: string, next: RowIdentity) => (
    <label class="option">
      <input type="radio" name={name} checked={identity.by === by} onChange={() => onChange(next)} />
      {label}
    </label>
  );
  const toggle = (header: string): void => {
    const next = columns.includes(header) ? columns.filter((each) => each !== header) : [...columns, header];
    if (next.length > 0) onChange({ by: 'columns', columns: next });
  };
  return (
    <details>
      <summary>How a row is recognised at the next push: {describe(identity)}</summary>
      <fieldset>
        <legend>A row is the same row when it has the same…</legend>
        {offered.length > 0 &&
          option('columns', 'values in these columns', { by: 'columns', columns: usual })}
        {identity.by === 'columns' &&
          offered.map((header) => (
            <label key={header} class="option nested">
              <input type="checkbox" checked={columns.includes(header)} onChange={() => toggle(header)} />
              {header}
            </label>
          ))}
        {option('content', 'content (a changed row counts as new)', { by: 'content' })}
        {option('row_number', 'row number (rows never move)', { by: 'row_number' })}
      </fieldset>
    </details>
  );
}

function describe(identity: RowIdentity): string {
  if (identity.by === 'columns') return `by ${identity.columns.join(', ')}`;
  return identity.by === 'content' ? 'by its content' : 'by its row number';
}
