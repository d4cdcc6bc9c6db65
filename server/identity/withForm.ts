import type { Database } from '../db/client.ts';
import { findPostgresCode } from '../db/findPostgresCode.ts';
import type { IdForm } from '../db/ids/idForm.ts';
import { lookAtForm } from '../db/ids/learnForm.ts';
import { Failure } from '../problem/failure.ts';

/**
 * What a statement says that a change of all ids overtook: a function, table or type that is not there any more, a
 * value or a plan of the other form, something that went while it was looked up.
 */
const OVERTAKEN = new Set(['42883', '42P01', '42704', '42804', '22P02', '0A000', 'XX000']);

/**
 * Runs work that is given ids in that form.
 * @throws Failure `busy` where the database's ids have another form by now, so that the request comes again
 */
export async function withForm<Result>(
  db: Database,
  form: IdForm,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const isOvertaken = OVERTAKEN.has(findPostgresCode(error) ?? '') && (await lookAtForm(db)) !== form;
    throw isOvertaken ? formChanged() : error;
  }
}

/** Refuses a transaction whose ids have another form than those that the request was read with. */
export function requireForm(form: IdForm, expected: IdForm): void {
  if (form !== expected) throw formChanged();
}

function formChanged(): Failure {
  return new Failure(
    'busy',
    'The database has just been upgraded. Nothing of this request was stored; try again in a moment.',
    undefined,
    1,
  );
}
