import { isBlank } from '../../shared/cell.ts';
import { DATASETS } from '../../shared/dataset.ts';
import { meaningOf } from '../../shared/diff/sayEntry.ts';
import { columnLetter } from '../../shared/headers.ts';
import type { Lookups } from '../../shared/lookups.ts';
import type { MappingEntry } from '../../shared/mappingEntry.ts';
import { type FoundIdentifier, findIdentifiers, markIdentifier } from '../../shared/protectedHealth.ts';
import { withRepeatedHeaders } from '../../shared/repeatedHeaders.ts';
import { splitRows } from '../../shared/rowKinds.ts';
import { type Suggestion, suggestMapping } from '../../shared/suggestMapping.ts';
import { loadLookups } from './clinic/loadLookups.ts';
import { withNamedClinic } from './clinic/withNamedClinic.ts';
import type { Command, CommandAnswer, CommandArgs } from './command.ts';
import { type FileTable, openTable } from './file/openTable.ts';
import { writeMappingFile } from './file/writeMappingFile.ts';
import { describeTable } from './print/describeTable.ts';
import { layTable } from './print/layTable.ts';

/** One column of the sheet and what is proposed for it; `meaning` is null where it stays unused. */
interface SuggestedColumn {
  readonly letter: string;
  readonly header: string;
  readonly meaning: string | null;
  readonly confidence: 'high' | 'low' | null;
  readonly reason: string;
  readonly looksLikePatient: boolean;
  /** What it adds to the mapping. */
  readonly entries: readonly MappingEntry[];
}

export const suggestCommand: Command = {
  summary: 'propose what the columns of a CSV or Excel file mean',
  operands: ['FILE'],
  options: ['sheet', 'header-row', 'clinic', 'as', 'out'],
  notes: [
    'FILE of - is standard input. With --clinic and --as the clinic’s own names are known.',
    'Look at the proposal before you use it: check FILE --mapping M.json takes what --out wrote.',
  ],
  run: async (args) => {
    const table = await openTable(args);
    const lookups = await withNamedClinic(args, loadLookups);
    return suggest(args, table, lookups);
  },
};

async function suggest(args: CommandArgs, table: FileTable, lookups: Lookups): Promise<CommandAnswer> {
  const suggestion = suggestMapping(table.headers, table.rows, lookups);
  const mapping = withRepeatedHeaders(suggestion.config, table.cells[table.headerRow - 1] ?? []);
  const columns = describeColumns(table, suggestion, lookups);
  const out = args.find('out');
  if (out !== undefined) await writeMappingFile(out, mapping);
  const { fileName: file, sheetName: sheet, headerRow } = table;
  const { dataset } = suggestion;
  const lines = columns.map(({ letter, header, meaning, confidence, reason }) => [
    letter,
    header,
    meaning ?? 'not used',
    confidence ?? '',
    reason,
  ]);
  const text = [
    `${describeTable(table)} · ${DATASETS[dataset].label}`,
    layTable(['', 'Column', 'Means', 'Confidence', 'Because'], lines),
    ...(out === undefined ? [] : [`The mapping is in ${out}.`]),
  ].join('\n\n');
  return { text, data: { file, sheet, headerRow, dataset, columns, mapping } };
}

function describeColumns(table: FileTable, suggestion: Suggestion, lookups: Lookups): SuggestedColumn[] {
  const rows = splitRows(table.headers, table.rows.slice(0, ROWS_TO_LOOK_AT)).rows;
  const identifiers = findIdentifiers(table.headers, rows, lookups);
  const dataset = DATASETS[suggestion.dataset];
  return table.headers.map((header, at) => {
    const proposal = suggestion.columns.find(({ column }) => column === header);
    const identifier = identifiers.find(({ column }) => column === header);
    const place = { letter: columnLetter(at), header, looksLikePatient: identifier !== undefined };
    if (proposal === undefined) {
      const isEmpty = rows.every(({ cells }) => isBlank(cells[at]));
      return {
        ...place,
        meaning: null,
        confidence: null,
        reason: sayUnused(identifier, isEmpty),
        entries: [],
      };
    }
    const meaning = proposal.entries.map((entry) => meaningOf(dataset, entry)).join('; ');
    const { confidence, reason, entries } = proposal;
    return { ...place, meaning, confidence, reason, entries };
  });
}

const ROWS_TO_LOOK_AT = 1_000;

function sayUnused(identifier: FoundIdentifier | undefined, isEmpty: boolean): string {
  if (identifier !== undefined) {
    return `${markIdentifier(identifier)}: it is sent only after a clinic admin’s word. ${identifier.reason}`;
  }
  return isEmpty ? 'Its cells are empty.' : 'Nothing says clearly what it means.';
}
