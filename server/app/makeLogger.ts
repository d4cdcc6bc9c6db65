import { type Logger, pino } from 'pino';

/** Structured lines on standard error, without the process's own noise. */
export function makeLogger(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
