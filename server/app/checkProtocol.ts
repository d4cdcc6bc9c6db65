import type { MiddlewareHandler } from 'hono';
import { PROTOCOL_HEADER, PROTOCOLS, type Protocols } from '../../shared/protocol.ts';
import { Failure } from '../problem/failure.ts';

const WHOLE = /^[1-9]\d{0,5}$/;

/**
 * Refuses an add-on whose protocol this server does not understand: `addon_outdated`, `server_outdated`, or
 * `invalid_request` for what is no number. Who names no protocol is no add-on and is let through.
 */
export function checkProtocol({ oldest, newest }: Protocols = PROTOCOLS): MiddlewareHandler {
  return async (c, next) => {
    const said = c.req.header(PROTOCOL_HEADER);
    if (said !== undefined) check(said);
    await next();
  };

  function check(said: string): void {
    if (!WHOLE.test(said)) {
      throw new Failure('invalid_request', `${PROTOCOL_HEADER} is a whole number from 1.`);
    }
    if (Number(said) < oldest) throw new Failure('addon_outdated', OUTDATED.addon);
    if (Number(said) > newest) throw new Failure('server_outdated', OUTDATED.server);
  }
}

const OUTDATED = {
  addon:
    'Chairside was updated, and this is still the add-on of before. Nothing was changed. Reload the spreadsheet; if that does not help, ask whoever runs Chairside for you to release the new add-on.',
  server:
    'This add-on is newer than the Chairside server. Nothing was changed. Try again in some minutes; if that does not help, ask whoever runs Chairside for you to update the server.',
} as const;
