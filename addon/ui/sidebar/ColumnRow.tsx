import type { ComponentChildren } from 'preact';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { columnLetter } from '../../../shared/headers.ts';
import type { MappingEntry } from '../../../shared/mappingEntry.ts';
import { mappedColumns } from '../../../shared/pickColumns.ts';
import { columnRules } from '../mapping/columnRules.ts';
import type { Draft } from '../mapping/draft.ts';
import { AS_SAVED, meaningsOf, OUTCOME, readMeaning } from '../mapping/meanings.ts';
import type { ColumnView } from '../mapping/viewColumns.ts';
import { Choice } from '../parts/Choice.tsx';
import { plural } from '../parts/plural.ts';
import { ColumnOptions } from './ColumnOptions.tsx';
import { ColumnSamples } from './ColumnSamples.tsx';
import { OutcomeWords } from './OutcomeWords.tsx';
import { PatientColumn } from './PatientColumn.tsx';
import { Proposed } from './Proposed.tsx';
import type { SheetRows } from './useSheetRows.ts';
import { ValueWords } from './ValueWords.tsx';

interface ColumnRowProps {
  readonly draft: Draft;
  readonly view: ColumnView;
  readonly rows: SheetRows;
  /** True where the step was opened for this column, which then has the focus. */
  readonly wanted: boolean;
  readonly onChange: (entries: readonly MappingEntry[]) => void;
  /** Takes a doubtful proposal as right. */
  readonly onAccept: () => void;
  /** Allows a column that looks like a patient's to be sent; null for a role that may not. */
  readonly onConfirm: ((allowed: boolean) => void) | null;
  /** The column's checks, shown with its other details. */
  readonly children: ComponentChildren;
}

/** One column of the sheet: what it means, a value and what that becomes; all the rest on demand. */
export function ColumnRow({
  draft,
  view,
  rows,
  wanted,
  onChange,
  onAccept,
  onConfirm,
  children,
}: ColumnRowProps) {
  const place = useRef<HTMLLIElement>(null);
  const details = useId();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (wanted) place.current?.querySelector('select')?.focus();
  }, [wanted]);
  const { config } = draft;
  const { column, header, entries, meaning, patient, proposal, leftOut } = view;
  const samples = useMemo(view.samples, [draft, view.samples]);
  const checks = columnRules(config, header).length;
  const mapsWords = entries.some((entry) => entry.transform === 'value_map');
  const words = { draft, column, entries, rows, onChange };
  return (
    <li ref={place} class="column">
      <span class="letter" title={`Column ${columnLetter(column)}`}>
        {columnLetter(column)}
      </span>
      <h2 title={header}>{header}</h2>
      <ColumnMeaning draft={draft} view={view} onChange={onChange} />
      <div class="columnLine">
        <ColumnSamples
          header={header}
          samples={samples}
          isUsed={entries.length > 0}
          whole={open || view.state === 'open' || samples.some(({ fault }) => fault !== null)}
          explained={mapsWords}
        />
        {view.isProposed && proposal !== null && <Proposed proposal={proposal} onAccept={onAccept} />}
        <button
          type="button"
          class="link small"
          aria-label={`${open ? 'Less' : 'More'} for ${header}`}
          aria-expanded={open}
          aria-controls={details}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Less' : 'More'}
          {checks > 0 && ` (${plural(checks, 'check')})`}
        </button>
      </div>
      {leftOut !== null && patient === null && (
        <p class={open ? 'quiet small' : 'quiet small clipped'}>Left out: {leftOut}</p>
      )}
      {patient !== null && (
        <PatientColumn
          found={patient}
          sent={mappedColumns(config).includes(header)}
          confirmed={config.confirmed_identifiers?.includes(header) === true}
          onConfirm={onConfirm}
        />
      )}
      {meaning === OUTCOME && <OutcomeWords {...words} />}
      {meaning !== OUTCOME && mapsWords && <ValueWords {...words} />}
      <div id={details} class="stack">
        {open && (
          <ColumnOptions header={header} headers={draft.headers} entries={entries} onChange={onChange}>
            {children}
          </ColumnOptions>
        )}
      </div>
    </li>
  );
}

type ColumnMeaningProps = Pick<ColumnRowProps, 'draft' | 'view' | 'onChange'>;

function ColumnMeaning({ draft, view, onChange }: ColumnMeaningProps) {
  const { dataset } = draft.config;
  const { header, meaning, proposal, problems } = view;
  const meanings = meaningsOf(dataset);
  const asSaved = meaning === AS_SAVED ? [{ value: AS_SAVED, label: 'Several things' }] : [];
  return (
    <Choice
      label={`${header} means`}
      hideLabel
      value={meaning}
      options={[...meanings.map(({ key, label }) => ({ value: key, label })), ...asSaved]}
      problem={problems[0]?.message}
      onChange={(key) => {
        const chosen = meanings.find((each) => each.key === key);
        if (chosen === undefined) return;
        const proposed = proposal !== null && readMeaning(dataset, proposal.entries) === key;
        onChange(proposed ? proposal.entries : chosen.entries(header));
      }}
    />
  );
}
