import { beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '../../../../server/db/client.ts';
import type { Answer } from '../../../support/testServer.ts';
import { startTestServer } from '../../../support/testServer.ts';
import type { SentRequest } from './draft.ts';
import { type Api, readApi } from './readApi.ts';
import { verdictOn } from './verdictOn.ts';

const ID = '0b0ee2a5-8b0e-4a53-9e1f-4d1c5d2c7f10';
const READ: SentRequest = { method: 'GET', path: '/v1/clinics/c/settings', headers: {} };
const STRANGE: SentRequest = { ...READ, headers: { Authorization: 'Bearer nonsense' } };
const CHANGE: SentRequest = {
  method: 'PUT',
  path: '/v1/clinics/c/settings',
  raw: '{"removalShare":0.2}',
  headers: {},
};

let api: Api;
beforeAll(async () => {
  const away = openDatabase('postgres://chairside_app:x@127.0.0.1:1/x');
  const server = await startTestServer(away);
  api = await readApi(server.ask);
  server.stop();
  await closeDatabase(away);
});

function answer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  return { status, body, headers: new Headers({ 'Content-Type': type, 'X-Request-Id': ID, ...headers }) };
}

function problem(status: number, code: string, more: object = {}): object {
  const type = `urn:chairside:problem:${code}`;
  return { type, title: 'T', status, detail: 'D.', code, requestId: ID, ...more };
}

const good = { removalShare: 0.2, weekStart: 1 };
const authenticate = { 'WWW-Authenticate': 'Bearer' };

describe('an answer as the document says', () => {
  it.each<[what: string, request: SentRequest, answer: Answer]>([
    ['a good one', READ, answer(200, good)],
    [
      'its type with an encoding',
      READ,
      answer(200, good, { 'Content-Type': 'application/json; charset=utf-8' }),
    ],
    ['a refusal', READ, answer(404, problem(404, 'not_found'))],
    ['a stranger', STRANGE, answer(401, problem(401, 'unauthenticated'), authenticate)],
    ['too many requests', READ, answer(429, problem(429, 'too_many_requests'), { 'Retry-After': '3' })],
    ['a fault that is named', { ...CHANGE, raw: '{}' }, answer(422, problem(422, 'invalid_request'))],
    [
      'what no schema can say',
      CHANGE,
      answer(422, problem(422, 'invalid_request', { errors: { removalShare: 'Another share, please.' } })),
    ],
    ['nothing at that address', { ...READ, path: '/v2' }, answer(404, problem(404, 'not_found'))],
  ])('is let through: %s', (_, request, given) => {
    expect(verdictOn(api, request, given)).toEqual([]);
  });

  it.each<[what: string, request: SentRequest, answer: Answer, sentence: RegExp]>([
    ['another status', READ, answer(201, good), /no application\/json for 201/],
    ['another type', READ, answer(200, good, { 'Content-Type': 'text/html' }), /no text\/html for 200/],
    ['a field of a wrong type', READ, answer(200, { ...good, removalShare: '0.2' }), /must be number/],
    ['a field too few', READ, answer(200, {}), /must have required property/],
    ['a field too many', READ, answer(200, { ...good, clinicId: 'c' }), /must NOT have additional/],
    [
      'a header too few',
      STRANGE,
      answer(401, problem(401, 'unauthenticated')),
      /WWW-Authenticate is missing/,
    ],
    ['no word on when to come back', READ, answer(503, problem(503, 'busy')), /Retry-After is missing/],
    ['an unknown code', READ, answer(404, problem(404, 'gone')), /problem document/],
    ['a code of another status', READ, answer(409, problem(409, 'not_found')), /not_found is no 409/],
    ['another status within', READ, answer(404, problem(403, 'not_found')), /not_found is no 404/],
    [
      'another request id',
      READ,
      answer(404, problem(404, 'not_found', { requestId: ID.replace('0', '1') })),
      /another request id/,
    ],
    ['a failure', READ, answer(500, problem(500, 'internal')), /the server failed/],
    [
      'a good request that is refused for its shape',
      CHANGE,
      answer(422, problem(422, 'invalid_request', { errors: { removalShare: 'too big' } })),
      /refused: removalShare too big/,
    ],
    [
      'a good request that is not believed',
      READ,
      answer(401, problem(401, 'unauthenticated'), authenticate),
      /is unauthenticated/,
    ],
    ['a good request that is no JSON', CHANGE, answer(400, problem(400, 'invalid_json')), /is invalid_json/],
    [
      'a bad request that is taken',
      { ...CHANGE, raw: '{"share":1}' },
      answer(200, good),
      /taken with a fault: body/,
    ],
    [
      'something where there is nothing',
      { ...READ, path: '/v2' },
      answer(200, good),
      /where there is nothing/,
    ],
  ])('is not: %s', (_, request, given, sentence) => {
    expect(verdictOn(api, request, given).join('\n')).toMatch(sentence);
  });
});
