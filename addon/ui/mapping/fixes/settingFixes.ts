import { type Cell, isBlank, type SheetRow } from '../../../../shared/cell.ts';
import { DATASETS, type Field, findField } from '../../../../shared/dataset.ts';
import type { IssueGroup } from '../../../../shared/groupIssues.ts';
import type { MappingEntry } from '../../../../shared/mappingEntry.ts';
import type { RowIssueCode } from '../../../../shared/rowIssue.ts';
import type { Reader } from '../../../../shared/transforms/reading.ts';
import { TRANSFORMS } from '../../../../shared/transforms/registry.ts';
import { plural } from '../../parts/plural.ts';
import { columnEntries } from '../columnEntries.ts';
import { type EntryOption, optionsOf } from '../entryOptions.ts';
import { inParts } from '../sheetMapper.ts';
import { changeEntries } from './changeEntries.ts';
import type { Fix, FixContext, OfferFixes } from './fix.ts';

/** The setting that decides whether a cell of that kind can be read. */
const SETTING_OF: Readonly<Partial<Record<RowIssueCode, EntryOption['key']>>> = {
  not_a_date: 'date_format',
  not_a_percent: 'bare_number',
  not_a_number: 'decimal_mark',
  not_an_integer: 'decimal_mark',
  not_an_amount: 'decimal_mark',
  wrong_currency: 'currency_format',
};

/** One setting as it would be, and how much of the column it reads. */
interface Trial {
  readonly label: string;
  readonly entry: MappingEntry;
  readonly write: (entry: MappingEntry) => MappingEntry;
  readonly read: Reader;
  /** Rows of the column that can be read. */
  reads: number;
  /** Rows of the group among them. */
  fixes: number;
}

/** Another setting of the column, where it reads more of it than the present one: the one that reads most first. */
export const settingFixes: OfferFixes = function* (group, context) {
  const { column, code } = group;
  const [entry] = columnEntries(context.config, column ?? '');
  const option = entry && optionsOf(entry.transform).find(({ key }) => key === SETTING_OF[code]);
  const field = entry && findField(DATASETS[context.config.dataset], entry.target_field);
  if (column === null || entry === undefined || option === undefined || field === undefined) return [];
  // Where cells are joined or cut first, a cell by itself says nothing about the setting.
  if (entry.combine !== undefined || entry.split !== undefined) return [];
  const present = startTrial('', (each) => each, entry, field, context);
  const others = option.values.map(({ value, label }) =>
    startTrial(label, (each) => option.write(each, value), entry, field, context),
  );
  yield* runTrials([present, ...others], group, context);
  return others
    .filter(({ reads, fixes }) => fixes > 0 && reads > present.reads)
    .sort((a, b) => b.reads - a.reads)
    .map(
      ({ label, fixes, write }): Fix => ({
        label: `${label} (${plural(fixes, 'row')})`,
        said: `“${column}”: ${option.label} ${label}`,
        apply: (before) => changeEntries(before, column, write),
      }),
    );
};

function startTrial(
  label: string,
  write: Trial['write'],
  before: MappingEntry,
  field: Field,
  { config, lookups }: FixContext,
): Trial {
  const entry = write(before);
  const dateFormat = entry.date_format ?? config.validation_rules.date_format;
  const read = TRANSFORMS[entry.transform].transform({ entry, field, dateFormat, lookups });
  return { label, entry, write, read, reads: 0, fixes: 0 };
}

/** Reads the whole column by every setting. */
function* runTrials(trials: readonly Trial[], { column, issues }: IssueGroup, { table }: FixContext) {
  const at = table.headers.indexOf(column ?? '');
  const faulty = new Set(issues.map(({ row }) => row));
  const cellOf = ({ cells }: SheetRow): Cell => cells[at] ?? '';
  for (const { part, done } of inParts(table.rows)) {
    const filled = part.filter((row) => !isBlank(cellOf(row)));
    for (const trial of trials) {
      const read = filled.filter((row) => isRead(trial.read(cellOf(row))));
      trial.reads += read.length;
      trial.fixes += read.filter(({ row }) => faulty.has(row)).length;
    }
    yield done;
  }
}

function isRead(reading: ReturnType<Reader>): boolean {
  return typeof reading === 'string' || reading.value !== undefined;
}
