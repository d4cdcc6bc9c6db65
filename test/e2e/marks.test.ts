import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { openHost } from '../support/openHost.ts';
import { cellSelector, chooseMeanings, openSidebar, readSums } from '../support/sidebar.ts';

const SHEET = {
  name: 'Days',
  rows: [
    ['Date', 'Production'],
    ['2025-01-08', '300.00'],
    ['2025-01-06', '1.00'],
    ['2025-01-07', 'twenty'],
  ],
};

let browser: Browser;
let page: Page;
let opened: Awaited<ReturnType<typeof openHost>>;

beforeAll(async () => {
  opened = await openHost([SHEET]);
  browser = await launchBrowser();
  page = await openPage(browser);
});
afterAll(async () => {
  await browser?.close();
  await opened?.close();
});

const cell = (letter: string, row: number): Locator => page.locator(cellSelector(letter, row));

/** What stands in the status column, row by row, once its first row reads so. */
async function readStatus(first: string | RegExp): Promise<(string | null)[]> {
  const text = (row: number): Promise<string | null> => cell('C', row).textContent();
  await expect.poll(() => text(2)).toMatch(first);
  return Promise.all([1, 2, 3, 4].map(text));
}

async function sortByDate(): Promise<void> {
  await cell('A', 2).click();
  await page.getByRole('menuitem', { name: 'Column' }).click();
  await page.getByRole('menuitem', { name: 'Sort sheet A to Z' }).click();
}

describe('what Chairside writes into a sheet when asked', () => {
  it('is notes and colours for issues and a status beside each row, right after sorting, and goes at one click', async () => {
    const sidebar = await openSidebar(page, opened.host.origin);
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await chooseMeanings(sidebar, { Date: 'Date', Production: 'Production' });
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await sidebar.getByText('3 rows: 2 to store, 1 with issues').waitFor();
    const panel = sidebar.getByRole('region', { name: 'In the sheet' });
    await panel.getByRole('button', { name: 'Mark issues in the sheet' }).click();
    await panel.getByText('1 cell marked.').waitFor();
    await expect.poll(() => cell('B', 4).getAttribute('class')).toContain('noted');
    await expect.poll(() => cell('B', 4).getAttribute('style')).toContain('background');

    await panel.getByRole('button', { name: 'Show a status column' }).click();
    expect(await readStatus('not pushed yet')).toEqual([
      'Chairside status',
      'not pushed yet',
      'not pushed yet',
      expect.stringMatching(/^issue: /),
    ]);
    await sidebar.getByRole('button', { name: 'Push 2 rows' }).click();
    expect(await readSums(sidebar)).toEqual([['Production', '$301.00', '$301.00']]);
    expect((await readStatus('stored'))[2]).toBe('stored');

    await sortByDate();
    expect(await readStatus('stored')).toEqual([
      'Chairside status',
      'stored',
      expect.stringMatching(/^issue: /),
      'stored',
    ]);
    await page.getByLabel('Cell', { exact: true }).fill('B3');
    await page.keyboard.press('Enter');
    await page.getByLabel('Value').fill('20.00');
    await page.getByLabel('Value').press('Enter');
    const again = await openSidebar(page, opened.host.origin);
    await again.getByText('3 rows: 3 to store').waitFor();
    await expect.poll(() => cell('C', 3).textContent()).toBe('not pushed yet');

    await again.getByRole('button', { name: 'Take the marks away' }).click();
    await again.getByText('All marks are gone.').waitFor();
    await expect.poll(async () => (await cell('C', 1).textContent())?.trim()).toBe('');
    expect(await page.locator('.noted').count()).toBe(0);
  });
});
