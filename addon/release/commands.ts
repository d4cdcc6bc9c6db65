import type { Command } from './command.ts';
import { createCommand } from './commands/create.ts';
import { loginCheckCommand } from './commands/loginCheck.ts';
import { pushCommand } from './commands/push.ts';
import { releaseCommand } from './commands/release.ts';
import { statusCommand } from './commands/status.ts';

/** Every command of `npm run addon`, in the order in which a deployer meets them. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  'login-check': loginCheckCommand,
  create: createCommand,
  push: pushCommand,
  release: releaseCommand,
  status: statusCommand,
};
