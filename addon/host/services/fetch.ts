import type { WireRequest, WireResponse } from '../calls.ts';
import type { Execution } from '../execution/execution.ts';
import { LIMITS } from '../limits.ts';
import type { HandlersOf } from './callsOf.ts';
import { checkRequest } from './checkRequest.ts';
import { sendRequest } from './sendRequest.ts';

export const fetchHandlers: HandlersOf<'UrlFetchApp'> = {
  'UrlFetchApp.fetch': (execution, request) => fetchOne(execution, request),
  'UrlFetchApp.fetchAll': (execution, requests) =>
    Promise.all(requests.map((request) => fetchOne(execution, request))),
};

async function fetchOne(execution: Execution, request: WireRequest): Promise<WireResponse> {
  checkRequest(request, execution.project.manifest);
  spendQuota(execution);
  const response = await sendRequest(request, execution.resolve);
  if (response.status < 400 || request.muteHttpExceptions) return response;
  const { origin } = new URL(request.url);
  throw new Error(
    `Request failed for ${origin} returned code ${response.status}. Truncated server response: ${response.text.slice(0, 100)} (use muteHttpExceptions option to examine full response)`,
  );
}

function spendQuota({ stores, person, clock }: Execution): void {
  const day = Math.floor(clock.now() / LIMITS.dayMs);
  const spent = stores.fetches.get(person.subject);
  const count = spent?.day === day ? spent.count : 0;
  if (count >= LIMITS.fetchesPerDay) {
    throw new Error('Service invoked too many times for one day: urlfetch.');
  }
  stores.fetches.set(person.subject, { day, count: count + 1 });
  stores.changed();
}
