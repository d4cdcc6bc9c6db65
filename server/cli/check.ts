import type { Lookups } from '../../shared/lookups.ts';
import type { MappingConfig } from '../../shared/mappingConfig.ts';
import { nearestPeople } from '../../shared/nearestPeople.ts';
import { type CheckedTable, checkTable } from './checkTable.ts';
import { chooseMapping } from './clinic/chooseMapping.ts';
import { loadLookups } from './clinic/loadLookups.ts';
import { withNamedClinic } from './clinic/withNamedClinic.ts';
import type { Command, CommandAnswer } from './command.ts';
import { findUnconfirmed } from './file/findUnconfirmed.ts';
import { type FileTable, openTable } from './file/openTable.ts';
import { requireFit } from './file/requireFit.ts';
import { describeCheck } from './print/describeCheck.ts';

export const checkCommand: Command = {
  summary: 'say what would become of every row of a file',
  operands: ['FILE'],
  options: ['mapping', 'template', 'sheet', 'header-row', 'clinic', 'as'],
  notes: [
    'FILE or M of - is standard input. With --clinic and --as the clinic’s names and templates are known,',
    'and M may be the name of a template.',
    'Exit code 0 when no row has an error, 3 when some have.',
  ],
  run: async (args) => {
    const table = await openTable(args);
    return withNamedClinic(args, async (desk) => {
      const config = await chooseMapping(args, desk);
      return check(table, config, await loadLookups(desk));
    });
  },
};

function check(table: FileTable, config: MappingConfig, lookups: Lookups): CommandAnswer {
  requireFit(table, config, lookups);
  const checked = checkTable(table, config, lookups);
  const unknown = checked.unknown.map(({ spelling, rowCount }) => ({
    spelling,
    rowCount,
    nearest: nearestPeople(spelling, lookups.providers).map(({ id, name }) => ({ id, name })),
  }));
  const unconfirmed = findUnconfirmed(table, config, lookups);
  return {
    text: describeCheck(table, config, { ...checked, unknown, unconfirmed }),
    data: { ...describeFile(table, config), ...describeRows(checked), unknown, unconfirmed },
    exitCode: checked.rows.withIssues > 0 ? 3 : 0,
  };
}

function describeFile({ fileName, sheetName, headerRow }: FileTable, { dataset }: MappingConfig) {
  return { file: fileName, sheet: sheetName, headerRow, dataset };
}

function describeRows({ rows, records, groups, skips, sums }: CheckedTable) {
  const causes = groups.map(({ column, code, word, message, severity, issues }) => ({
    column,
    code,
    word,
    severity,
    message,
    count: issues.length,
    rows: issues.map(({ row }) => row),
  }));
  return { rows, records, issues: groups.flatMap(({ issues }) => issues), causes, skips, sums };
}
