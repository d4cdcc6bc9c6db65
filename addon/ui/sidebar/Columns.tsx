import { useMemo, useRef } from 'preact/hooks';
import type { Role } from '../../../shared/api.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { MappingProblem } from '../../../shared/mappingProblem.ts';
import { setColumnEntries } from '../mapping/columnEntries.ts';
import { confirmIdentifier, mayConfirm } from '../mapping/confirmIdentifier.ts';
import { type Draft, sampleRows } from '../mapping/draft.ts';
import { mappingPart } from '../parts/mappingPart.ts';
import { ColumnRow } from './ColumnRow.tsx';
import { ColumnRules } from './ColumnRules.tsx';
import { ColumnTools } from './ColumnTools.tsx';
import type { ClinicDesk } from './openClinic.ts';
import { ShowMoreColumns } from './ShowMoreColumns.tsx';
import { useColumnList } from './useColumnList.ts';
import type { SheetRows } from './useSheetRows.ts';
import type { Work } from './useWork.ts';

interface ColumnsProps {
  readonly work: Work;
  readonly draft: Draft;
  readonly desk: ClinicDesk;
  readonly rows: SheetRows;
  readonly role: Role;
  readonly problems: readonly MappingProblem[];
  readonly onChange: (config: MappingConfig) => void;
}

/** The columns, with what finds one among many. */
export function Columns({ work, draft, desk, rows, role, problems, onChange }: ColumnsProps) {
  const { top, headerRow, headers, config, looked = [] } = draft;
  const list = useRef<HTMLUListElement>(null);
  const first = useMemo(
    () => mappingPart().splitRows(headers, sampleRows(top, headerRow)).rows,
    [top, headerRow, headers],
  );
  const views = useMemo(
    () => mappingPart().viewColumns(draft, first, problems, desk.lookups),
    [draft, first, desk],
  );
  const columns = useColumnList(views, headers, work.column);
  return (
    <>
      <ColumnTools
        views={views}
        query={columns.query}
        filter={columns.filter}
        onSearch={columns.search}
        onFilter={columns.choose}
      />
      <ul class="columns" ref={list}>
        {columns.shown.map((view) => (
          <ColumnRow
            key={view.header}
            draft={draft}
            view={view}
            rows={rows}
            wanted={work.column === view.header}
            onChange={(entries) => onChange(setColumnEntries(config, headers, view.header, entries))}
            onAccept={() => {
              work.change({ ...draft, looked: [...looked, view.header] });
              list.current?.children[columns.shown.indexOf(view)]?.querySelector('select')?.focus();
            }}
            onConfirm={
              mayConfirm(role, draft, view.header)
                ? (allowed) => onChange(confirmIdentifier(config, view.header, allowed))
                : null
            }
          >
            <ColumnRules draft={draft} column={view.column} rows={rows} onChange={onChange} />
          </ColumnRow>
        ))}
      </ul>
      {columns.shown.length === 0 && <p class="quiet">No column is like that.</p>}
      <ShowMoreColumns list={columns} rows={list} />
    </>
  );
}
