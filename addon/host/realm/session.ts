import { callHost } from './callHost.ts';
import { standIn } from './standIn.ts';

type Session = GoogleAppsScript.Base.Session;
type User = GoogleAppsScript.Base.User;

const openUser = (): User => standIn<User>('User', { getEmail: () => callHost('Session.getEmail') });

export const session = standIn<Session>('Session', {
  getActiveUser: openUser,
  getEffectiveUser: openUser,
  getScriptTimeZone: () => callHost('Session.getScriptTimeZone'),
  getActiveUserLocale: () => callHost('Session.getActiveUserLocale'),
});
