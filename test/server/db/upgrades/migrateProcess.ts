import { runCommand } from '../../../../server/cli/runCommand.ts';

/** `chairside migrate` in a process that is ready to begin at once when it is told the arguments. */
const say = (message: Readonly<Record<string, string>>) => process.send?.(message);
process.once('message', async (args: readonly string[]) => {
  const { env } = process;
  process.exitCode = await runCommand(args, {
    env,
    stdout: { write: (text: string) => say({ answer: text }) },
    stderr: { write: (text: string) => say({ step: text }) },
    readStandardInput: async () => Buffer.alloc(0),
  });
  process.disconnect();
});
await import('../../../../server/cli/migrate/planMigration.ts');
await import('../../../../server/db/migrate.ts');
say({ ready: 'yes' });
