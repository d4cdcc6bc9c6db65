import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Answer, AskOptions } from '../../../support/testServer.ts';
import type { Fate } from './schedule.ts';

/** A server that may be killed at any moment and comes back. */
export interface KillableServer {
  readonly url: string;
  /** Resolves once a server answers again, after the one at that address has gone. */
  back(gone: string): Promise<void>;
}

/** Asks until an answer arrives, whatever happens to the call on its way. */
export type Call = (method: string, path: string, options: AskOptions, fate?: Fate) => Promise<Answer>;

const TRIES = 40;
const BUSY_MS = 25;

/** The line to the server of one person, who holds that token. Where a call is lost it is made again. */
export function openLine(server: KillableServer, token: string): Call {
  const send = async (method: string, path: string, options: AskOptions, signal?: AbortSignal) => {
    const { body, raw = JSON.stringify(body), headers = {} } = options;
    const response = await fetch(server.url + path, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers },
      ...(method !== 'GET' && { body: raw }),
      ...(signal && { signal }),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const insist: Call = async (method, path, options) => {
    for (let attempt = 1; ; attempt++) {
      const { url } = server;
      try {
        const answer = await send(method, path, options);
        if (answer.status < 500) return answer;
        if (attempt === TRIES) return answer;
        await wait(BUSY_MS);
      } catch (error) {
        if (attempt === TRIES) throw error;
        await server.back(url);
      }
    }
  };
  return async (method, path, options, fate = 'well') => {
    if (fate === 'twice') {
      const both = [insist(method, path, options), insist(method, path, options)] as const;
      return sameOf(await both[0], await both[1]);
    }
    // Whether the server heard of it, nobody knows.
    if (fate === 'cut') await send(method, path, options, AbortSignal.timeout(3)).catch(() => undefined);
    return insist(method, path, options);
  };
}

function sameOf(one: Answer, other: Answer): Answer {
  const isSame = one.status === 200 ? isDeepStrictEqual(one.body, other.body) : codeOf(one) === codeOf(other);
  if (one.status === other.status && isSame) return one;
  throw new Error(`two answers to one call: ${JSON.stringify([one.body, other.body])}`);
}

function codeOf({ body }: Answer): string {
  return z.object({ code: z.string() }).parse(body).code;
}
