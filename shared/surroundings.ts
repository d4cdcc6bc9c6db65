import type { Cell, Surroundings } from './cell.ts';
import { cellAround, placeName, readsAround } from './cellAround.ts';
import type { MappingConfig } from './mappingConfig.ts';
import type { MappingProblem } from './mappingProblem.ts';

const ADDRESS = /^([A-Z]+)(\d+)$/;

/** The tab's name, and of the rows above the table only the cells that the mapping reads. */
export function pickSurroundings(
  config: MappingConfig,
  tabName: string,
  rowsAbove: readonly (readonly Cell[])[],
): Surroundings {
  const cells = cellsRead(config).map((address) => {
    const { row, column } = placeOf(address);
    return [address, rowsAbove[row - 1]?.[column - 1] ?? ''] as const;
  });
  return { tabName, cellsAbove: Object.fromEntries(cells) };
}

/** What keeps a mapping from being read with the headers in that row: a cell that is not above them. */
export function checkAbove(config: MappingConfig, headerRow: number): MappingProblem[] {
  const below = config.mappings.filter(
    ({ source_cell: address }) => address !== undefined && placeOf(address).row >= headerRow,
  );
  return below.map(({ source_cell: address, target_field: field }) => {
    const message = `${address} does not lie above the headers in row ${headerRow}. Choose a cell above them.`;
    return { column: null, field, message };
  });
}

/** What keeps a mapping from being read with these surroundings: they do not hold what it reads. */
export function checkSurroundings(config: MappingConfig, around: Surroundings | undefined): MappingProblem[] {
  const absent = config.mappings.filter((entry) => readsAround(entry) && cellAround(entry, around) === null);
  return absent.map((entry) => {
    const message = `${placeName(entry)} is read by this mapping, but did not come with the rows. Update Chairside, then push again.`;
    return { column: null, field: entry.target_field, message };
  });
}

function cellsRead(config: MappingConfig): string[] {
  const read = config.mappings.filter(readsAround).flatMap((entry) => entry.source_cell ?? []);
  return [...new Set(read)];
}

/** Where a cell stands; row and column count from 1. */
function placeOf(address: string): { row: number; column: number } {
  const [, letters = '', digits = ''] = ADDRESS.exec(address) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(digits), column };
}
