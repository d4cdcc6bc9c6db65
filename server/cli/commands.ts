import { checkCommand } from './check.ts';
import type { Command } from './command.ts';
import { importCommand } from './import.ts';
import { activateMappingCommand } from './mapping/activate.ts';
import { diffMappingsCommand } from './mapping/diff.ts';
import { listMappingsCommand } from './mapping/list.ts';
import { showMappingCommand } from './mapping/show.ts';
import { migrateCommand } from './migrate.ts';
import { seedDemoCommand } from './seedDemo.ts';
import { statusCommand } from './status.ts';
import { suggestCommand } from './suggest.ts';

/** Every command by the name that it is called by. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  suggest: suggestCommand,
  check: checkCommand,
  import: importCommand,
  'mapping list': listMappingsCommand,
  'mapping show': showMappingCommand,
  'mapping diff': diffMappingsCommand,
  'mapping activate': activateMappingCommand,
  migrate: migrateCommand,
  'seed-demo': seedDemoCommand,
  status: statusCommand,
};
