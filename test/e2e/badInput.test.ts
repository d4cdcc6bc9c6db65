import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { type GatedHost, openGatedHost } from '../support/openGatedHost.ts';
import { chooseMeanings, openSidebar, readFacts, readSums } from '../support/sidebar.ts';

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
let opened: GatedHost;

beforeAll(async () => {
  opened = await openGatedHost(SHEETS);
  browser = await launchBrowser();
  page = await openPage(browser);
});
afterAll(async () => {
  await browser?.close();
  await opened?.close();
});
beforeEach(() => {
  opened.gate.judge = () => 'through';
});

/** Opens the sidebar at its first step, on that sheet. */
async function openOn(sheetName: string): Promise<FrameLocator> {
  const sidebar = await openSidebar(page, opened.host.origin);
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
    await page.goto(opened.host.origin);
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
    opened.gate.judge = () => 'cut';
    const sidebar = await openSidebar(page, opened.host.origin);
    await sidebar.getByText('The Chairside server cannot be reached.').waitFor();
    opened.gate.judge = () => 'through';
    await sidebar.getByRole('button', { name: 'Try again' }).click();
    await sidebar.getByRole('navigation', { name: 'Steps' }).waitFor();
  });

  it('is killed between two chunks: nothing is lost, and the push that goes on ends like any other', async () => {
    const sidebar = await mapLongSheet('Killed');
    opened.gate.judge = async (_, path) => {
      if (!path.endsWith('/chunks/2')) return 'through';
      await opened.kill();
      return 'cut';
    };
    await sidebar.getByRole('button', { name: 'Push 12,000 rows' }).click();
    await sidebar.getByRole('heading', { name: 'The push stopped' }).waitFor();
    // Three chunks are on their way at once: which of them the server had stored is not for this test to say.
    await sidebar
      .getByText(/nothing is lost/i)
      .first()
      .waitFor();
    await opened.revive();
    opened.gate.judge = () => 'through';
    await sidebar.getByRole('button', { name: 'Try again' }).click();
    await expectWhole(sidebar);
  });

  it('answers 500 in mid-push: the push stops with a sentence, and ends like any other when it goes on', async () => {
    const sidebar = await mapLongSheet('Refused');
    opened.gate.judge = (_, path) => (path.endsWith('/chunks/3') ? 500 : 'through');
    await sidebar.getByRole('button', { name: 'Push 12,000 rows' }).click();
    await sidebar.getByText('10,000 of 12,000 rows are stored').waitFor();
    opened.gate.judge = () => 'through';
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
