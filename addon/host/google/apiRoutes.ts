import { type Context, Hono } from 'hono';
import type { Person } from '../persons.ts';
import { admit, countRead } from './admit.ts';
import { apiError, invalidArgument } from './apiError.ts';
import { type ApiRange, parseApiRange } from './apiRange.ts';
import type { Book } from './books.ts';
import { parseFieldMask, pickFields, wants } from './fieldMask.ts';
import type { Caller, GoogleEnv } from './googleEnv.ts';
import type { GoogleState } from './googleState.ts';
import { FILE_SCOPE, LOOK_SCOPES, READ_SCOPES } from './scopes.ts';
import { showBook } from './showBook.ts';
import { DIMENSIONS, RENDER_OPTIONS, showValues, TIME_OPTIONS } from './showValues.ts';
import { ABOUT_FIELDS, FILE_FIELDS, SPREADSHEET_FIELDS, VALUES_FIELDS } from './spreadsheetFields.ts';

const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';
const USUAL_FILE_FIELDS = 'kind,id,name,mimeType';
/** Parameters of every Google API. */
const EVERYWHERE = ['alt', 'fields', 'prettyPrint', 'quotaUser'];
/** Without a mask the cells are left out. */
const USUAL_BOOK_FIELDS = 'spreadsheetId,properties,sheets(properties,merges),spreadsheetUrl';

/** What the stand-in answers of the Drive API and of the Sheets API. */
export function apiRoutes(state: GoogleState): Hono<GoogleEnv> {
  const app = new Hono<GoogleEnv>();
  const read = [admit(state, READ_SCOPES), countRead(state)] as const;
  app.get('/drive/v3/files/:id', admit(state, LOOK_SCOPES), (context) => {
    const id = context.req.param('id');
    const book = openBook(state, context.get('caller'), id);
    if (typeof book === 'string') throw noFile(id);
    const mask = parseFieldMask(context.req.query('fields') ?? USUAL_FILE_FIELDS, FILE_FIELDS);
    return answer(state, context, pickFields(showFile(id, book), mask));
  });
  app.get('/drive/v3/about', admit(state, LOOK_SCOPES), (context) => {
    const fields = context.req.query('fields');
    if (fields === undefined) throw invalidArgument("The 'fields' parameter is required for this method.");
    return answer(
      state,
      context,
      pickFields(showAccount(context.get('caller').person), parseFieldMask(fields, ABOUT_FIELDS)),
    );
  });
  app.get('/v4/spreadsheets/:id', ...read, (context) => {
    refuseOthers(context, ['ranges', 'includeGridData']);
    const book = requireBook(state, context.get('caller'), context.req.param('id'));
    const mask = parseFieldMask(readFields(context), SPREADSHEET_FIELDS);
    const ranges = (context.req.queries('ranges') ?? []).map((text) => readRange(state, book, text));
    if (wants(mask, 'sheets', 'data') && ranges.length === 0) {
      throw invalidArgument('This stand-in gives cells for ranges alone: say which with `ranges`.');
    }
    return answer(state, context, showBook(book, ranges, mask));
  });
  app.get('/v4/spreadsheets/:id/values/:range', ...read, (context) => {
    refuseOthers(context, ['valueRenderOption', 'dateTimeRenderOption', 'majorDimension']);
    const book = requireBook(state, context.get('caller'), context.req.param('id'));
    const range = readRange(state, book, context.req.param('range'));
    const shown = showValues(range, {
      valueRenderOption: readOption(context, 'valueRenderOption', RENDER_OPTIONS),
      dateTimeRenderOption: readOption(context, 'dateTimeRenderOption', TIME_OPTIONS),
      majorDimension: readOption(context, 'majorDimension', DIMENSIONS),
    });
    const mask = parseFieldMask(context.req.query('fields') ?? '*', VALUES_FIELDS);
    return answer(state, context, pickFields(shown, mask));
  });
  return app;
}

/** The spreadsheet where the token opens it; else why not. With `drive.file` alone it must have been picked. */
function openBook(
  state: GoogleState,
  { grant, scopes, person }: Caller,
  id: string,
): Book | 'none' | 'closed' {
  const picksFiles = !scopes.some((scope) => scope !== FILE_SCOPE && READ_SCOPES.includes(scope));
  if (state.books.find(id) === null) return 'none';
  if (picksFiles && !grant.fileIds.includes(id)) return 'none';
  return state.books.findFor(id, person) ?? 'closed';
}

function requireBook(state: GoogleState, caller: Caller, id: string): Book {
  const book = openBook(state, caller, id);
  if (book === 'none') throw apiError(404, 'NOT_FOUND', 'Requested entity was not found.');
  if (book === 'closed') throw apiError(403, 'PERMISSION_DENIED', 'The caller does not have permission');
  return book;
}

/** Whose token it is: `drive.file` alone is enough to ask. */
function showAccount({ email, name, subject }: Person): unknown {
  const user = {
    kind: 'drive#user',
    displayName: name,
    me: true,
    permissionId: subject,
    emailAddress: email,
  };
  return { kind: 'drive#about', user };
}

function showFile(id: string, { name, version, modifiedAt, trashed }: Book): unknown {
  const modifiedTime = new Date(modifiedAt).toISOString();
  return {
    kind: 'drive#file',
    id,
    name,
    mimeType: SPREADSHEET,
    version: String(version),
    modifiedTime,
    trashed,
  };
}

/** The Sheets API takes no parameter that it does not know. */
function refuseOthers(context: Context<GoogleEnv>, own: readonly string[]): void {
  const other = Object.keys(context.req.query()).find((name) => ![...own, ...EVERYWHERE].includes(name));
  if (other === undefined) return;
  throw invalidArgument(
    `Invalid JSON payload received. Unknown name "${other}": Cannot bind query parameter. Field '${other}' could not be found in request message.`,
  );
}

/** A mask wins over `includeGridData`, as at Google; cells without a mask would be more than anyone can use. */
function readFields(context: Context<GoogleEnv>): string {
  const fields = context.req.query('fields');
  if (fields !== undefined) return fields;
  if (context.req.query('includeGridData') === 'true') {
    throw invalidArgument('This stand-in gives cells for a mask alone: say with `fields` what of them.');
  }
  return USUAL_BOOK_FIELDS;
}

function readRange(state: GoogleState, book: Book, text: string): ApiRange {
  return parseApiRange(text, book.workbook, state.settings.clipsRanges);
}

/** The option's value, the first of them where it is not said. Throws a 400 for any other. */
function readOption<T extends string>(
  context: Context<GoogleEnv>,
  name: string,
  values: readonly [T, ...T[]],
): T {
  const said = context.req.query(name);
  if (said === undefined) return values[0];
  const value = values.find((each) => each === said);
  if (value === undefined) throw invalidArgument(`Invalid value at '${name}' (TYPE_ENUM), "${said}"`);
  return value;
}

function answer(state: GoogleState, context: Context<GoogleEnv>, body: unknown): Response {
  const text = JSON.stringify(body);
  if (text.length > state.settings.answerBytes) {
    throw invalidArgument('The answer would be too large: ask for fewer rows at once.');
  }
  return context.body(text, 200, { 'content-type': 'application/json; charset=UTF-8' });
}

function noFile(id: string) {
  return apiError(404, 'NOT_FOUND', `File not found: ${id}.`, { reason: 'notFound', location: 'fileId' });
}
