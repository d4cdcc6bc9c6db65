import { NEWEST_PHASE } from '../../db/phases/phase.ts';
import type { PlannedStep } from '../../db/phases/planPhases.ts';
import { CommandEnv, readEnv } from '../../env.ts';
import type { CommandAnswer, CommandArgs } from '../command.ts';
import { layTable } from '../print/layTable.ts';
import { readPhaseNumber } from './readPhaseNumber.ts';

/** What `migrate` would do, and about how long it takes; nothing is changed. */
export async function planMigration({ shell, find }: CommandArgs): Promise<CommandAnswer> {
  const phase = readPhaseNumber(find('phase')) ?? NEWEST_PHASE;
  const { MIGRATION_DATABASE_URL } = readEnv(CommandEnv, shell.env);
  const { underMigrationLock } = await import('../../db/underMigrationLock.ts');
  const { listMigrations } = await import('../../db/listMigrations.ts');
  const { planPhases } = await import('../../db/phases/planPhases.ts');
  return underMigrationLock(MIGRATION_DATABASE_URL, async (sql) => {
    const migrations = await listMigrations(sql);
    const steps = await planPhases(sql, phase);
    return { text: [sayMigrations(migrations), saySteps(steps)].join('\n\n'), data: { migrations, steps } };
  });
}

function sayMigrations(migrations: readonly string[]): string {
  if (migrations.length === 0) return 'Numbered migrations: none.';
  return `Numbered migrations, in one transaction of some seconds: ${migrations.join(', ')}.`;
}

function saySteps(steps: readonly PlannedStep[]): string {
  if (steps.length === 0) return 'Phases: nothing to do.';
  const lines = steps.map(({ phase, title, rows, seconds }) => [
    `Phase ${phase}`,
    title,
    rows === 0 ? '' : String(rows),
    saySpan(seconds),
  ]);
  const seconds = steps.reduce((sum, each) => sum + each.seconds, 0);
  const table = layTable(['', 'Step', 'Rows', 'About'], lines);
  return `${table}\n\nAbout ${saySpan(seconds)} in all, beside the work, by the database’s statistics of its tables.`;
}

function saySpan(seconds: number): string {
  if (seconds < 1) return 'a moment';
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
