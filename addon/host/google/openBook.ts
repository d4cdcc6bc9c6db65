import type { Book } from './books.ts';
import type { Caller } from './googleEnv.ts';
import type { GoogleState } from './googleState.ts';
import { FILE_SCOPE, LOOK_SCOPES, READ_SCOPES } from './scopes.ts';

const WHOLE_DRIVE: ReadonlySet<string> = new Set(
  [...LOOK_SCOPES, ...READ_SCOPES].filter((scope) => scope !== FILE_SCOPE),
);

/**
 * The spreadsheet where the token opens it. Else why not: there is `none`, which is all that `drive.file` sees of a file
 * that was not picked, or it is `closed`, not shared with the person.
 */
export function openBook(
  { books }: GoogleState,
  { grant, scopes, person }: Caller,
  id: string,
): Book | 'none' | 'closed' {
  const isPicked = grant.fileIds.includes(id) || scopes.some((scope) => WHOLE_DRIVE.has(scope));
  if (books.find(id) === null || !isPicked) return 'none';
  return books.findFor(id, person) ?? 'closed';
}
