import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeDemoSheets } from '../../addon/host/demo/makeDemoSheets.ts';
import type { PageState, ShownRows } from '../../addon/host/pageState.ts';
import type { ServerRequest } from '../../addon/sidebarCalls.ts';
import { Connection, Records, Totals } from '../../shared/api.ts';
import { Board } from '../../shared/apiBoard.ts';
import { Pushes } from '../../shared/apiPushes.ts';
import { DATASETS, type DatasetName } from '../../shared/dataset.ts';
import { KPIS } from '../../shared/kpis.ts';
import { addDays, startOf } from '../../shared/period.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { historyIn, keptHistory } from '../support/history.ts';
import { ledgerSums } from '../support/ledgerSums.ts';
import { openSidebar } from '../support/sidebar.ts';
import {
  makeDataDir,
  type Product,
  readUntilEnd,
  spawnStart,
  startProduct,
} from '../support/startProduct.ts';

const CLINIC = ['clinics', 'cm0democlinicjuniper00001'];
const WORKBOOK = {
  spreadsheetId: '1ChairsideLocalSpreadsheet',
  spreadsheetName: 'Juniper Street Dental 2026',
};

const Answered = z.object({ value: z.object({ value: z.unknown() }) });

let browser: Browser;
let page: Page;
let product: Product;
const folder = makeDataDir();
const cleanups: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  page = await openPage(browser);
  product = await startProduct(folder.dataDir, { history: 'on' });
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
afterAll(async () => {
  await product?.stop();
  await browser?.close();
  await folder.remove();
});

/** Asks the server through the add-on, as whoever sits in front of the page. */
async function ask<Schema extends z.ZodType>(
  { address }: Product,
  schema: Schema,
  { parts, ...rest }: ServerRequest,
): Promise<z.infer<Schema>> {
  const request: ServerRequest = { ...rest, parts: [...CLINIC, ...parts] };
  const body = JSON.stringify({ functionName: 'askServer', args: [request] });
  const answer: unknown = await (await fetch(`${address}/run`, { method: 'POST', body })).json();
  return schema.parse(Answered.parse(answer).value.value);
}

/** The id of the spreadsheet's connection, which is there already. */
async function connectionOf(to: Product): Promise<string> {
  const { sheets } = await stateOf(to);
  const body = { ...WORKBOOK, sheetNames: sheets.map(({ name }) => name) };
  return (await ask(to, Connection, { method: 'put', parts: ['connections'], body })).id;
}

async function stateOf({ address }: Product): Promise<PageState> {
  return (await fetch(`${address}/api/open`, { method: 'POST' })).json();
}

/** What the database holds of a sheet, by month and measure, in the ledger's units and without the zeros. */
async function storedSums(of: Product, dataset: DatasetName, connectionId: string, sheetName: string) {
  const values = { dataset, connectionId, sheetName };
  const { months } = await ask(of, Totals, { parts: ['totals'], values });
  const units = new Map(DATASETS[dataset].measures.map(({ key, unit }) => [key, unit]));
  const inUnits = ([measure, sum]: [string, string]): [string, number] => [
    measure,
    Number(units.get(measure) === 'money' ? sum.replace('.', '') : sum),
  ];
  return Object.fromEntries(
    months.map(({ month, sums }) => {
      const kept = Object.entries(sums)
        .map(inUnits)
        .filter(([, sum]) => sum !== 0);
      return [month, Object.fromEntries(kept)];
    }),
  );
}

async function pushesOf(of: Product, connectionId: string, sheetName: string) {
  const values = { connectionId, sheetName };
  return (await ask(of, Pushes, { parts: ['pushes'], values })).pushes;
}

/** All of the history is in the database, once. */
async function expectWhole(of: Product): Promise<void> {
  expect(keptHistory(of.dataDir).pushed).toBe(true);
  const connection = await connectionOf(of);
  for (const { name, config, expected } of historyIn(of.dataDir)) {
    expect(await storedSums(of, config.dataset, connection, name)).toEqual(ledgerSums(expected));
    const completed = (await pushesOf(of, connection, name)).filter(({ state }) => state === 'completed');
    expect(completed).toMatchObject([
      { mode: 'mirror', by: 'Robin Adair', rowCount: expected.dataRows, issueCount: 0, agrees: true },
    ]);
  }
}

describe('the first start', () => {
  it('brings the history’s tabs behind those of the tutorial, of which the first is open', async () => {
    const { sheets, selection } = await stateOf(product);
    const tutorial = makeDemoSheets({ seed: 1, days: 180 }).map(({ name }) => name);
    const history = historyIn(folder.dataDir).map(({ name }) => name);
    expect(sheets.map(({ name }) => name)).toEqual([...tutorial, ...history]);
    expect(selection.sheetId).toBe(sheets[0]?.id);
  });

  it('has pushed them, to the cent as they were counted, and none of the tutorial', async () => {
    await expectWhole(product);
    const connection = await connectionOf(product);
    for (const { name } of makeDemoSheets({ seed: 1, days: 180 })) {
      expect(await pushesOf(product, connection, name)).toEqual([]);
    }
  });

  it('gives every KPI a value in every whole month', async () => {
    const { today } = keptHistory(folder.dataDir);
    const to = addDays(startOf('month', today), -1);
    const [first = ''] = Object.keys(historyIn(folder.dataDir)[0]?.expected.byMonth ?? {});
    const from = `${first}-01`;
    const questions = [{ kpis: KPIS.map(({ key }) => key), from, to, grain: 'month' }];
    const { answers } = await ask(product, Board, { parts: ['board'], body: { today, questions } });
    const missing = (answers[0]?.kpis ?? []).flatMap(({ kpi, points }) =>
      points.filter(({ value }) => value === null).map((point) => `${kpi} ${point.from}`),
    );
    expect(answers[0]?.kpis.map(({ kpi }) => kpi)).toEqual(KPIS.map(({ key }) => key));
    expect(answers[0]?.kpis[0]?.points.length).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });

  it('lets a record of a KPI be followed to its cell', async () => {
    const values = { dataset: 'financial', measure: 'refund' };
    const { records } = await ask(product, Records, { parts: ['records'], values });
    const [record] = records;
    expect(record).toMatchObject({ sheetName: 'Ledger', column: 'Refunded' });
    const sheet = (await stateOf(product)).sheets.find(({ name }) => name === record?.sheetName);
    const rowsAt = async (row: number): Promise<ShownRows> =>
      (await fetch(`${product.address}/api/sheets/${sheet?.id}/rows?from=${row}&count=1`)).json();
    const [header] = (await rowsAt(1)).rows;
    const [row] = (await rowsAt(record?.row ?? 0)).rows;
    const at = header?.findIndex(({ text }) => text === record?.column) ?? -1;
    expect(row?.[at]?.text.replace(/[$,]/g, '')).toBe(record?.contribution);
  });

  it('opens the sidebar on the first tab, which nobody has mapped yet', async () => {
    const sidebar = await openSidebar(page, product.address);
    await sidebar.getByLabel('Headers are in row').waitFor();
    expect(await sidebar.getByLabel('Sheet', { exact: true }).inputValue()).toBe('Financials');
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await sidebar.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
    expect(await sidebar.getByText('As in an earlier sheet of your clinic.').count()).toBe(0);
  });
});

describe('a later start', () => {
  it('adds nothing', async () => {
    const sheets = historyIn(folder.dataDir);
    const connection = await connectionOf(product);
    const pushes = () => Promise.all(sheets.map(({ name }) => pushesOf(product, connection, name)));
    const before = await pushes();
    await product.stop();
    product = await startProduct(folder.dataDir, { history: 'on' });
    expect(await pushes()).toEqual(before);
    await expectWhole(product);
  });

  it('brings no history into a folder that began without one', async () => {
    const { dataDir, remove } = makeDataDir();
    cleanups.push(remove);
    const first = await startProduct(dataDir);
    const cell = { sheetId: 1, row: 3, column: 3, text: '1' };
    await fetch(`${first.address}/api/cells`, { method: 'POST', body: JSON.stringify(cell) });
    await first.stop();
    const second = await startProduct(dataDir, { history: 'on' });
    cleanups.push(() => second.stop());
    const { sheets } = await stateOf(second);
    expect(sheets.map(({ name }) => name)).not.toContain('Ledger');
    expect(existsSync(join(dataDir, 'history.json'))).toBe(false);
  });

  it('goes on where the first one was killed, and doubles nothing', async () => {
    const { dataDir, remove } = makeDataDir();
    cleanups.push(remove);
    const settings = { CHAIRSIDE_DATA_DIR: dataDir, PORT: '0', CHAIRSIDE_DEMO_HISTORY: 'on' };
    const child = spawnStart(settings);
    // Written soon after the first mapping is saved.
    await expect.poll(() => existsSync(join(dataDir, 'workbook.json'))).toBe(true);
    process.kill(-(child.pid ?? 0), 'SIGKILL');
    const second = await startProduct(dataDir, { history: 'on' });
    cleanups.push(() => second.stop());
    await expectWhole(second);
  });
});

describe('CHAIRSIDE_DEMO_HISTORY', () => {
  it('is on or off, and a sentence otherwise', async () => {
    const { dataDir, remove } = makeDataDir();
    cleanups.push(remove);
    const settings = { CHAIRSIDE_DATA_DIR: dataDir, PORT: '0', CHAIRSIDE_DEMO_HISTORY: 'maybe' };
    const { said, code } = await readUntilEnd(spawnStart(settings));
    expect(code).toBe(1);
    expect(said).toContain('maybe');
    expect(said).not.toMatch(/\n\s+at /);
  });
});
