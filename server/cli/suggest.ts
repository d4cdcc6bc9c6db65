import type { EarlierChoice } from '../../shared/apiMappings.ts';
import { DATASETS } from '../../shared/dataset.ts';
import type { Lookups } from '../../shared/lookups.ts';
import { withRepeatedHeaders } from '../../shared/repeatedHeaders.ts';
import { suggestMapping } from '../../shared/suggestMapping.ts';
import { loadTemplates } from './clinic/findTemplate.ts';
import { loadLookups } from './clinic/loadLookups.ts';
import { withNamedClinic } from './clinic/withNamedClinic.ts';
import type { Command, CommandAnswer, CommandArgs } from './command.ts';
import { describeColumns } from './describeColumns.ts';
import { type FileTable, openTable } from './file/openTable.ts';
import { writeMappingFile } from './file/writeMappingFile.ts';
import { describeTable } from './print/describeTable.ts';
import { layTable } from './print/layTable.ts';

export const suggestCommand: Command = {
  summary: 'propose what the columns of a CSV or Excel file mean',
  operands: ['FILE'],
  options: ['sheet', 'header-row', 'clinic', 'as', 'out'],
  notes: [
    'FILE of - is standard input. With --clinic and --as the clinic’s own names and earlier choices count.',
    'Look at the proposal before you use it: check FILE --mapping M.json takes what --out wrote.',
  ],
  run: async (args) => {
    const table = await openTable(args);
    const known = await withNamedClinic(args, async (desk) => ({
      lookups: await loadLookups(desk),
      choices: desk === null ? [] : (await loadTemplates(desk)).choices,
    }));
    return suggest(args, table, known);
  },
};

/** What a clinic knows already: its people, and what it made of columns before. */
interface Known {
  readonly lookups: Lookups;
  readonly choices: readonly EarlierChoice[];
}

async function suggest(
  args: CommandArgs,
  table: FileTable,
  { lookups, choices }: Known,
): Promise<CommandAnswer> {
  const suggestion = suggestMapping(table.headers, table.rows, lookups, choices);
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
