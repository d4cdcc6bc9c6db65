import { checkCommand } from './check.ts';
import { changeSettingsCommand } from './clinic/changeSettings.ts';
import { showSettingsCommand } from './clinic/showSettings.ts';
import type { Command } from './command.ts';
import { importCommand } from './import.ts';
import { activateMappingCommand } from './mapping/activate.ts';
import { diffMappingsCommand } from './mapping/diff.ts';
import { listMappingsCommand } from './mapping/list.ts';
import { showMappingCommand } from './mapping/show.ts';
import { migrateCommand } from './migrate.ts';
import { closeMonthCommand } from './month/close.ts';
import { listMonthsCommand } from './month/list.ts';
import { reopenMonthCommand } from './month/reopen.ts';
import { cancelPushCommand } from './push/cancel.ts';
import { listPushesCommand } from './push/list.ts';
import { showPushCommand } from './push/show.ts';
import { undoPushCommand } from './push/undo.ts';
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
  'push list': listPushesCommand,
  'push show': showPushCommand,
  'push undo': undoPushCommand,
  'push cancel': cancelPushCommand,
  'month list': listMonthsCommand,
  'month close': closeMonthCommand,
  'month reopen': reopenMonthCommand,
  'clinic settings': showSettingsCommand,
  'clinic set': changeSettingsCommand,
  migrate: migrateCommand,
  'seed-demo': seedDemoCommand,
  status: statusCommand,
};
