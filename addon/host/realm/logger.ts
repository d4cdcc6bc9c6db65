import { callHost } from './callHost.ts';
import { standIn } from './standIn.ts';

type Logger = GoogleAppsScript.Base.Logger;

const say =
  (level: string) =>
  (...parts: unknown[]): void =>
    callHost('Logger.log', level, parts.map(describe).join(' '));

export const scriptConsole = standIn<Console>('console', {
  log: say('log'),
  info: say('info'),
  warn: say('warn'),
  error: say('error'),
});

export const logger: Logger = standIn<Logger>('Logger', {
  log: (...parts: unknown[]) => {
    say('log')(...parts);
    return logger;
  },
});

function describe(part: unknown): string {
  if (part instanceof Error) return part.stack ?? String(part);
  return typeof part === 'object' ? JSON.stringify(part) : String(part);
}
