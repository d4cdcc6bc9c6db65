import { rebuildAggregatesCommand } from './aggregates/rebuild.ts';
import { verifyAggregatesCommand } from './aggregates/verify.ts';
import { listArchiveCommand } from './archive/list.ts';
import { restoreArchiveCommand } from './archive/restore.ts';
import { runArchiveCommand } from './archive/run.ts';
import { verifyArchiveCommand } from './archive/verify.ts';
import { listEventsCommand } from './audit/list.ts';
import { verifyChainsCommand } from './audit/verify.ts';
import { checkCommand } from './check.ts';
import { changeSettingsCommand } from './clinic/changeSettings.ts';
import { createClinicCommand } from './clinic/create.ts';
import { showSettingsCommand } from './clinic/showSettings.ts';
import type { Command } from './command.ts';
import { configCommand } from './config.ts';
import { listGoalsCommand } from './goal/list.ts';
import { removeGoalCommand } from './goal/remove.ts';
import { setGoalCommand } from './goal/set.ts';
import { importCommand } from './import.ts';
import { listKeysCommand } from './keys/list.ts';
import { newKeyCommand } from './keys/new.ts';
import { rotateKeysCommand } from './keys/rotate.ts';
import { addKpiCommand } from './kpi/add.ts';
import { changeKpiCommand } from './kpi/change.ts';
import { listKpisCommand } from './kpi/list.ts';
import { removeKpiCommand } from './kpi/remove.ts';
import { activateMappingCommand } from './mapping/activate.ts';
import { diffMappingsCommand } from './mapping/diff.ts';
import { listMappingsCommand } from './mapping/list.ts';
import { showMappingCommand } from './mapping/show.ts';
import { addMemberCommand } from './member/add.ts';
import { changeRoleCommand } from './member/changeRole.ts';
import { listMembersCommand } from './member/list.ts';
import { removeMemberCommand } from './member/remove.ts';
import { resumeMemberCommand } from './member/resume.ts';
import { suspendMemberCommand } from './member/suspend.ts';
import { migrateCommand } from './migrate/migrate.ts';
import { closeMonthCommand } from './month/close.ts';
import { listMonthsCommand } from './month/list.ts';
import { reopenMonthCommand } from './month/reopen.ts';
import { listOrphansCommand } from './orphans/list.ts';
import { removeOrphansCommand } from './orphans/remove.ts';
import { cancelPushCommand } from './push/cancel.ts';
import { listPushesCommand } from './push/list.ts';
import { showPushCommand } from './push/show.ts';
import { undoPushCommand } from './push/undo.ts';
import { seedDemoCommand } from './seedDemo.ts';
import { statusCommand } from './status.ts';
import { suggestCommand } from './suggest.ts';
import { listSyncsCommand } from './sync/list.ts';
import { pauseSyncCommand } from './sync/pause.ts';
import { resumeSyncCommand } from './sync/resume.ts';
import { runSyncCommand } from './sync/run.ts';

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
  'sync list': listSyncsCommand,
  'sync run': runSyncCommand,
  'sync pause': pauseSyncCommand,
  'sync resume': resumeSyncCommand,
  'month list': listMonthsCommand,
  'month close': closeMonthCommand,
  'month reopen': reopenMonthCommand,
  'clinic create': createClinicCommand,
  'clinic settings': showSettingsCommand,
  'clinic set': changeSettingsCommand,
  'kpi list': listKpisCommand,
  'kpi add': addKpiCommand,
  'kpi change': changeKpiCommand,
  'kpi remove': removeKpiCommand,
  'goal list': listGoalsCommand,
  'goal set': setGoalCommand,
  'goal remove': removeGoalCommand,
  'member list': listMembersCommand,
  'member add': addMemberCommand,
  'member role': changeRoleCommand,
  'member suspend': suspendMemberCommand,
  'member resume': resumeMemberCommand,
  'member remove': removeMemberCommand,
  'audit list': listEventsCommand,
  'audit verify': verifyChainsCommand,
  'aggregates verify': verifyAggregatesCommand,
  'aggregates rebuild': rebuildAggregatesCommand,
  'archive run': runArchiveCommand,
  'archive list': listArchiveCommand,
  'archive restore': restoreArchiveCommand,
  'archive verify': verifyArchiveCommand,
  'orphans list': listOrphansCommand,
  'orphans remove': removeOrphansCommand,
  'keys new': newKeyCommand,
  'keys list': listKeysCommand,
  'keys rotate': rotateKeysCommand,
  migrate: migrateCommand,
  'seed-demo': seedDemoCommand,
  status: statusCommand,
  config: configCommand,
};
