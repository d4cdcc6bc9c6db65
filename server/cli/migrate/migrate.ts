import type { OnStep } from '../../db/phases/runPhases.ts';
import { CommandEnv, readEnv } from '../../env.ts';
import type { Command, CommandAnswer, CommandArgs } from '../command.ts';
import { usage } from '../readArgs.ts';
import type { Shell } from '../shell.ts';
import { planMigration } from './planMigration.ts';
import { readPhaseBefore, readPhaseNumber } from './readPhaseNumber.ts';
import { sayStopped } from './sayStopped.ts';

export const migrateCommand: Command = {
  summary: 'bring the database to the newest version, or to another phase',
  operands: [],
  options: ['phase', 'back-to'],
  flags: ['plan', 'settle'],
  notes: [
    'A database that was empty goes to phases 3 and 5 at once. One with data, or with tables of another application, stays',
    'in its phase until --phase says otherwise, and so does each for phase 4: whoever shares the existing half changes its',
    'ids then too. Phases are reached beside the work: servers and people go on.',
    'Killed anywhere, the same command goes on. --back-to takes the database back to that phase, with all that was',
    'written since, until --settle gives up what that needs; killed, it goes on by --back-to again.',
  ],
  run: (args) => sayStopped(() => choose(args)),
};

function choose(args: CommandArgs): Promise<CommandAnswer> {
  const said = [
    ...(args.has('plan') ? ['plan'] : []),
    ...(['phase', 'back-to'] as const).filter((option) => args.find(option) !== undefined),
    ...(args.has('settle') ? ['settle'] : []),
  ];
  // A plan is of the way to a phase.
  if (said.length > 1 && said.join() !== 'plan,phase') {
    throw usage('migrate', `--${said.join(' and --')} cannot be said together.`);
  }
  if (args.has('plan')) return planMigration(args);
  if (args.find('back-to') !== undefined) return goBack(args);
  return args.has('settle') ? settle(args) : goOn(args);
}

async function goOn({ shell, find }: CommandArgs): Promise<CommandAnswer> {
  const phase = readPhaseNumber(find('phase'));
  const { MIGRATION_DATABASE_URL, DATABASE_URL } = readEnv(CommandEnv, shell.env);
  const { migrate } = await import('../../db/migrate.ts');
  const appPassword = DATABASE_URL && decodeURIComponent(new URL(DATABASE_URL).password);
  const ran = await migrate({
    ownerUrl: MIGRATION_DATABASE_URL,
    appPassword: appPassword || undefined,
    phase,
    onStep: tell(shell),
  });
  const text = ran.length > 0 ? `Migrated: ${ran.join(', ')}.` : 'The database is up to date already.';
  return { text, data: { migrations: ran } };
}

async function goBack({ shell, need }: CommandArgs): Promise<CommandAnswer> {
  const to = readPhaseBefore(need('back-to'));
  const { MIGRATION_DATABASE_URL } = readEnv(CommandEnv, shell.env);
  const { leavePhases } = await import('../../db/phases/runPhases.ts');
  const { underMigrationLock } = await import('../../db/underMigrationLock.ts');
  const { alignRights } = await import('../../db/alignRights.ts');
  const left = await underMigrationLock(MIGRATION_DATABASE_URL, async (sql) => {
    const phases = await leavePhases(sql, to, tell(shell));
    if (phases.length > 0) await alignRights(sql);
    return phases;
  });
  const text = left.length > 0 ? `Left: ${left.join(', ')}.` : `The database is not beyond phase ${to}.`;
  return { text, data: { left } };
}

async function settle({ shell }: CommandArgs): Promise<CommandAnswer> {
  const { MIGRATION_DATABASE_URL } = readEnv(CommandEnv, shell.env);
  const { settlePhases } = await import('../../db/phases/runPhases.ts');
  const { underMigrationLock } = await import('../../db/underMigrationLock.ts');
  const settled = await underMigrationLock(MIGRATION_DATABASE_URL, (sql) => settlePhases(sql, tell(shell)));
  const text = settled.length > 0 ? `Settled: ${settled.join(', ')}.` : 'There was nothing to settle.';
  return { text, data: { settled } };
}

/** Each step on a line of its own while it runs, beside the answer. */
function tell({ stderr }: Shell): OnStep {
  return ({ number }, { title }) => {
    stderr.write(`Phase ${number}: ${title}\n`);
  };
}
