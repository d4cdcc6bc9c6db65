import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeHistorySheets } from '../../../../addon/host/demo/history/makeHistorySheets.ts';
import { findPerson } from '../../../../addon/host/persons.ts';
import { askServer, callAddon } from '../../../../addon/host/start/callAddon.ts';
import { enterDemoClinic } from '../../../../addon/host/start/enterDemoClinic.ts';
import { pushHistory } from '../../../../addon/host/start/pushHistory.ts';
import type { Connection } from '../../../../shared/api.ts';
import type { Push, Pushes } from '../../../../shared/apiPushes.ts';
import { databaseSums, ledgerSums } from '../../../support/ledgerSums.ts';
import { type GatedHost, openGatedHost } from '../../../support/openGatedHost.ts';

/** A refusal that the add-on does not try again. */
const REFUSED = 404;
const SHEETS = makeHistorySheets({ seed: 2, today: '2025-08-11' });

let opened: GatedHost;
beforeAll(async () => {
  opened = await openGatedHost([{ name: 'First', rows: [['Date']] }, ...SHEETS]);
});
afterAll(() => opened.close());

/** Lets so many requests through and no more; answers how the pushing ends. */
async function pushUntil(requests: number): Promise<'whole' | 'broken off'> {
  let heard = 0;
  opened.gate.judge = () => {
    heard += 1;
    return heard > requests ? REFUSED : 'through';
  };
  const ended = await pushHistory(opened.host.scripts, SHEETS).then(
    () => 'whole' as const,
    () => 'broken off' as const,
  );
  opened.gate.judge = () => 'through';
  return ended;
}

/** Each sheet's pushes, the newest first. */
async function readPushes(): Promise<Push[][]> {
  const { host, clinic, spreadsheet } = await enterDemoClinic(opened.host.scripts);
  const body = { spreadsheetId: spreadsheet.id, spreadsheetName: spreadsheet.name, sheetNames: [] };
  const parts = [...clinic, 'connections'];
  const { id: connectionId } = await askServer<Connection>(host, { method: 'put', parts, body });
  return Promise.all(
    SHEETS.map(async ({ name: sheetName }) => {
      const values = { connectionId, sheetName };
      const { pushes } = await askServer<Pushes>(host, { parts: [...clinic, 'pushes'], values });
      return Promise.all(pushes.map(({ id }) => askServer<Push>(host, { parts: [...clinic, 'pushes', id] })));
    }),
  );
}

describe('pushing the history', () => {
  it('goes on where it broke off, however often, and stores everything once, to the cent', async () => {
    const ends: string[] = [];
    for (let requests = 2; ends.at(-1) !== 'whole'; requests += 8) ends.push(await pushUntil(requests));
    expect(ends.length).toBeGreaterThan(3);
    for (const [index, pushes] of (await readPushes()).entries()) {
      const { expected, config } = SHEETS[index] ?? expect.fail();
      const receipts = pushes.flatMap(({ receipt }) => receipt ?? []);
      expect(receipts).toMatchObject([{ agrees: true, rows: { stored: expected.dataRows }, issueCount: 0 }]);
      expect(databaseSums(config.dataset, receipts[0] ?? { sums: [] })).toEqual(ledgerSums(expected));
    }
  });

  it('does nothing when it is repeated, and is the admin’s whoever sits in front of the page', async () => {
    const before = await readPushes();
    opened.host.scripts.person = findPerson('kim@juniper.example');
    expect(await pushUntil(1_000)).toBe('whole');
    expect(await readPushes()).toEqual(before);
    expect((await callAddon(opened.host.scripts, 'openWorkspace')).account.name).toBe('Kim Solheim');
  });

  it('ties the mapped columns to where they stand, and leaves no place of work behind', async () => {
    const { host } = await enterDemoClinic(opened.host.scripts);
    for (const { name, rows, config } of SHEETS) {
      const { anchors } = await callAddon(host, 'readSheet', name);
      const mapped = config.mappings.flatMap(({ source_column: column }) => column ?? []);
      const tied = anchors.map(({ header, column }) => [header, rows[0]?.[column - 1]]);
      expect(tied.map(([header]) => header)).toEqual(expect.arrayContaining(mapped));
      expect(tied.every(([header, there]) => header === there)).toBe(true);
    }
    expect((await callAddon(host, 'openWorkspace')).place).toBeNull();
  });
});
