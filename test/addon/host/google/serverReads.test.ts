import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDemoSheets } from '../../../../addon/host/demo/makeDemoSheets.ts';
import { LOCAL_CLIENT } from '../../../../addon/host/google/client.ts';
import { toLocalTime } from '../../../../addon/host/workbook/localTime.ts';
import { newWorkbook } from '../../../../addon/host/workbook/newWorkbook.ts';
import { readCell } from '../../../../addon/host/workbook/readCell.ts';
import type { StoredCell } from '../../../../addon/host/workbook/storedCell.ts';
import { standInAddresses } from '../../../../server/google/googleAddresses.ts';
import type { Access } from '../../../../server/google/googleSheets.ts';
import { openSheets } from '../../../../server/google/openSheets.ts';
import { openSignIn } from '../../../../server/google/openSignIn.ts';
import type { Cell } from '../../../../shared/cell.ts';
import { consent } from '../../../support/consent.ts';
import { type StartedGoogle, startGoogle } from '../../../support/startGoogle.ts';
import { challengeOf, REDIRECT, ROBIN, VERIFIER } from './talk.ts';

const workbook = newWorkbook([
  ...makeDemoSheets({ seed: 1, days: 40 }),
  {
    name: "Robin's kinds",
    rows: [
      ['text', 1, 0.1, true, false, '', '#N/A', { formula: '=A1' }],
      [],
      [
        { date: '2026-03-08', format: 'm/d/yyyy' },
        { date: '2026-03-07T23:59:59', format: 'm/d/yyyy h:mm:ss' },
        { number: 46089, format: '#,##0' },
      ],
    ],
  },
]);

let google: StartedGoogle;
let access: Access;

beforeAll(async () => {
  google = await startGoogle({ books: [workbook] });
  const signIn = openSignIn({
    clientId: LOCAL_CLIENT.id,
    clientSecret: LOCAL_CLIENT.secret,
    redirectUrl: REDIRECT,
    addresses: standInAddresses(google.origin),
    now: Date.now,
  });
  const codeChallenge = challengeOf(VERIFIER);
  const url = signIn.consentUrl({ state: 's', codeChallenge, loginHint: ROBIN, fileId: workbook.id });
  const code = (await consent(url)).searchParams.get('code') ?? '';
  const grant = await signIn.exchangeCode(code, VERIFIER);
  access = { accessToken: (await signIn.renew(grant.refreshToken)).accessToken, reader: ROBIN };
});

afterAll(() => google.close());

/** The cell as the add-on reads it from the local page. */
function asAddonReads(stored: StoredCell): Cell {
  const cell = readCell(stored, workbook.timeZone);
  if (typeof cell !== 'object') return cell;
  const wall = toLocalTime(cell.moment, workbook.timeZone).slice(0, 19);
  return { date: wall.endsWith('T00:00:00') ? wall.slice(0, 10) : wall };
}

describe('the server, reading from the stand-in by its own ways', () => {
  it('finds every tab with its last row, and every cell as the add-on reads it in the local page', async () => {
    const sheets = openSheets({
      addresses: standInAddresses(google.origin),
      turns: { take: () => Promise.resolve() },
    });
    expect(await sheets.readFile(access, workbook.id)).toMatchObject({ name: workbook.name });
    const { tabs } = await sheets.readBook(access, workbook.id);
    expect(tabs.map(({ sheetName }) => sheetName)).toEqual(workbook.sheets.map(({ name }) => name));
    for (const { sheetName, rowCount, columnCount } of tabs) {
      const band = { sheetName, firstRow: 1, rowCount, columnCount };
      const sheet = workbook.findSheet(sheetName);
      expect(await sheets.findLastRow(access, workbook.id, band)).toBe(sheet?.lastRow);
      const cells = await sheets.readBand(access, workbook.id, band);
      cells.forEach((row, down) => {
        row.forEach((cell, right) => {
          expect(cell).toEqual(asAddonReads(sheet?.cell(down + 1, right + 1) ?? ''));
        });
      });
      const filled = (rows: readonly (readonly unknown[])[]): number =>
        rows.flat().filter((cell) => cell !== '').length;
      expect(filled(cells)).toBe(filled(sheet?.state.rows ?? []));
    }
  });
});
