import { Hono } from 'hono';
import type { Person } from '../persons.ts';
import { admit } from './admit.ts';
import { answerJson } from './answerJson.ts';
import { apiError, invalidArgument } from './apiError.ts';
import type { Book } from './books.ts';
import { parseFieldMask, pickFields } from './fieldMask.ts';
import type { GoogleEnv } from './googleEnv.ts';
import type { GoogleState } from './googleState.ts';
import { openBook } from './openBook.ts';
import { LOOK_SCOPES } from './scopes.ts';
import { ABOUT_FIELDS, FILE_FIELDS } from './spreadsheetFields.ts';

const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';
const USUAL_FIELDS = 'kind,id,name,mimeType';

/** What the stand-in answers of the Drive API. It counts for no quota, and looks at no cell. */
export function driveRoutes(state: GoogleState): Hono<GoogleEnv> {
  const app = new Hono<GoogleEnv>();
  app.use('/drive/v3/*', admit(state, LOOK_SCOPES));
  app.get('/drive/v3/files/:id', (context) => {
    const id = context.req.param('id');
    const book = openBook(state, context.get('caller'), id);
    if (typeof book === 'string') throw noFile(id);
    const mask = parseFieldMask(context.req.query('fields') ?? USUAL_FIELDS, FILE_FIELDS);
    return answerJson(state, pickFields(showFile(id, book), mask));
  });
  app.get('/drive/v3/about', (context) => {
    const fields = context.req.query('fields');
    if (fields === undefined) throw invalidArgument("The 'fields' parameter is required for this method.");
    const mask = parseFieldMask(fields, ABOUT_FIELDS);
    return answerJson(state, pickFields(showAccount(context.get('caller').person), mask));
  });
  return app;
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

function noFile(id: string) {
  return apiError(404, 'NOT_FOUND', `File not found: ${id}.`, { reason: 'notFound', location: 'fileId' });
}
