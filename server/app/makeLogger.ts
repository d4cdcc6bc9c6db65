import { type DestinationStream, type Logger, pino } from 'pino';

/** Nothing of ours is logged with them: a second line, for the day on which someone logs a whole request. */
const SECRETS = ['authorization', 'Authorization', 'cookie', 'token'];
const PLACES = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** Structured lines, on standard error unless told otherwise, without the process's own noise. */
export function makeLogger(level: string, destination: DestinationStream = pino.destination(2)): Logger {
  const timestamp = pino.stdTimeFunctions.isoTime;
  return pino({ level, base: null, timestamp, redact: PLACES }, destination);
}
