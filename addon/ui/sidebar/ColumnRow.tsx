import { useEffect, useRef } from 'preact/hooks';
import type { LookupsAnswer } from '../../../shared/api.ts';
import { columnLetter } from '../../../shared/headers.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { MappingEntry } from '../../../shared/mappingEntry.ts';
import type { MappingProblem } from '../../../shared/mappingProblem.ts';
import { mappedColumns } from '../../../shared/pickColumns.ts';
import { sameDocument } from '../../../shared/sameDocument.ts';
import { columnEntries } from '../mapping/columnEntries.ts';
import { columnRules } from '../mapping/columnRules.ts';
import type { Draft } from '../mapping/draft.ts';
import { AS_SAVED, meaningsOf, OUTCOME, readMeaning } from '../mapping/meanings.ts';
import { Choice } from '../parts/Choice.tsx';
import { ColumnOptions } from './ColumnOptions.tsx';
import { ColumnRules } from './ColumnRules.tsx';
import { ColumnSamples } from './ColumnSamples.tsx';
import { OutcomeWords } from './OutcomeWords.tsx';
import { PatientColumn } from './PatientColumn.tsx';
import { Proposed } from './Proposed.tsx';
import type { SheetRows } from './useSheetRows.ts';
import { ValueWords } from './ValueWords.tsx';

interface ColumnRowProps {
  readonly draft: Draft;
  readonly column: number;
  readonly lookups: LookupsAnswer;
  readonly rows: SheetRows;
  readonly problems: readonly MappingProblem[];
  /** True where the step was opened for this column, which then has the focus. */
  readonly wanted: boolean;
  readonly onChange: (entries: readonly MappingEntry[]) => void;
  /** Changes what is said of the mapping as a whole, as its checks are. */
  readonly onConfig: (config: MappingConfig) => void;
  /** Allows a column that looks like a patient's to be sent; null for a role that may not. */
  readonly onConfirm: ((allowed: boolean) => void) | null;
}

/** One column of the sheet: its values, what it means, and what its values become by that. */
export function ColumnRow({
  draft,
  column,
  lookups,
  rows,
  problems,
  wanted,
  onChange,
  onConfig,
  onConfirm,
}: ColumnRowProps) {
  const { config, suggestion } = draft;
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (wanted) place.current?.querySelector('select')?.focus();
  }, [wanted]);
  const header = draft.headers[column] ?? '';
  const entries = columnEntries(config, header);
  const meanings = meaningsOf(config.dataset);
  const meaning = readMeaning(config.dataset, entries);
  const asSaved = meaning === AS_SAVED ? [{ value: AS_SAVED, label: 'Several things' }] : [];
  const patient = draft.identifiers.find((each) => each.column === header);
  const proposal = suggestion.columns.find((each) => each.column === header);
  const isProposal = proposal !== undefined && entries.length > 0 && sameDocument(proposal.entries, entries);
  return (
    <li ref={place}>
      <div class="columnHead">
        <span class="letter" title={`Column ${columnLetter(column)}`}>
          {columnLetter(column)}
        </span>
        <h2>{header}</h2>
        {isProposal && <Proposed reason={proposal.reason} />}
      </div>
      <Choice
        label={`${header} means`}
        hideLabel
        value={meaning}
        options={[...meanings.map(({ key, label }) => ({ value: key, label })), ...asSaved]}
        problem={problems[0]?.message}
        onChange={(key) => {
          const chosen = meanings.find((each) => each.key === key);
          if (chosen === undefined) return;
          const proposed = proposal !== undefined && readMeaning(config.dataset, proposal.entries) === key;
          onChange(proposed ? proposal.entries : chosen.entries(header));
        }}
      />
      {patient !== undefined && (
        <PatientColumn
          found={patient}
          sent={mappedColumns(config).includes(header)}
          confirmed={config.confirmed_identifiers?.includes(header) === true}
          onConfirm={onConfirm}
        />
      )}
      <ColumnSamples draft={draft} column={column} entries={entries} lookups={lookups} />
      {meaning === OUTCOME && (
        <OutcomeWords draft={draft} column={column} entries={entries} rows={rows} onChange={onChange} />
      )}
      {meaning !== OUTCOME && entries.some((entry) => entry.transform === 'value_map') && (
        <ValueWords draft={draft} column={column} entries={entries} rows={rows} onChange={onChange} />
      )}
      <ColumnOptions
        header={header}
        entries={entries}
        onChange={onChange}
        checks={columnRules(config, header).length}
      >
        <ColumnRules draft={draft} column={column} rows={rows} onChange={onConfig} />
      </ColumnOptions>
    </li>
  );
}
