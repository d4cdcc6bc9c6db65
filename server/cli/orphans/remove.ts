import type { Database, Transaction } from '../../db/client.ts';
import type { Relation } from '../../db/phases/foreignKeys/relation.ts';
import type { ChangedRow } from '../../db/phases/foreignKeys/removalDesk.ts';
import { CliProblem } from '../cliProblem.ts';
import type { Command, CommandAnswer, CommandArgs } from '../command.ts';
import { sayStopped } from '../migrate/sayStopped.ts';
import { usage } from '../readArgs.ts';
import { withOwner } from '../withOwner.ts';

const COMMAND = 'orphans remove';
const NO_ADMIN_LEFT = 'CS001';
/** Tables whose rows aggregates are made of, or that are aggregates. */
const COUNTED = /_metrics$|^metric_aggregations$/;

type Counts = Readonly<Record<string, { deleted: number; emptied: number }>>;

export const removeOrphansCommand: Command = {
  summary: 'take out the rows that name a row which is not there',
  operands: ['RELATION'],
  options: ['to'],
  notes: [
    'It takes the owner’s connection (MIGRATION_DATABASE_URL), and a relation as orphans list names it. Every row is',
    'written to the file before it is deleted with all that depends on it, or before its reference is emptied: a JSON',
    'object a line, with values of cells. Killed anywhere, nothing is lost; run it again with another file.',
  ],
  run: async (args) => {
    const relation = await readRelation(args);
    const path = args.need('to');
    const { openKeeper } = await import('./openKeeper.ts');
    return withOwner(args, async (db) => {
      const keeper = await openKeeper(path);
      try {
        return describe(relation, path, await sayStopped(() => remove(db, relation, keeper.keep)));
      } finally {
        await keeper.close();
      }
    });
  },
};

async function readRelation({ operands: [name] }: CommandArgs): Promise<Relation> {
  const { RELATIONS } = await import('../../db/phases/foreignKeys/relations.ts');
  const relation = RELATIONS.find((each) => each.name === name);
  if (relation !== undefined) return relation;
  throw usage(COMMAND, `There is no relation “${name}”. Write it as orphans list does.`);
}

async function remove(
  db: Database,
  relation: Relation,
  keep: (rows: readonly ChangedRow[]) => Promise<void>,
): Promise<Counts> {
  const { removeOrphans } = await import('../../db/phases/foreignKeys/removeOrphans.ts');
  const { findPostgresCode } = await import('../../db/findPostgresCode.ts');
  const { noteRemoval } = await import('./noteRemoval.ts');
  const counts: Record<string, { deleted: number; emptied: number }> = {};
  const note = async (tx: Transaction, rows: readonly ChangedRow[]): Promise<void> => {
    await noteRemoval(tx, relation, rows);
    for (const { table, change } of rows) {
      const { deleted, emptied } = counts[table] ?? { deleted: 0, emptied: 0 };
      counts[table] =
        change === 'deleted' ? { deleted: deleted + 1, emptied } : { deleted, emptied: emptied + 1 };
    }
  };
  try {
    await removeOrphans({ db, keep, note }, relation);
  } catch (error) {
    if (findPostgresCode(error) !== NO_ADMIN_LEFT) throw error;
    const sentence = 'A clinic would be left without a clinic admin. Add another one with member add first.';
    throw new CliProblem('last_admin', sentence);
  }
  return counts;
}

function describe(relation: Relation, path: string, counts: Counts): CommandAnswer {
  const lines = Object.entries(counts).map(([table, { deleted, emptied }]) => {
    return `${table}: deleted: ${deleted}, emptied: ${emptied}`;
  });
  if (lines.length === 0) lines.push('There was nothing to take out.');
  else lines.push(`They are in “${path}” as they were.`);
  if (Object.keys(counts).some((table) => COUNTED.test(table))) lines.push('Run aggregates rebuild now.');
  return { text: lines.join('\n'), data: { relation: relation.name, file: path, tables: counts } };
}
