import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { type OpenedHost, openHost } from '../support/openHost.ts';
import { chooseMeanings, openSidebar, readSums } from '../support/sidebar.ts';

const HEADERS = ['Date', 'Provider', 'Production'];
const SHEETS = [
  {
    name: 'First',
    rows: [
      HEADERS,
      ['2025-01-06', 'Mara Ellingsen', '1.00'],
      ['2025-01-07', 'Dr. Nobody', '20.00'],
      ['2025-01-08', 'DR. NOBODY', '300.00'],
      ['2025-01-09', 'Lena L.', '4000.00'],
    ],
  },
  {
    name: 'Second',
    rows: [HEADERS, ['2025-02-06', 'dr. nobody', '5.00'], ['2025-02-07', 'Lena L.', '60.00']],
  },
];

let browser: Browser;
let page: Page;
let opened: OpenedHost;

beforeAll(async () => {
  opened = await openHost(SHEETS);
  browser = await launchBrowser();
  page = await openPage(browser);
});
afterAll(async () => {
  await browser?.close();
  await opened?.close();
});

/** Opens a new sidebar on the sheet, maps it by hand and opens the step in which its rows are checked. */
async function checkSheet(sheetName: string): Promise<FrameLocator> {
  await page.goto(opened.host.origin);
  await page.getByRole('tab', { name: sheetName }).click();
  await page.getByRole('tab', { name: sheetName, selected: true }).waitFor();
  const sidebar = await openSidebar(page, opened.host.origin);
  await sidebar.getByRole('button', { name: 'Next' }).click();
  await chooseMeanings(sidebar, { Date: 'Date', Provider: 'Provider', Production: 'Production' });
  await sidebar.getByRole('button', { name: 'Next' }).click();
  return sidebar;
}

describe('a provider whom nobody knows', () => {
  it('is named in place, for all rows of the spelling, and they are stored', async () => {
    const sidebar = await checkSheet('First');
    await sidebar.getByText('4 rows: 1 to store, 3 with issues').waitFor();
    const unknown = sidebar.getByRole('region', { name: 'To settle' });
    await unknown.getByRole('heading', { name: 'Dr. Nobody (2 rows)' }).waitFor();
    expect(await unknown.getByRole('group', { name: 'Dr. Nobody is' }).getByRole('button').count()).toBe(4);
    const { violations } = await new AxeBuilder({ page }).include('iframe[title="Chairside"]').analyze();
    expect(violations).toEqual([]);

    await unknown.getByRole('group', { name: 'Dr. Nobody is' }).getByRole('button').first().press('Enter');
    await sidebar.getByText('4 rows: 3 to store, 1 with issues').waitFor();
    const last = sidebar.getByRole('region', { name: 'Named last' });
    await last.getByRole('button', { name: 'Change who Dr. Nobody is' }).click();
    await last.getByLabel('Dr. Nobody is someone else').selectOption({ label: 'Mara Ellingsen' });
    await last.getByRole('button', { name: 'Remember this name' }).click();
    await last.getByText('“Dr. Nobody” is Mara Ellingsen from now on.').waitFor();
    await sidebar.getByText('4 rows: 3 to store, 1 with issues').waitFor();
    await unknown.getByLabel('Lena L. is someone else').selectOption({ label: 'A new provider…' });
    await unknown.getByLabel('Name of Lena L.').fill('Lena Lindqvist');
    await unknown.getByLabel('Lena L. works as').selectOption({ label: 'Hygienist' });
    await unknown.getByRole('button', { name: 'Add provider' }).click();
    await sidebar.getByText('4 rows: 4 to store, 0 with issues').waitFor();
    expect(await unknown.count()).toBe(0);
    await last.getByText('“Lena L.” is Lena Lindqvist from now on.').waitFor();

    await sidebar.getByRole('button', { name: 'Push 4 rows' }).click();
    expect(await readSums(sidebar)).toEqual([['Production', '$4,321.00', '$4,321.00']]);
  });

  it('is known in the next sheet, which asks nothing', async () => {
    const sidebar = await checkSheet('Second');
    await sidebar.getByText('2 rows: 2 to store, 0 with issues').waitFor();
    await sidebar.getByRole('button', { name: 'Push 2 rows' }).click();
    expect(await readSums(sidebar)).toEqual([['Production', '$65.00', '$65.00']]);
  });
});
