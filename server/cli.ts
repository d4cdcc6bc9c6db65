import { parseArgs } from 'node:util';
import { sql } from 'drizzle-orm';
import { closeDatabase, openDatabase } from './db/client.ts';
import { isUnavailable } from './db/isUnavailable.ts';
import { migrate } from './db/migrate.ts';
import { seedDemo } from './db/seedDemo.ts';
import { CommandEnv, EnvFailure, readEnv } from './env.ts';

/** What a command has to say: a sentence for people, and the same as data for `--json`. */
interface Answer {
  readonly sentence: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Command {
  readonly summary: string;
  run(): Promise<Answer>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  migrate: { summary: 'bring the database to the newest version', run: runMigrate },
  'seed-demo': { summary: 'add two invented clinics to try Chairside with', run: runSeedDemo },
  status: { summary: 'say which version the database has', run: runStatus },
  help: { summary: 'this list', run: async () => ({ sentence: describeCommands(), data: {} }) },
};

async function runMigrate(): Promise<Answer> {
  const { MIGRATION_DATABASE_URL, DATABASE_URL } = readEnv(CommandEnv, process.env);
  const appPassword = DATABASE_URL && decodeURIComponent(new URL(DATABASE_URL).password);
  const ran = await migrate({ ownerUrl: MIGRATION_DATABASE_URL, appPassword: appPassword || undefined });
  const sentence = ran.length > 0 ? `Migrated: ${ran.join(', ')}.` : 'The database is up to date already.';
  return { sentence, data: { migrations: ran } };
}

async function runSeedDemo(): Promise<Answer> {
  await seedDemo(readEnv(CommandEnv, process.env).MIGRATION_DATABASE_URL);
  return { sentence: 'The invented clinics are there. Sign in as robin@juniper.example.', data: {} };
}

async function runStatus(): Promise<Answer> {
  const db = openDatabase(readEnv(CommandEnv, process.env).MIGRATION_DATABASE_URL, 1);
  try {
    const [row] = await db.execute(
      sql`select to_regclass('public.chairside_migrations') is not null as there`,
    );
    if (row?.there !== true)
      return { sentence: 'Not migrated yet. Run: npm run chairside -- migrate', data: { version: 0 } };
    const [last] = await db.execute(sql`select max(version)::integer as version from chairside_migrations`);
    return { sentence: `The database is at version ${last?.version}.`, data: { version: last?.version } };
  } finally {
    await closeDatabase(db);
  }
}

function describeCommands(): string {
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(12)}${summary}`);
  return ['npm run chairside -- COMMAND [--json]', '', ...lines].join('\n');
}

/** Runs the command that the arguments name and answers with the exit code: 1 failed, 2 not understood. */
async function runCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    allowPositionals: true,
    strict: false,
  });
  const name = values.help === true ? 'help' : (positionals[0] ?? 'help');
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    process.stderr.write(`There is no command "${name}". Run: npm run chairside -- help\n`);
    return 2;
  }
  const { sentence, data } = await command.run();
  process.stdout.write(`${values.json === true ? JSON.stringify(data) : sentence}\n`);
  return 0;
}

function describeError(error: unknown): string {
  if (error instanceof EnvFailure) return error.message;
  if (isUnavailable(error))
    return 'The database at MIGRATION_DATABASE_URL cannot be reached. Check the address and that it runs.';
  return `It failed, and nothing was changed: ${error instanceof Error ? error.message : String(error)}`;
}

try {
  process.exitCode = await runCommand(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`);
  process.exitCode = 1;
}
