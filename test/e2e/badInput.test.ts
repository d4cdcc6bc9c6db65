import { join } from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildAddon } from '../../addon/build.ts';
import { type LocalHost, startHost } from '../../addon/host/startHost.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { forkLocal, type ServerProcess } from '../support/runServer.ts';
import { chooseMeanings, openSidebar, readFacts, readSums } from '../support/sidebar.ts';
import { type Gate, startGate } from '../support/startGate.ts';
import { makeDataDir } from '../support/startProduct.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Three chunks, and a sum that is easy to check: each row holds one dollar and a cent. */
const LONG_ROWS = 12_000;
const LONG_SUMS = [['Production', '$12,120.00', '$12,120.00']];
const longSheet = (name: string) => ({
  name,
  rows: [['Date', 'Production'], ...Array.from({ length: LONG_ROWS }, () => ['2025-01-06', '1.01'])],
});
const SHEETS = [
  { name: 'Empty', rows: [] },
  { name: 'Only headers', rows: [['Date', 'Production']] },
  {
    name: 'No headers',
    rows: [
      [1, 2],
      [3, 4],
    ],
  },
  {
    name: 'Odd headers',
    rows: [
      ['Date', 'Production', '', 'Production'],
      ['2025-01-06', '10.00', 'x', '2.50'],
    ],
  },
  longSheet('Killed'),
  longSheet('Refused'),
];

let browser: Browser;
let page: Page;
let host: LocalHost;
let server: ServerProcess;
let gate: Gate;
let folder: ReturnType<typeof makeDataDir>;

async function forkServer(): Promise<ServerProcess> {
  const env = { LOCAL_ISSUER: host.origin, CHAIRSIDE_DATA_DIR: folder.dataDir, PORT: '0' };
  return forkLocal(env);
}

function addressOf({ message }: ServerProcess): string {
  if (message.type === 'failed') throw new Error(message.sentence);
  return message.url;
}

beforeAll(async () => {
  await buildAddon();
  folder = makeDataDir();
  host = await startHost({ projectDir: ROOT, dataDir: folder.dataDir, port: 0, makeSheets: () => SHEETS });
  server = await forkServer();
  gate = await startGate(addressOf(server));
  host.connectServer(gate.origin);
  browser = await launchBrowser();
  page = await openPage(browser);
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
  gate?.stop();
  await server?.end('SIGTERM');
  await folder?.remove();
});
beforeEach(() => {
  gate.judge = () => 'through';
});

/** Opens the sidebar at its first step, on that sheet. */
async function openOn(sheetName: string): Promise<FrameLocator> {
  const sidebar = await openSidebar(page, host.origin);
  await sidebar.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Sheet' }).click();
  await sidebar.getByLabel('Sheet', { exact: true }).selectOption(sheetName);
  return sidebar;
}

async function mapLongSheet(sheetName: string): Promise<FrameLocator> {
  const sidebar = await openOn(sheetName);
  await sidebar.getByRole('button', { name: 'Next' }).click();
  await chooseMeanings(sidebar, { Date: 'Date', Production: 'Production' });
  await sidebar.getByText('How a row is recognised at the next push').click();
  await sidebar.getByRole('radio', { name: /content/i }).check();
  await sidebar.getByRole('button', { name: 'Next' }).click();
  await sidebar.getByText('12,000 to store').waitFor();
  return sidebar;
}

describe('bad input in the sidebar', () => {
  it.each([
    ['Empty', 'This sheet is empty. Choose another one, or fill it in first.'],
    ['Only headers', 'This sheet has headers and no rows below them yet.'],
    ['No headers', 'No row of headers was found. Say in which row they are.'],
  ])('says what to do about the sheet “%s”', async (sheetName, sentence) => {
    const sidebar = await openOn(sheetName);
    await sidebar.getByText(sentence).waitFor();
    expect(await sidebar.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
  });

  it('tells blank and repeated headers apart, and pushes both amounts', async () => {
    const sidebar = await openOn('Odd headers');
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await sidebar.getByRole('heading', { name: 'Column C' }).waitFor();
    await chooseMeanings(sidebar, { Date: 'Date', Production: 'Production', 'Production (2)': 'Production' });
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await sidebar.getByRole('button', { name: 'Push 1 row' }).click();
    expect(await readSums(sidebar)).toEqual([['Production', '$12.50', '$12.50']]);
  });

  it('says why a file is no sheet', async () => {
    await page.goto(host.origin);
    await page.getByLabel('Choose a file').setInputFiles({
      name: 'photo.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]),
    });
    await page.getByText(/photo\.xlsx/).waitFor();
    expect(await page.getByRole('tab').count()).toBe(SHEETS.length);
  });
});

describe('a server in trouble', () => {
  it('is said in a sentence when it cannot be reached, and one button goes on when it is back', async () => {
    gate.judge = () => 'cut';
    const sidebar = await openSidebar(page, host.origin);
    await sidebar.getByText('The Chairside server cannot be reached.').waitFor();
    gate.judge = () => 'through';
    await sidebar.getByRole('button', { name: 'Try again' }).click();
    await sidebar.getByRole('navigation', { name: 'Steps' }).waitFor();
  });

  it('is killed between two chunks: nothing is lost, and the push that goes on ends like any other', async () => {
    const sidebar = await mapLongSheet('Killed');
    gate.judge = async (_, path) => {
      if (!path.endsWith('/chunks/2')) return 'through';
      await server.end('SIGKILL');
      return 'cut';
    };
    await sidebar.getByRole('button', { name: 'Push 12,000 rows' }).click();
    await sidebar.getByRole('heading', { name: 'The push stopped' }).waitFor();
    await sidebar.getByText('5,000 of 12,000 rows are stored').waitFor();
    server = await forkServer();
    gate.target = addressOf(server);
    gate.judge = () => 'through';
    await sidebar.getByRole('button', { name: 'Try again' }).click();
    await expectWhole(sidebar);
  });

  it('answers 500 in mid-push: the push stops with a sentence, and ends like any other when it goes on', async () => {
    const sidebar = await mapLongSheet('Refused');
    gate.judge = (_, path) => (path.endsWith('/chunks/3') ? 500 : 'through');
    await sidebar.getByRole('button', { name: 'Push 12,000 rows' }).click();
    await sidebar.getByText('10,000 of 12,000 rows are stored').waitFor();
    gate.judge = () => 'through';
    await sidebar.getByRole('button', { name: 'Try again' }).click();
    await expectWhole(sidebar);
  });
});

/** The receipt of a long sheet that is stored whole, and a second push of it that finds nothing to do. */
async function expectWhole(sidebar: FrameLocator): Promise<void> {
  expect(await readSums(sidebar)).toEqual(LONG_SUMS);
  await sidebar.getByRole('button', { name: 'Push again' }).click();
  await expect
    .poll(() => readFacts(sidebar))
    .toEqual({ 'New records': '0', Changed: '0', Unchanged: '12,000' });
  expect(await readSums(sidebar)).toEqual(LONG_SUMS);
}
