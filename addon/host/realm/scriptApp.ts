import type { AuthModeName, WireTrigger } from '../calls.ts';
import { callHost } from './callHost.ts';
import { standIn } from './standIn.ts';
import { newTrigger } from './triggerBuilder.ts';

/** Google's own types leave out that there is no identity token without the openid scope. */
type ScriptApp = Omit<GoogleAppsScript.Script.ScriptApp, 'getIdentityToken'> & {
  getIdentityToken(): string | null;
};
type Trigger = GoogleAppsScript.Script.Trigger;

export const AuthMode = { NONE: 0, CUSTOM_FUNCTION: 1, LIMITED: 2, FULL: 3 };
const EventType = { CLOCK: 0, ON_OPEN: 1, ON_EDIT: 2, ON_FORM_SUBMIT: 3, ON_CHANGE: 4, ON_EVENT_UPDATED: 5 };
const TriggerSource = { SPREADSHEETS: 0, CLOCK: 1, FORMS: 2, DOCUMENTS: 3, CALENDAR: 4 };

export const scriptApp = standIn<ScriptApp>('ScriptApp', {
  AuthMode,
  EventType,
  TriggerSource,
  WeekDay: { SUNDAY: 0, MONDAY: 1, TUESDAY: 2, WEDNESDAY: 3, THURSDAY: 4, FRIDAY: 5, SATURDAY: 6 },
  getIdentityToken: () => callHost('ScriptApp.getIdentityToken'),
  getOAuthToken: () => callHost('ScriptApp.getOAuthToken'),
  getScriptId: () => 'chairside-local',
  getProjectTriggers: () => callHost('ScriptApp.getProjectTriggers').map(triggerOf),
  newTrigger: (functionName) => newTrigger(functionName, triggerOf),
  deleteTrigger: (trigger) => callHost('ScriptApp.deleteTrigger', trigger.getUniqueId()),
});

/** The mode as it stands in an event object. */
export function authModeOf(name: AuthModeName): number {
  return AuthMode[name];
}

function triggerOf({ id, functionName, event }: WireTrigger): Trigger {
  return standIn<Trigger>('Trigger', {
    getUniqueId: () => id,
    getHandlerFunction: () => functionName,
    getEventType: () => EventType[event],
    getTriggerSource: () => (event === 'CLOCK' ? TriggerSource.CLOCK : TriggerSource.SPREADSHEETS),
  });
}
