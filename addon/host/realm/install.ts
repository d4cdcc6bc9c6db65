import type { AuthModeName } from '../calls.ts';
import { runValue } from '../runValue.ts';
import { cacheService } from './cache.ts';
import { connectHost } from './callHost.ts';
import { htmlService } from './html.ts';
import { lockService } from './lock.ts';
import { logger, scriptConsole } from './logger.ts';
import { mailApp } from './mailApp.ts';
import { MISSING_SERVICES } from './missingServices.ts';
import { propertiesService } from './properties.ts';
import { authModeOf, scriptApp } from './scriptApp.ts';
import { session } from './session.ts';
import { spreadsheetApp } from './spreadsheetApp.ts';
import { standIn } from './standIn.ts';
import { urlFetchApp } from './urlFetch.ts';
import { utilities } from './utilities.ts';
import { followClock } from './virtualDate.ts';

const SERVICES = {
  SpreadsheetApp: spreadsheetApp,
  PropertiesService: propertiesService,
  CacheService: cacheService,
  LockService: lockService,
  Utilities: utilities,
  UrlFetchApp: urlFetchApp,
  HtmlService: htmlService,
  ScriptApp: scriptApp,
  Session: session,
  MailApp: mailApp,
  Logger: logger,
  console: scriptConsole,
};

/** Things that a V8 context has and Apps Script has not. */
const NOT_IN_APPS_SCRIPT = ['WebAssembly', 'SharedArrayBuffer', 'Atomics'];

/** How the script's own functions are called: JSON in, JSON out. */
export type CallFunction = (name: string, args: string) => string;

/** Puts Google's services, and nothing else, into this realm and says how to call a function of it. */
export function install(exchange: (request: string) => string, now: (() => number) | null): CallFunction {
  connectHost(exchange);
  if (now !== null) followClock(now);
  for (const name of NOT_IN_APPS_SCRIPT) Reflect.deleteProperty(globalThis, name);
  for (const [name, service] of Object.entries(SERVICES)) define(name, service);
  for (const name of MISSING_SERVICES) define(name, standIn<object>(name, {}));
  return callFunction;
}

function define(name: string, value: object): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}

function callFunction(name: string, text: string): string {
  try {
    const wish: { args: unknown[]; event: AuthModeName | null } = JSON.parse(text);
    const args =
      wish.event === null ? wish.args : [{ authMode: authModeOf(wish.event), ...Object(wish.args[0]) }];
    const called: unknown = Reflect.get(globalThis, name);
    if (typeof called !== 'function') throw new Error(`Script function not found: ${name}`);
    return JSON.stringify({ value: runValue(called(...args)) });
  } catch (error) {
    return JSON.stringify({ error: describe(error) });
  }
}

function describe(error: unknown): { name: string; message: string; stack: string } {
  if (error instanceof Error) return { name: error.name, message: error.message, stack: error.stack ?? '' };
  return { name: 'Error', message: String(error), stack: '' };
}
