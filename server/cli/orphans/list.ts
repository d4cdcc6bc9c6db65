import type { Orphans } from '../../db/phases/foreignKeys/findOrphans.ts';
import type { Command, CommandAnswer } from '../command.ts';
import { sayStopped } from '../migrate/sayStopped.ts';
import { layTable } from '../print/layTable.ts';
import { withOwner } from '../withOwner.ts';

const TITLES = ['Relation', 'Rows', 'Most of them in', 'Missing'];

export const listOrphansCommand: Command = {
  summary: 'list rows that name a row which is not there',
  operands: [],
  options: [],
  notes: [
    'It takes the owner’s connection (MIGRATION_DATABASE_URL), looks at all clinics, and changes nothing.',
    'Bring back what is missing, or take the rows out with orphans remove; then migrate goes on.',
    'Exit code 0 when there are none, 1 when there are some.',
  ],
  run: (args) =>
    withOwner(args, async (db) => {
      const { findOrphans } = await import('../../db/phases/foreignKeys/findOrphans.ts');
      return describe(await sayStopped(() => findOrphans(db.$client)));
    }),
};

function describe(found: readonly Orphans[]): CommandAnswer {
  const relations = found.map(({ relation, ...rest }) => ({
    ...{ relation: relation.name, table: relation.table, columns: relation.columns },
    ...{ parent: relation.parent, ...rest },
  }));
  const lines = found.map(({ relation, count, clinics, missing }) => [
    ...[relation.name, String(count)],
    clinics.map((each) => `${each.clinicId} (${each.count})`).join(', '),
    missing.join(', '),
  ]);
  const text = found.length === 0 ? 'Every row names what is there.' : layTable(TITLES, lines);
  return { text, data: { relations }, exitCode: found.length === 0 ? 0 : 1 };
}
