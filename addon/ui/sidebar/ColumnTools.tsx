import { useId } from 'preact/hooks';
import type { ColumnState, ColumnView } from '../mapping/viewColumns.ts';

export type ColumnFilter = 'all' | Exclude<ColumnState, 'settled'>;

const FILTERS: readonly { readonly filter: ColumnFilter; readonly label: string }[] = [
  { filter: 'all', label: 'All' },
  { filter: 'open', label: 'To settle' },
  { filter: 'unused', label: 'Not used' },
];

interface ColumnToolsProps {
  readonly views: readonly ColumnView[];
  readonly query: string;
  readonly filter: ColumnFilter;
  readonly onSearch: (query: string) => void;
  readonly onFilter: (filter: ColumnFilter) => void;
}

/** How far the columns are, and what finds one among many. */
export function ColumnTools({ views, query, filter, onSearch, onFilter }: ColumnToolsProps) {
  const name = useId();
  return (
    <section class="columnTools">
      <p role="status" class="small">
        {sayProgress(views)}
      </p>
      <input
        type="search"
        aria-label="Search columns"
        placeholder="Search by header, letter or meaning"
        value={query}
        onInput={(event) => onSearch(event.currentTarget.value)}
      />
      <fieldset class="filters">
        <legend class="hidden">Show columns</legend>
        {FILTERS.map(({ filter: each, label }) => (
          <label key={each}>
            <input type="radio" name={name} checked={filter === each} onChange={() => onFilter(each)} />
            {label}{' '}
            <span class="number">
              {views.filter(({ state }) => each === 'all' || state === each).length.toLocaleString('en-US')}
            </span>
          </label>
        ))}
      </fieldset>
    </section>
  );
}

/** `9 of 11 columns settled, 29 not used`. */
function sayProgress(views: readonly ColumnView[]): string {
  const unused = views.filter(({ state }) => state === 'unused').length;
  const settled = views.filter(({ state }) => state === 'settled').length;
  const inUse = views.length - unused;
  if (inUse === 0) return 'No column has a meaning yet.';
  const others = unused === 0 ? '' : `, ${unused.toLocaleString('en-US')} not used`;
  return `${settled} of ${inUse} column${inUse === 1 ? '' : 's'} settled${others}`;
}
