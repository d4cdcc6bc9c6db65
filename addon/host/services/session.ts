import type { HandlersOf } from './callsOf.ts';

export const sessionHandlers: HandlersOf<'Session' | 'Logger'> = {
  'Session.getEmail': ({ person }) => person.email,
  'Session.getScriptTimeZone': ({ project }) => project.manifest.timeZone,
  'Session.getActiveUserLocale': () => 'en',
  'Logger.log': ({ log }, level, line) => log(level, line),
};
