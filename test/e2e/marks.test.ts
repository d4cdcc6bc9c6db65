import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { openHost } from '../support/openHost.ts';
import { cellSelector, chooseMeanings, openSidebar, readSums } from '../support/sidebar.ts';
import { typeInto } from '../support/typeInto.ts';

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

/** Waits until the rows of the status column read so. */
async function expectStatus(...rows: readonly (string | RegExp)[]): Promise<void> {
  for (const [index, text] of ['Chairside status', ...rows].entries()) {
    await expect.poll(() => cell('C', index + 1).textContent()).toMatch(text);
  }
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
    await expectStatus('not pushed yet', 'not pushed yet', /^issue: /);
    await sidebar.getByRole('button', { name: 'Push 2 rows' }).click();
    expect(await readSums(sidebar)).toEqual([['Production', '$301.00', '$301.00']]);
    await expectStatus('stored', 'stored', /^issue: /);

    await sortByDate();
    await expectStatus('stored', /^issue: /, 'stored');
    await typeInto(page, 'B', 3, '20.00');
    const again = await openSidebar(page, opened.host.origin);
    await again.getByText('3 rows: 3 to store').waitFor();
    await expect.poll(() => cell('C', 3).textContent()).toBe('not pushed yet');

    await again.getByRole('button', { name: 'Take the marks away' }).click();
    await again.getByText('All marks are gone.').waitFor();
    await expect.poll(async () => (await cell('C', 1).textContent())?.trim()).toBe('');
    expect(await page.locator('.noted').count()).toBe(0);
  });
});
