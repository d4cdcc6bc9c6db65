import { type Context, Hono } from 'hono';
import { admit, countRead } from './admit.ts';
import { answerJson } from './answerJson.ts';
import { apiError, invalidArgument } from './apiError.ts';
import { type ApiRange, parseApiRange } from './apiRange.ts';
import type { Book } from './books.ts';
import { parseFieldMask, pickFields, wants } from './fieldMask.ts';
import type { Caller, GoogleEnv } from './googleEnv.ts';
import type { GoogleState } from './googleState.ts';
import { openBook } from './openBook.ts';
import { READ_SCOPES } from './scopes.ts';
import { showBook } from './showBook.ts';
import { DIMENSIONS, RENDER_OPTIONS, showValues, TIME_OPTIONS } from './showValues.ts';
import { SPREADSHEET_FIELDS, VALUES_FIELDS } from './spreadsheetFields.ts';

/** Parameters of every Google API. */
const EVERYWHERE = ['alt', 'fields', 'prettyPrint', 'quotaUser'];
/** Without a mask the cells are left out. */
const USUAL_BOOK_FIELDS = 'spreadsheetId,properties,sheets(properties,merges),spreadsheetUrl';

/** What the stand-in answers of the Sheets API. */
export function sheetsRoutes(state: GoogleState): Hono<GoogleEnv> {
  const app = new Hono<GoogleEnv>();
  app.use('/v4/spreadsheets/*', admit(state, READ_SCOPES), countRead(state));
  app.get('/v4/spreadsheets/:id', (context) => {
    refuseOthers(context, ['ranges', 'includeGridData']);
    const book = requireBook(state, context.get('caller'), context.req.param('id'));
    const mask = parseFieldMask(readFields(context), SPREADSHEET_FIELDS);
    const ranges = (context.req.queries('ranges') ?? []).map((text) => readRange(state, book, text));
    if (wants(mask, 'sheets', 'data') && ranges.length === 0) {
      throw invalidArgument('This stand-in gives cells for ranges alone: say which with `ranges`.');
    }
    return answerJson(state, showBook(book, ranges, mask));
  });
  app.get('/v4/spreadsheets/:id/values/:range', (context) => {
    refuseOthers(context, ['valueRenderOption', 'dateTimeRenderOption', 'majorDimension']);
    const book = requireBook(state, context.get('caller'), context.req.param('id'));
    const range = readRange(state, book, context.req.param('range'));
    const shown = showValues(range, {
      valueRenderOption: readOption(context, 'valueRenderOption', RENDER_OPTIONS),
      dateTimeRenderOption: readOption(context, 'dateTimeRenderOption', TIME_OPTIONS),
      majorDimension: readOption(context, 'majorDimension', DIMENSIONS),
    });
    const mask = parseFieldMask(context.req.query('fields') ?? '*', VALUES_FIELDS);
    return answerJson(state, pickFields(shown, mask));
  });
  return app;
}

function requireBook(state: GoogleState, caller: Caller, id: string): Book {
  const book = openBook(state, caller, id);
  if (book === 'none') throw apiError(404, 'NOT_FOUND', 'Requested entity was not found.');
  if (book === 'closed') throw apiError(403, 'PERMISSION_DENIED', 'The caller does not have permission');
  return book;
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
