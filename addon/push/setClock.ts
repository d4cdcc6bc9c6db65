import { listSchedules } from './pushSchedules.ts';
import { pausedPushes } from './unfinishedPush.ts';
import { whoAmI } from './whoAmI.ts';

/** Functions of main.ts that Google's clock calls. */
const HOURLY = 'runHourly';
const ONCE = 'goOnOnce';
/** Time for an open sidebar to go on by itself. */
const GO_ON_AFTER_MS = 60_000;

type Trigger = GoogleAppsScript.Script.Trigger;

/**
 * Gives the person the one clock trigger that Google allows in a spreadsheet: an hourly one for schedules, which goes
 * on with paused pushes too, else one that does so once, else none. `spent` is one that has just run for the last time.
 */
export function setClock(spent: string | null = null): void {
  const by = whoAmI();
  const wanted = listSchedules(by).length > 0 ? HOURLY : pausedPushes(by).length > 0 ? ONCE : null;
  const clocks = ScriptApp.getProjectTriggers().filter(isClock);
  const fits = (trigger: Trigger): boolean =>
    trigger.getHandlerFunction() === wanted && trigger.getUniqueId() !== spent;
  for (const trigger of clocks) if (!fits(trigger)) ScriptApp.deleteTrigger(trigger);
  if (wanted === null || clocks.some(fits)) return;
  const clock = ScriptApp.newTrigger(wanted).timeBased();
  if (wanted === HOURLY) clock.everyHours(1).create();
  else clock.after(GO_ON_AFTER_MS).create();
}

function isClock(trigger: Trigger): boolean {
  return [HOURLY, ONCE].includes(trigger.getHandlerFunction());
}
