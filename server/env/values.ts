import { accessSync, constants } from 'node:fs';
import { z } from 'zod';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
const CLIENT_ID = /^[\w-]+\.apps\.googleusercontent\.com$/;

/** Looks at the parts of an address; false for what is none. */
function isUrl(isRight: (url: URL, text: string) => boolean): (text: string) => boolean {
  return (text) => URL.canParse(text) && isRight(new URL(text), text);
}

export const Port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535')
  .transform(Number)
  .refine((port) => port <= 65_535, 'must be a port number from 0 to 65535');

export const Milliseconds = z
  .string()
  .regex(/^[1-9]\d{0,6}$/, 'must be a number of milliseconds from 1')
  .transform(Number);

export const DatabaseUrl = z.string().refine(
  isUrl(({ protocol }) => /^postgres(ql)?:$/.test(protocol)),
  'must be an address as postgres://user:password@host:5432/database',
);

export const LoopbackOrigin = z.string().refine(
  isUrl(
    ({ origin, protocol, hostname }, text) =>
      origin === text && protocol === 'http:' && LOOPBACK.includes(hostname),
  ),
  'must be an address of this machine, as http://127.0.0.1:4000',
);

export const HttpsOrigin = z.string().refine(
  isUrl(({ origin, protocol }, text) => origin === text && protocol === 'https:'),
  'must be the https address of this server as people reach it, without a path, as https://chairside.example.com',
);

/** A password in it would be shown with it. */
export const CollectorUrl = z.string().refine(
  isUrl(
    ({ protocol, username, password }) => /^https?:$/.test(protocol) && username === '' && password === '',
  ),
  'must be an address as http://collector.example.com:4318, with no name or password in it: those go into OTEL_EXPORTER_OTLP_HEADERS',
);

export const ClientId = z
  .string()
  .regex(CLIENT_ID, 'must be an OAuth client id as 1234-abcd.apps.googleusercontent.com');

export const ClientIds = z
  .string()
  .transform((list) => list.split(',').map((id) => id.trim()))
  .refine(
    (ids) => ids.every((id) => CLIENT_ID.test(id)),
    'must be OAuth client ids as 1234-abcd.apps.googleusercontent.com, with commas between them',
  );

export const ReadableFile = z.string().refine(canRead, 'must be a file that can be read');

export const LogLevel = z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`);

function canRead(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
