import { HTTPException } from 'hono/http-exception';
import type { ProblemCode } from '../../shared/problem.ts';
import { findPostgresCode } from '../db/findPostgresCode.ts';
import { isUnavailable } from '../db/isUnavailable.ts';
import { ConcurrentChange } from '../db/retryTransaction.ts';
import { Failure } from '../problem/failure.ts';

type Sentence = readonly [code: ProblemCode, detail: string];

const CROWDED: Sentence = [
  'busy',
  'Many others write at the same time. Nothing of this request was stored; try again in a moment.',
];
const SLOW: Sentence = [
  'busy',
  'The database took longer than it may. Nothing of this request was stored; try again in a moment.',
];

/** What some SQLSTATEs of PostgreSQL mean for the person in front of the add-on. */
const STATES: ReadonlyMap<string, Sentence> = new Map([
  ['40001', CROWDED],
  ['40P01', CROWDED],
  ['53300', ['busy', 'The database has its hands full. Nothing is lost; try again in a moment.']],
  ['55P03', SLOW],
  ['57014', SLOW],
  [
    '53100',
    [
      'database_unavailable',
      'The database has no room left. Nothing of this request was stored; tell whoever runs the server, then try again.',
    ],
  ],
]);

/** What a request fails with, whatever was thrown. What is not ours to show is `internal`. */
export function classifyError(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof HTTPException && error.cause instanceof Failure) return error.cause;
  const known = error instanceof ConcurrentChange ? CROWDED : STATES.get(findPostgresCode(error) ?? '');
  if (known !== undefined) return new Failure(...known);
  if (isUnavailable(error)) {
    return new Failure('database_unavailable', 'The database cannot be reached. Nothing is lost; try again.');
  }
  return new Failure('internal', 'Something went wrong on our side. Nothing of this request was stored.');
}
