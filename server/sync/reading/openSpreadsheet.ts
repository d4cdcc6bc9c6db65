import type { Cell } from '../../../shared/cell.ts';
import type { CredentialRef } from '../../credentials/credentialRef.ts';
import type { CredentialServices } from '../../credentials/credentialServices.ts';
import { freshToken, renewToken } from '../../credentials/freshToken.ts';
import { GoogleFailure } from '../../google/googleFailure.ts';
import type { Access, Band, Book, FileState, GoogleSheets } from '../../google/googleSheets.ts';

/** One spreadsheet, read with one person's grant. Each call may throw a GoogleFailure, or CredentialEnded. */
export interface Spreadsheet {
  /** Calls to Google so far. */
  readonly reads: number;
  readFile(): Promise<FileState>;
  readBook(): Promise<Book>;
  findLastRow(band: Band): Promise<number>;
  readBand(band: Band): Promise<Cell[][]>;
}

/**
 * Opens a spreadsheet. Every call goes with a token that is good by then; one that Google does not take all the same is
 * renewed once, and the call made again. After the signal no call is made: its reason is thrown.
 */
export function openSpreadsheet(
  services: CredentialServices & { readonly sheets: GoogleSheets },
  spreadsheetId: string,
  ref: CredentialRef,
  signal?: AbortSignal,
): Spreadsheet {
  const { sheets } = services;
  let reads = 0;
  const askWith = <Result>(accessToken: string, call: (access: Access) => Promise<Result>) => {
    signal?.throwIfAborted();
    reads += 1;
    return call({ accessToken, reader: ref.userId });
  };
  const ask = async <Result>(call: (access: Access) => Promise<Result>): Promise<Result> => {
    const token = await freshToken(services, ref);
    try {
      return await askWith(token.accessToken, call);
    } catch (error) {
      if (!(error instanceof GoogleFailure) || error.code !== 'unauthorized') throw error;
      const renewed = await renewToken(services, ref, token.version);
      return askWith(renewed.accessToken, call);
    }
  };
  return {
    get reads() {
      return reads;
    },
    readFile: () => ask((access) => sheets.readFile(access, spreadsheetId)),
    readBook: () => ask((access) => sheets.readBook(access, spreadsheetId)),
    findLastRow: (band) => ask((access) => sheets.findLastRow(access, spreadsheetId, band)),
    readBand: (band) => ask((access) => sheets.readBand(access, spreadsheetId, band)),
  };
}
