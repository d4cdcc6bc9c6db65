import type { SheetRow, Surroundings } from '../../shared/cell.ts';
import { findDrift, sayDrift } from '../../shared/headerDrift.ts';
import type { MappingConfig } from '../../shared/mappingConfig.ts';
import { type PreparedTable, prepareTable } from '../../shared/prepareTable.ts';
import { spreadMerges } from '../../shared/spreadMerges.ts';
import { checkAbove, pickSurroundings } from '../../shared/surroundings.ts';
import { Failure } from '../failure.ts';
import { readAnchors } from '../sheet/readAnchors.ts';
import { sheetReader } from '../sheet/sheetReader.ts';

/** A sheet as it is pushed, with the tab's name and those cells above the table that the mapping reads. */
export interface PushTable extends PreparedTable {
  readonly surroundings: Surroundings;
}

/** Reads a whole sheet; throws `headers_changed` where the mapping no longer fits, `nothing_to_push`. */
export function readTable(sheetName: string, headerRow: number, config: MappingConfig): PushTable {
  const reader = sheetReader(sheetName);
  const cells = reader.read(headerRow, 1)[0] ?? [];
  const { headers, changes } = findDrift(config, cells, readAnchors(sheetName, cells));
  if (changes.length > 0) throw new Failure('headers_changed', changes.map(sayDrift).join(' '));
  const [problem] = checkAbove(config, headerRow);
  if (problem !== undefined) throw new Failure('headers_changed', problem.message);
  const all: SheetRow[] = [];
  reader.readAll(headerRow + 1, (row, cells) => all.push({ row, cells }));
  const table = prepareTable(headers, spreadMerges(headers, all, reader.merges(), config).rows, config);
  if (table.rows.length === 0) {
    throw new Failure('nothing_to_push', `“${sheetName}” has no row with data below its headers yet.`);
  }
  return { ...table, surroundings: pickSurroundings(config, sheetName, reader.read(1, headerRow - 1)) };
}
