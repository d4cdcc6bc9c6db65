import { drive_v3 } from '@googleapis/drive';
import { sheets_v4 } from '@googleapis/sheets';
import type { z } from 'zod';
import { bandFields, lastRowOf, readRows, Values, ValuesOfBand } from './bandAnswers.ts';
import { BookAnswer, bookFields, describeBook, FileAnswer, fileFields, SPREADSHEET } from './bookAnswers.ts';
import type { GoogleAddresses } from './googleAddresses.ts';
import type { Access, GoogleSheets, ReadTurns } from './googleSheets.ts';
import { nameRange } from './nameRange.ts';
import { failureOf, readRefusal } from './readRefusal.ts';
import { isSpreadsheetId } from './spreadsheetId.ts';

const TIMEOUT_MS = 60_000;

export interface OpenSheetsOptions {
  readonly addresses: GoogleAddresses;
  readonly turns: ReadTurns;
  /** How long one call may take once it is its turn; a minute unless given. */
  readonly timeoutMs?: number;
  /** Ends the calls under way and lets no other through. */
  readonly signal?: AbortSignal;
}

/** What both client libraries take beside a call's parameters. */
interface CallOptions {
  readonly rootUrl: string;
  readonly headers: Record<string, string>;
  readonly responseType: 'json';
  readonly redirect: 'error';
  readonly retry: false;
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

/** Opens Google's spreadsheets by Google's own client libraries. Nothing is tried twice: whoever calls decides that. */
export function openSheets({ addresses, turns, timeoutMs, signal }: OpenSheetsOptions): GoogleSheets {
  const { spreadsheets } = new sheets_v4.Sheets({});
  const { files } = new drive_v3.Drive({});
  const optionsFor = (rootUrl: string, { accessToken }: Access): CallOptions => ({
    rootUrl,
    headers: { Authorization: `Bearer ${accessToken}` },
    responseType: 'json',
    redirect: 'error',
    retry: false,
    timeout: timeoutMs ?? TIMEOUT_MS,
    ...(signal && { signal }),
  });
  const asDrive = (access: Access): CallOptions => optionsFor(addresses.drive, access);
  const asSheets = async (access: Access): Promise<CallOptions> => {
    await turns.take(access.reader);
    return optionsFor(addresses.sheets, access);
  };
  return {
    readFile: async (access, fileId) => {
      requireId(fileId);
      const params = { fileId, fields: fileFields, supportsAllDrives: true };
      const file = await ask(FileAnswer, () => files.get(params, asDrive(access)));
      if (file.trashed) throw failureOf('gone');
      if (file.mimeType !== SPREADSHEET) throw failureOf('refused');
      return { name: file.name, version: file.version };
    },
    readBook: async (access, spreadsheetId) => {
      requireId(spreadsheetId);
      const params = { spreadsheetId, fields: bookFields };
      const options = await asSheets(access);
      return describeBook(await ask(BookAnswer, () => spreadsheets.get(params, options)));
    },
    findLastRow: async (access, spreadsheetId, band) => {
      requireId(spreadsheetId);
      const params = { spreadsheetId, range: nameRange(band), ...PLAIN };
      const options = await asSheets(access);
      return lastRowOf(band, await ask(Values, () => spreadsheets.values.get(params, options)));
    },
    readBand: async (access, spreadsheetId, band) => {
      requireId(spreadsheetId);
      const params = { spreadsheetId, ranges: [nameRange(band)], fields: bandFields };
      const options = await asSheets(access);
      return readRows(band, await ask(ValuesOfBand, () => spreadsheets.get(params, options)));
    },
  };
}

const PLAIN = { valueRenderOption: 'UNFORMATTED_VALUE', fields: 'values' } as const;

/** What Google answered, checked; `unavailable` where it has another shape. */
async function ask<Schema extends z.ZodType>(
  schema: Schema,
  call: () => Promise<{ readonly data: unknown }>,
): Promise<z.output<Schema>> {
  try {
    const answer = schema.safeParse((await call()).data);
    if (answer.success) return answer.data;
  } catch (error) {
    throw readRefusal(error);
  }
  throw failureOf('unavailable');
}

function requireId(spreadsheetId: string): void {
  if (!isSpreadsheetId(spreadsheetId)) throw failureOf('gone');
}
