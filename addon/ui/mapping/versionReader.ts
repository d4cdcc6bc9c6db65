import type { SheetRow, Surroundings } from '../../../shared/cell.ts';
import { groupEntries } from '../../../shared/groupEntries.ts';
import type { Lookups } from '../../../shared/lookups.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import { createMonthSums, type MonthSums } from '../../../shared/monthSums.ts';
import type { RowIssue } from '../../../shared/rowIssue.ts';
import { createSheetMapper } from './sheetMapper.ts';

/** A mapping over a sheet, with where its headers are. */
export interface Version {
  readonly config: MappingConfig;
  /** From 1. */
  readonly headerRow: number;
  readonly headers: readonly string[];
  readonly surroundings?: Surroundings;
}

/** One record of a version, and the row that it was made of. */
export interface VersionRecord {
  readonly row: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** What a version makes of some rows; records by the row and the columns that they are made of. */
export interface VersionPart {
  readonly records: ReadonlyMap<string, VersionRecord>;
  readonly errors: readonly RowIssue[];
}

/** One version at work on the sheet's rows. */
export interface VersionReader {
  read(part: readonly SheetRow[]): VersionPart;
  /** Of all that was read. */
  readonly sums: MonthSums;
}

/** Makes what reads a sheet's rows by a version, in the sheet's order; rows above its data do not count. */
export function createVersionReader(version: Version, lookups: Lookups): VersionReader {
  const { config, headerRow } = version;
  const map = createSheetMapper(version, config, lookups);
  const sums = createMonthSums(config.dataset);
  const sources = recordSources(config);
  return {
    sums,
    read: (part) => {
      const { records, issues } = map(part.filter(({ row }) => row > headerRow));
      sums.add(records);
      return {
        records: new Map(
          records.map(({ row, entry, fields }) => [`${row} ${sources[entry]}`, { row, fields }]),
        ),
        errors: issues.filter(({ severity }) => severity === 'error'),
      };
    },
  };
}

/** For each record that a row can give, the dataset and the columns that it is made of. */
function recordSources(config: MappingConfig): readonly string[] {
  const sources = groupEntries(config).groups.map(({ entries }) =>
    entries.map(({ source_column }) => source_column ?? '').sort(),
  );
  const texts = sources.map((columns) => JSON.stringify([config.dataset, ...new Set(columns)]));
  return texts.map((text, at) => `${text} ${texts.slice(0, at).filter((each) => each === text).length}`);
}
